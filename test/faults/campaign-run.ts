import {
  Client,
  logHooks,
  send,
  type ApiResponse,
  type TokenRequest,
} from "../../templates/runtime/index.js";
import { sharedUsers, type PlannedCall } from "./campaign-plan.js";
import { tooLarge } from "./fault-table.js";
import { callHeader, journalingServer, type JournalingServer } from "./journaling-server.js";
import { leakOf, marker } from "./leaks.js";
import { refusingUrl } from "./listening.js";
import { operations } from "./user-operations.js";

/** How a call ended, as its caller saw it. */
export interface Outcome {
  readonly planned: PlannedCall;
  /** What the caller gave as If-Match. */
  readonly tag: string | undefined;
  readonly result:
    { readonly response: ApiResponse<number, unknown> } | { readonly error: unknown };
  /** Milliseconds from start to end. */
  readonly took: number;
  /** Milliseconds by which it outlasted a timer of the length of its timeout. */
  readonly late: number;
}

export interface CampaignResult {
  readonly outcomes: readonly Outcome[];
  readonly server: Pick<JournalingServer, "arrivalsOf" | "arrivals" | "commits" | "strays">;
  /** Where hooks and loggers were given something secret. */
  readonly leaks: readonly string[];
  readonly events: number;
  readonly unhandled: readonly unknown[];
}

const concurrency = 40;
// A client's budget of retries is for bad times, and a campaign is nothing else.
const callsPerClient = 25;

export async function runCampaign(plan: readonly PlannedCall[]): Promise<CampaignResult> {
  const server = await journalingServer();
  for (const user of sharedUsers) server.store.seed(user, `${user}@example.com`);
  const observed = observer();
  const fetch = await unreliableFetch(plan);
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on("unhandledRejection", note);
  try {
    const outcomes: Outcome[] = [];
    let next = 0;
    let client: Client | undefined;
    const work = async (): Promise<void> => {
      for (;;) {
        const index = next++;
        const planned = plan[index];
        if (planned === undefined) return;
        if (client === undefined || index % callsPerClient === 0) {
          client = new Client({
            baseUrl: server.url,
            accessToken: tokens(),
            fetch,
            headers: { "X-Key": marker },
            retryDelay: 2,
            maxResponseBytes: tooLarge,
            hooks: observed.hooks,
          });
        }
        outcomes.push(await perform(client, server, planned));
      }
    };
    await Promise.all(Array.from({ length: concurrency }, work));
    // What was sent last may still arrive, and a rejection is reported a moment later.
    await new Promise((done) => setTimeout(done, 100));
    return { outcomes, server, leaks: observed.leaks, events: observed.count(), unhandled };
  } finally {
    await server.close();
    process.off("unhandledRejection", note);
  }
}

async function perform(
  client: Client,
  server: JournalingServer,
  planned: PlannedCall,
): Promise<Outcome> {
  const { name, action, user, condition, store, timeout, retries, abortAfter } = planned;
  server.script(name, planned);
  if (!planned.shared && action !== "POST") server.store.seed(user, `${user}@example.com`);
  const tag = await tagFor(client, server, planned);
  const values = {
    ...(action === "POST" || action === "LIST" ? {} : { userId: user }),
    ...(action === "LIST" ? { count: 5 } : {}),
    filter: `userName eq "${marker}"`,
    ifMatch: tag,
    headers: { [callHeader]: name },
    timeout,
    ...(retries === undefined ? {} : { retries }),
    ...(abortAfter === undefined ? {} : { signal: AbortSignal.timeout(abortAfter) }),
  };
  const unique = store.unique ? name : "anybody";
  const body = /^(?:POST|PUT|PATCH)$/.test(action)
    ? { userName: `${marker}-${condition}-${unique}` }
    : undefined;

  let due = Infinity;
  const start = performance.now();
  const call = send(client, operations[action], values, body).withResponse();
  // Started a moment after the call's own, so that a busy machine delays both alike.
  let timer: NodeJS.Timeout | undefined;
  queueMicrotask(() => {
    timer = setTimeout(() => (due = performance.now()), timeout);
  });
  const result = await call.then(
    (response) => ({ response }),
    (error: unknown) => ({ error }),
  );
  clearTimeout(timer);
  const end = performance.now();
  return { planned, tag, result, took: end - start, late: Math.max(0, end - due) };
}

/** Reads the version as a caller does, over a connection that is well. */
async function tagFor(
  client: Client,
  server: JournalingServer,
  { name, user, condition, store }: PlannedCall,
): Promise<string | undefined> {
  if (condition === "none") return undefined;
  if (condition === "any") return "*";
  if (condition === "stale") return `${store.weak ? "W/" : ""}"0"`;
  const call = `${name}-read`;
  server.script(call, { faults: [], store });
  const headers = { [callHeader]: call };
  const read = send(client, operations.GET, { userId: user, headers, timeout: 10_000 });
  const { etag } = await read.withResponse();
  if (etag === undefined) throw new Error("the server gave no ETag");
  return etag;
}

/** Tokens that are renewed when they are refused. */
function tokens(): (request: TokenRequest) => string {
  let count = 1;
  const current = (): string => `t0ken-${marker}-${count}`;
  return ({ refused }) => {
    if (refused === current()) count++;
    return current();
  };
}

/** The platform's `fetch`, but that it meets a closed port where the plan says so. */
async function unreliableFetch(plan: readonly PlannedCall[]): Promise<typeof fetch> {
  const closed = await refusingUrl();
  const faults = new Map(plan.map((planned) => [planned.name, planned.faults]));
  const attempts = new Map<string, number>();
  return (url, init) => {
    const call = new Headers(init?.headers).get(callHeader) ?? "";
    const attempt = attempts.get(call) ?? 0;
    attempts.set(call, attempt + 1);
    if (faults.get(call)?.[attempt]?.seen !== "refusal") return fetch(url, init);
    return fetch(`${closed}${new URL(String(url)).pathname}`, init);
  };
}

/** Hooks and a logger that look for secrets in all that they are given. */
function observer() {
  const leaks: string[] = [];
  let events = 0;
  const look = (from: string, values: readonly unknown[]): void => {
    events++;
    for (const value of values) {
      const leak = leakOf(value);
      if (leak !== undefined) leaks.push(`${from}: ${leak}`);
    }
  };
  const logger = {
    debug: (...values: unknown[]) => look("debug", values),
    warn: (...values: unknown[]) => look("warn", values),
    error: (...values: unknown[]) => look("error", values),
  };
  const own = {
    onRequest: (event: unknown) => look("onRequest", [event]),
    onResponse: (event: unknown) => look("onResponse", [event]),
    onRetry: (event: unknown) => look("onRetry", [event]),
    onError: (event: unknown) => look("onError", [event]),
  };
  return { leaks, hooks: [own, logHooks(logger)], count: () => events };
}
