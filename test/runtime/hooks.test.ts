import { test } from "uvu";
import * as assert from "uvu/assert";
import { inspect } from "node:util";
import {
  Client,
  ClientError,
  logHooks,
  ResponseError,
  send,
  telemetryAttributes,
  type Hooks,
  type RequestEvent,
} from "../../templates/runtime/index.js";
import { rejects } from "./rejects.js";
import { operation, patchUser, recorder } from "./sent.js";

const marker = "m4rker";

/** Hooks that keep what they are told. */
function kept(): { readonly hooks: Hooks; readonly events: [string, RequestEvent][] } {
  const events: [string, RequestEvent][] = [];
  const note = (name: string) => (event: RequestEvent) => void events.push([name, event]);
  const hooks: Hooks = {
    onRequest: note("request"),
    onResponse: note("response"),
    onRetry: note("retry"),
    onError: note("error"),
  };
  return { hooks, events };
}

function answers(...statuses: readonly number[]): typeof fetch {
  const left = [...statuses];
  const headers = {
    "X-Request-Id": "req-1",
    "X-Used": "7",
    "X-Allowed": "200",
    "X-Reset": "soon",
    "Retry-After": "0",
  };
  return recorder(() => new Response("{}", { status: left.shift() ?? 200, headers })).fetch;
}

function client(fetchOf: typeof fetch, hooks: Hooks | readonly Hooks[]): Client {
  return new Client({
    baseUrl: `https://a.example/${marker}`,
    accessToken: `token-${marker}`,
    headers: { "X-Key": marker },
    fetch: fetchOf,
    retryDelay: 1,
    hooks,
    rateLimitHeaders: { count: "X-Used", allowed: "X-Allowed", reset: "X-Reset" },
  });
}

test("what is told, and in which order", async () => {
  const { hooks, events } = kept();
  await send(client(answers(503, 200), hooks), operation(), {});
  assert.equal(
    events.map(([name, { attempt }]) => [name, attempt]),
    [
      ["request", 1],
      ["response", 1],
      ["retry", 1],
      ["request", 2],
      ["response", 2],
    ],
  );
  const told = { operationId: "tryIt", method: "GET", path: "/things" };
  for (const [, { operationId, method, path }] of events) {
    assert.equal({ operationId, method, path }, told);
  }
  const { status, duration, requestId, rateLimit } = events[1]?.[1] as unknown as Record<
    string,
    unknown
  >;
  assert.equal([status, requestId], [503, "req-1"]);
  assert.ok((duration as number) >= 0 && (duration as number) < 5000);
  assert.equal(rateLimit, { count: 7, allowed: 200, reset: undefined });
  const { delay, error } = events[2]?.[1] as unknown as Record<string, unknown>;
  assert.ok((delay as number) >= 0 && (delay as number) < 1);
  assert.instance(error, ResponseError);
});

test("a call that fails is told once, with the error that the caller gets", async () => {
  const { hooks, events } = kept();
  const error = await rejects(
    send(client(answers(503, 503, 503), hooks), operation(), {}),
    ClientError,
  );
  const failures = events.filter(([name]) => name === "error");
  assert.is(failures.length, 1);
  assert.is((failures[0]?.[1] as { error?: unknown }).error, error);
  assert.is(failures[0]?.[1].attempt, 3);
});

test("a renewed token is told as a retry without delay", async () => {
  const { hooks, events } = kept();
  let count = 0;
  const settings = { baseUrl: "https://a.example", fetch: answers(401, 200), hooks };
  await send(new Client({ ...settings, accessToken: () => `t${++count}` }), operation(), {});
  const retry = events.find(([name]) => name === "retry")?.[1] as { delay?: number };
  assert.is(retry.delay, 0);
});

test("several observers; what one throws changes nothing", async () => {
  const first = kept();
  const throwing: Hooks = {
    onRequest: () => {
      throw new Error("full");
    },
    onResponse: () => {
      throw new Error("full");
    },
  };
  const last = kept();
  const used = client(answers(200), [first.hooks, throwing, {}, last.hooks]);
  assert.equal(await send(used, operation(), {}), {});
  assert.is(first.events.length, 2);
  assert.is(last.events.length, 2);
});

