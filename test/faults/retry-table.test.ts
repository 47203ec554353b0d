/** The table of retries in SAFETY.md: every fault, for every kind of call. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  AbortError,
  Client,
  OutcomeUnknown,
  ResponseError,
  send,
  type RequestOptions,
} from "../../templates/runtime/index.js";
import { fault, faultTable, honest, tooLarge, type Fault } from "./fault-table.js";
import { callHeader, journalingServer, type JournalingServer } from "./journaling-server.js";
import { leakOf, marker } from "./leaks.js";
import { refusingUrl } from "./listening.js";
import { datesOf } from "./retry-after-forms.js";
import { expectedOf, type Kind } from "./retry-table.js";
import { operations, type Action } from "./user-operations.js";

interface Told {
  readonly name: string;
  readonly error: unknown;
  readonly arrivals: number;
  readonly commits: number;
}

interface Trial {
  readonly kind: Kind;
  readonly action: Action;
  readonly ifMatch?: string;
}

const trials: readonly Trial[] = [
  { kind: "read", action: "GET" },
  { kind: "conditional write", action: "PUT", ifMatch: 'W/"1"' },
  { kind: "conditional write", action: "PATCH", ifMatch: 'W/"1"' },
  { kind: "conditional write", action: "DELETE", ifMatch: 'W/"1"' },
  { kind: "unconditional write", action: "PUT" },
  { kind: "unconditional write", action: "PATCH", ifMatch: "*" },
  { kind: "unconditional write", action: "DELETE", ifMatch: " * " },
  // The first write makes the second version, which the second write then names.
  { kind: "unconditional write", action: "PATCH", ifMatch: 'W/"1", W/"2"' },
  { kind: "create", action: "POST" },
];

const refusing = refusingUrl();
let count = 0;

/** Makes one call that meets these faults, one after the other. */
async function meet(
  server: JournalingServer,
  { action, ifMatch }: Trial,
  faults: readonly Fault[],
  options: RequestOptions = {},
): Promise<Told> {
  const call = `trial-${++count}`;
  const userId = `${marker}-${count}`;
  server.store.seed(userId, "ada");
  server.script(call, { faults, store: { conflict: 412, weak: true, unique: false } });
  const closed = await refusing;
  let attempts = 0;
  const fetch: typeof globalThis.fetch = (url, init) =>
    globalThis.fetch(faults[attempts++]?.seen === "refusal" ? closed : url, init);
  const client = new Client({
    baseUrl: server.url,
    accessToken: ({ refused }) => (refused === undefined ? `t0ken-${marker}` : `new-${marker}`),
    fetch,
    retryDelay: 2,
    maxResponseBytes: tooLarge,
  });
  const values = {
    ...(action === "POST" ? {} : { userId }),
    ifMatch,
    headers: { [callHeader]: call },
    timeout: faults.some(({ seen }) => seen === "silence") ? 1500 : 10_000,
    ...options,
  };
  const body = /^P/.test(action) ? { userName: marker } : undefined;
  const error: unknown = await send(client, operations[action], values, body).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return {
    name: error === undefined ? "success" : (error as Error).name,
    error,
    arrivals: server.arrivalsOf(call).length,
    commits: server.commits.filter((commit) => commit.call === call).length,
  };
}

async function withServer(use: (server: JournalingServer) => Promise<void>): Promise<void> {
  const server = await journalingServer();
  try {
    await use(server);
    assert.equal(server.strays, []);
  } finally {
    await server.close();
  }
}

// A DELETE has no body that could be wrong, and an empty one may be what is meant.
const applies = ({ action }: Trial, { seen, name }: Fault): boolean =>
  name !== "an empty body" &&
  (action !== "DELETE" || !(seen === "part" || seen === "unreadable" || /body|drip/.test(name)));

for (const trial of trials) {
  const { kind, action, ifMatch } = trial;
  const title = `${action} with ${ifMatch === undefined ? "no If-Match" : `If-Match ${ifMatch}`}`;
  test(`${title}, a ${kind}, with every fault`, () =>
    withServer(async (server) => {
      const faults = faultTable.filter((one) => applies(trial, one));
      const wrong: string[] = [];
      // Together, since some have to wait.
      await Promise.all(
        faults.map(async (one) => {
          const { ends, arrivals } = expectedOf(kind, one);
          const told = await meet(server, trial, [one]);
          if (told.name !== ends || told.arrivals !== arrivals) {
            wrong.push(
              `${one.name}: ${told.name} after ${told.arrivals}, not ${ends}, ${arrivals}`,
            );
          }
          if (told.commits > 1) wrong.push(`${one.name}: done ${told.commits} times`);
          const leak = leakOf(told.error);
          if (leak !== undefined) wrong.push(`${one.name}: ${leak}`);
        }),
      );
      assert.equal(wrong, []);
    }));
}

const read = trials[0] as Trial;
const replace = trials[1] as Trial;

