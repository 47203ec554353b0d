import type http from "node:http";
import { honest, type Fault } from "./fault-table.js";
import { bodyOf, forbidden, listening } from "./listening.js";
import { problem, UserStore, type Answer, type Commit, type StoreOptions } from "./user-store.js";

/** Names the logical call that a request belongs to, however often it is sent. */
export const callHeader = "X-Call";
export const basePath = "/base";

/** A request that arrived. */
export interface Arrival {
  readonly call: string;
  readonly method: string;
  readonly target: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  readonly fault: Fault;
  /** When it arrived, and when its answer was under way. */
  readonly at: number;
  answeredAt: number | undefined;
  /** Of an answer whose head was sent and can be read. */
  status: number | undefined;
}

/** What happens to a logical call: the first fault to the first request, and so on; then none. */
export interface Script {
  readonly faults: readonly Fault[];
  readonly store: StoreOptions;
}

export interface JournalingServer {
  readonly url: string;
  readonly store: UserStore;
  readonly arrivals: Arrival[];
  readonly commits: readonly Commit[];
  /** What arrived where nothing may: redirects lead there. */
  readonly strays: readonly string[];
  script(call: string, script: Script): void;
  arrivalsOf(call: string): readonly Arrival[];
  close(): Promise<void>;
}

const users = new RegExp(`^${basePath}/users(?:/([^/]+))?$`);

/** A store of users that fails as it is told, and writes down all that arrives and all it does. */
export async function journalingServer(): Promise<JournalingServer> {
  const store = new UserStore();
  const arrivals: Arrival[] = [];
  const byCall = new Map<string, Arrival[]>();
  const scripts = new Map<string, Script>();
  const foreign = await forbidden();

  const server = await listening(async (request, response) => {
    // A client may go away in the middle of its request, which then did not arrive.
    const body = await bodyOf(request).catch(() => undefined);
    if (body === undefined) return;
    const { method = "", url: target = "", headers } = request;
    const call = String(headers[callHeader.toLowerCase()]);
    const before = byCall.get(call) ?? [];
    byCall.set(call, before);
    const script = scripts.get(call);
    const fault = script?.faults.filter(({ seen }) => seen !== "refusal")[before.length] ?? honest;
    const arrival: Arrival = {
      ...{ call, method, target, headers, body, fault },
      ...{ at: performance.now(), answeredAt: undefined, status: undefined },
    };
    arrivals.push(arrival);
    before.push(arrival);

    const answer = fault.acts && script ? act(arrival, script.store) : problem(404, "no script");
    response.setHeader("X-Request-Id", `${call}-${before.length}`);
    const gossip = `${headers.authorization} ${target} ${body}`;
    const exchange = { request, response, here: server.url, foreign: foreign.url, gossip };
    const played = fault.play(exchange, answer);
    arrival.answeredAt = performance.now();
    if (response.headersSent && fault.seen !== "nothing") arrival.status = response.statusCode;
    await played;
  });

  function act(arrival: Arrival, options: StoreOptions): Answer {
    const { pathname, searchParams } = new URL(arrival.target, server.url);
    const found = users.exec(pathname);
    if (found === null) return problem(404, "no such place");
    return store.apply(
      {
        call: arrival.call,
        method: arrival.method,
        id: found[1] === undefined ? undefined : decodeURIComponent(found[1]),
        query: searchParams,
        ifMatch: arrival.headers["if-match"],
        ifNoneMatch: arrival.headers["if-none-match"],
        body: arrival.body,
      },
      options,
    );
  }

  return {
    url: `${server.url}${basePath}`,
    store,
    arrivals,
    commits: store.commits,
    strays: foreign.arrived,
    script: (call, script) => void scripts.set(call, script),
    arrivalsOf: (call) => byCall.get(call) ?? [],
    async close() {
      await Promise.all([server.close(), foreign.close()]);
    },
  };
}