test("an observer that fails later changes nothing either", async () => {
  const seen: unknown[] = [];
  const note = (reason: unknown): unknown => seen.push(reason);
  process.on("unhandledRejection", note);
  const hooks: Hooks = {
    onResponse: async () => {
      await new Promise((done) => setImmediate(done));
      throw new Error("full");
    },
  };
  await send(client(answers(200), hooks), operation(), {});
  await new Promise((done) => setTimeout(done, 10));
  process.off("unhandledRejection", note);
  assert.equal(seen, []);
});

test("no event is told after the call has failed", async () => {
  const { hooks, events } = kept();
  const late = (async () => {
    await new Promise((done) => setTimeout(done, 20));
    return new Response(null, { status: 503 });
  }) as typeof fetch;
  await rejects(send(client(late, hooks), operation(), { timeout: 5 }), ClientError);
  await new Promise((done) => setTimeout(done, 40));
  assert.equal(
    events.map(([name]) => name),
    ["request", "error"],
  );
});

test("no event and no line of a log holds a secret or a value of the call", async () => {
  const { hooks, events } = kept();
  const lines: unknown[] = [];
  const note = (...values: unknown[]): void => void lines.push(values);
  const logger = { debug: note, warn: note, error: note };
  const body = JSON.stringify({ detail: marker, code: `${marker} x` });
  const failing = recorder(
    () => new Response(body, { status: 500, headers: { ETag: marker, "X-Y": marker } }),
  ).fetch;
  const values = { userId: marker, filter: marker, ifMatch: `"${marker}"` };
  const used = client(failing, [hooks, logHooks(logger)]);
  await rejects(send(used, operation(patchUser), values, { userName: marker }), ClientError);
  const shown = [events, lines].map((list) => inspect(list, { depth: Infinity, showHidden: true }));
  assert.not.ok(shown.join().includes(marker), shown.join());
  assert.not.ok(JSON.stringify([events, lines]).includes(marker));
  assert.ok(events.length >= 8 && lines.length >= 6);
});

test("logHooks: answers, retries and failures, each at its level; console is a logger", async () => {
  const lines: [string, string, object][] = [];
  const level = (name: string) => (message: string, fields: object) =>
    void lines.push([name, message, fields]);
  const hooks = logHooks({ debug: level("debug"), warn: level("warn"), error: level("error") });
  await rejects(send(client(answers(503, 404), hooks), operation(), {}), ResponseError);
  assert.equal(
    lines.map(([name, message]) => [name, message.replace(/in \d+ ms/, "in N ms")]),
    [
      ["debug", "GET /things answered 503"],
      ["warn", "GET /things is sent again in N ms"],
      ["debug", "GET /things answered 404"],
      ["error", "GET /things failed: ResponseError"],
    ],
  );
  const { status, requestId, error } = lines[3]?.[2] as Record<string, unknown>;
  assert.equal([status, requestId, error], [404, "req-1", "ResponseError"]);
  const console_: Parameters<typeof logHooks>[0] = console;
  assert.ok(logHooks(console_));
});

test("attributes as OpenTelemetry names them", async () => {
  const { hooks, events } = kept();
  await rejects(send(client(answers(503, 404), hooks), operation(), {}), ResponseError);
  const base = { "http.request.method": "GET", "url.template": "/things", "rpc.method": "tryIt" };
  assert.equal(
    events.map(([, event]) => telemetryAttributes(event)),
    [
      base,
      { ...base, "http.response.status_code": 503 },
      { ...base, "error.type": "ResponseError" },
      { ...base, "http.request.resend_count": 1 },
      { ...base, "http.request.resend_count": 1, "http.response.status_code": 404 },
      { ...base, "http.request.resend_count": 1, "error.type": "ResponseError" },
    ],
  );
});

test.run();