test("retries end, and an outcome that is still open is told", () =>
  withServer(async (server) => {
    for (const name of ["503, nothing", "500 before", "reset before"]) {
      const faults = Array.from({ length: 9 }, () => fault(name));
      const got = await meet(server, read, faults);
      assert.equal([got.arrivals, got.name === "OutcomeUnknown"], [3, false], name);
      const put = await meet(server, replace, faults);
      assert.equal([put.arrivals, put.name], [3, "OutcomeUnknown"], name);
      assert.is((put.error as OutcomeUnknown).attempts, 3);
      const once = await meet(server, replace, faults, { retries: 0 });
      assert.equal([once.arrivals, once.name], [1, "OutcomeUnknown"], name);
      const often = await meet(server, read, faults, { retries: 5 });
      assert.is(often.arrivals, 6, name);
    }
  }));

test("a conflict after a failure that hid the outcome is no plain conflict", () =>
  withServer(async (server) => {
    for (const name of ["500 after", "reset after", "412 unasked"]) {
      const plain = await meet(server, replace, [fault(name)]);
      const ends = name === "412 unasked" ? "VersionConflict" : "OutcomeUnknown";
      assert.equal([plain.name, plain.commits], [ends, name === "412 unasked" ? 0 : 1], name);
      if (plain.error instanceof OutcomeUnknown) {
        assert.is(plain.error.cause?.name, "VersionConflict");
      }
    }
    // An answer that says that nothing was done leaves nothing open.
    const throttled = await meet(server, replace, [fault("429, nothing"), fault("412 unasked")]);
    assert.is(throttled.name, "VersionConflict");
    const gone = await meet(server, trials[3] as Trial, [fault("reset after"), honest]);
    assert.equal([gone.name, gone.commits, gone.arrivals], ["OutcomeUnknown", 1, 2]);
  }));

test("Retry-After is waited for, told, and not waited for in vain", () =>
  withServer(async (server) => {
    const start = performance.now();
    await meet(server, read, [fault("429, seconds")]);
    assert.ok(performance.now() - start >= 998);
    const told: readonly (readonly [string, number | undefined, number | undefined])[] = [
      ["429, two minutes", undefined, 120_000],
      ["429, seconds", 900, 1000],
      ["503, seconds", 900, 1000],
    ];
    for (const [name, timeout, retryAfter] of told) {
      const options = timeout === undefined ? {} : { timeout };
      const { error, arrivals } = await meet(server, read, [fault(name)], options);
      assert.instance(error, ResponseError, name);
      assert.is((error as ResponseError).retryAfter, retryAfter, name);
      assert.is(arrivals, 1, name);
    }
  }));

test("a date in Retry-After is understood in each of its forms", () =>
  withServer(async (server) => {
    for (const date of datesOf(Date.now() + 120_000)) {
      const play: Fault["play"] = ({ response }) =>
        void response.writeHead(429, { "Retry-After": date }).end();
      const { error } = await meet(server, read, [{ name: date, acts: false, seen: 429, play }]);
      assert.instance(error, ResponseError, date);
      const { retryAfter = 0 } = error as ResponseError;
      assert.ok(retryAfter > 110_000 && retryAfter <= 121_000, `${date}: ${retryAfter}`);
    }
  }));

test("who gives up while a retry is waited for need not wait any longer", () =>
  withServer(async (server) => {
    for (const trial of trials) {
      const start = performance.now();
      const since = (): number => performance.now() - start;
      const signal = AbortSignal.timeout(100);
      const told = meet(server, trial, [fault("429, seconds")], { signal });
      const control = new Promise((done) => setTimeout(done, 100)).then(since);
      const [{ error, arrivals }, took, due] = await Promise.all([told, told.then(since), control]);
      assert.instance(error, AbortError);
      assert.is(arrivals, 1);
      assert.ok(took < due + 100, `${took} ms, not ${due} ms`);
    }
  }));

test("a token is renewed once, and 401 stands when that does not help", () =>
  withServer(async (server) => {
    for (const trial of trials) {
      const refusals = [fault("401 unasked"), fault("401 unasked"), honest];
      const { error, arrivals, commits } = await meet(server, trial, refusals);
      assert.instance(error, ResponseError);
      assert.equal([(error as ResponseError).status, arrivals, commits], [401, 2, 0]);
    }
  }));

test("whatever is met in a row, no write is done twice", () =>
  withServer(async (server) => {
    const broken = faultTable.filter(({ seen }) => seen !== "silence" && seen !== "answer");
    const writes = trials.filter(({ kind }) => kind !== "read");
    await Promise.all(
      broken.map(async (first, at) => {
        const second = broken[(at * 7 + 3) % broken.length] as Fault;
        for (const trial of writes) {
          const { commits } = await meet(server, trial, [first, second], { timeout: 900 });
          assert.ok(commits <= 1, `${first.name}, then ${second.name}: done ${commits} times`);
        }
      }),
    );
  }));

test.run();
