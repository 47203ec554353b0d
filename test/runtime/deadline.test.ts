import { test } from "uvu";
import * as assert from "uvu/assert";
import { getEventListeners } from "node:events";
import {
  AbortError,
  Client,
  InvalidArgumentError,
  ResponseError,
  send,
  TimeoutError,
} from "../../templates/runtime/index.js";
import { localServer } from "./local-server.js";
import { rejects } from "./rejects.js";
import { operation, recorder, refused } from "./sent.js";

const never = (): Promise<never> => new Promise(() => undefined);
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const baseUrl = "https://a.example";

/**
 * A call may last 100 ms beyond its timeout. It is held against a plain timer of the same length,
 * so that a busy machine, which delays both, changes nothing.
 */
async function within(ms: number, promise: Promise<unknown>): Promise<void> {
  const start = performance.now();
  const since = (): number => performance.now() - start;
  const [timer, took] = await Promise.all([wait(ms).then(since), promise.then(since)]);
  assert.ok(took < timer + 100, `took ${took} ms, a timer ${timer} ms`);
}

/** Waits until something holds, which on a busy machine can be later than one thinks. */
async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !holds(); tries += 1) await wait(10);
}

test("a server that does not answer, or stops in the middle of a body", async () => {
  let closed = 0;
  const server = await localServer((request, response) => {
    response.on("close", () => closed++);
    if (request.url === "/silent") return;
    response.writeHead(request.url === "/error" ? 500 : 200, {
      "Content-Type": "application/json",
    });
    response.write('{"a":');
  });
  try {
    const client = new Client({ baseUrl: server.url, timeout: 60 });
    for (const path of ["/silent", "/body", "/error"]) {
      await within(
        60,
        (async () => {
          const error = await rejects(send(client, operation({ path }), {}), TimeoutError);
          assert.is(error.timeout, 60);
          assert.is(error.name, "TimeoutError");
          assert.is(error.message, `GET ${path} timed out after 60 ms`);
        })(),
      );
    }
    await eventually(() => closed === 3);
    assert.is(closed, 3);
  } finally {
    await server.close();
  }
});

test("a slow drip of bytes does not extend the time", async () => {
  const server = await localServer((_, response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    const timer = setInterval(() => response.write(" "), 10);
    response.on("close", () => clearInterval(timer));
  });
  try {
    const client = new Client({ baseUrl: server.url });
    await within(80, rejects(send(client, operation(), { timeout: 80 }), TimeoutError));
  } finally {
    await server.close();
  }
});

test("a slow token counts, and what comes too late is not sent", async () => {
  const { fetch, sent } = recorder();
  const accessToken = async () => {
    await wait(60);
    return "late";
  };
  const client = new Client({ baseUrl, fetch, accessToken, timeout: 30 });
  await within(30, rejects(send(client, operation(), {}), TimeoutError));
  await wait(60);
  assert.is(sent.length, 0);
});

test("token, connection and body share one timeout", async () => {
  const stepwise = async () => {
    await wait(40);
    const body = new ReadableStream({
      async pull(controller) {
        await wait(40);
        controller.enqueue(new TextEncoder().encode("1"));
        controller.close();
      },
    });
    return new Response(body);
  };
  const accessToken = async () => {
    await wait(40);
    return "t";
  };
  const client = new Client({ baseUrl, fetch: recorder(stepwise).fetch, accessToken });
  await within(90, rejects(send(client, operation(), { timeout: 90 }), TimeoutError));
  assert.is(await send(client, operation(), { timeout: 1000 }), 1);
});

test("a custom fetch that ignores the signal cannot hold a call", async () => {
  const client = new Client({ baseUrl, fetch: never, timeout: 20 });
  await within(20, rejects(send(client, operation(), {}), TimeoutError));
  let cancelled = 0;
  const body = () =>
    new ReadableStream({
      cancel() {
        cancelled++;
      },
    });
  const stuck = new Client({ baseUrl, fetch: async () => new Response(body()), timeout: 20 });
  await within(20, rejects(send(stuck, operation(), {}), TimeoutError));
  const late = async () => {
    await wait(40);
    return new Response(body());
  };
  await within(
    20,
    rejects(send(new Client({ baseUrl, fetch: late, timeout: 20 }), operation(), {}), TimeoutError),
  );
  await eventually(() => cancelled === 2);
  assert.is(cancelled, 2);
});

test("0 and Infinity are no timeout, and a very long one does not fire at once", async () => {
  for (const timeout of [0, Infinity, 2 ** 31, Number.MAX_VALUE]) {
    const client = new Client({
      baseUrl,
      timeout,
      fetch: async () => (await wait(20), new Response("1")),
    });
    assert.is(await send(client, operation(), {}), 1);
    const other = new Client({
      baseUrl,
      timeout: 1,
      fetch: async () => (await wait(20), new Response("1")),
    });
    assert.is(await send(other, operation(), { timeout }), 1);
  }
});

test("a timeout that is none is refused", async () => {
  for (const timeout of [-1, NaN, "5", null, {}]) {
    assert.throws(
      () => new Client({ baseUrl, timeout: timeout as number }),
      (error: unknown) => error instanceof InvalidArgumentError && error.parameter === "timeout",
    );
    assert.is((await rejects(refused({}, { timeout }), InvalidArgumentError)).parameter, "timeout");
  }
});

test("an aborted signal sends nothing and asks for no token", async () => {
  const reason = { secret: "why" };
  let asked = 0;
  const accessToken = () => `t${++asked}`;
  const { fetch, sent } = recorder();
  const client = new Client({ baseUrl, fetch, accessToken });
  const error = await rejects(
    send(client, operation(), { signal: AbortSignal.abort(reason) }),
    AbortError,
  );
  await wait(5);
  assert.equal([asked, sent.length], [0, 0]);
  assert.is(error.name, "AbortError");
  assert.is(error.reason, reason);
  assert.not.ok(Object.keys(error).includes("reason"));
});

test("abort between the call and its start", async () => {
  const { fetch, sent } = recorder();
  const controller = new AbortController();
  const call = send(new Client({ baseUrl, fetch }), operation(), { signal: controller.signal });
  controller.abort();
  await rejects(call, AbortError);
  assert.is(sent.length, 0);
});

test("abort while waiting for token, answer and body", async () => {
  const server = await localServer((request, response) => {
    if (request.url === "/body") response.writeHead(200).write("1");
  });
  try {
    for (const [path, accessToken] of [
      ["/", never],
      ["/silent", "t"],
      ["/body", "t"],
    ] as const) {
      const controller = new AbortController();
      const client = new Client({ baseUrl: server.url, accessToken });
      const call = send(client, operation({ path }), { signal: controller.signal });
      setTimeout(() => controller.abort(), 30);
      await within(30, rejects(call, AbortError));
    }
  } finally {
    await server.close();
  }
});

test("abort after the end changes nothing", async () => {
  const controller = new AbortController();
  const client = new Client({ baseUrl, fetch: recorder(() => new Response("1")).fetch });
  const call = send(client, operation(), { signal: controller.signal });
  assert.is(await call, 1);
  controller.abort();
  assert.is(await call, 1);
});

test("no listener and no timer is left behind, whatever the end", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const set = globalThis.setTimeout;
  const clear = globalThis.clearTimeout;
  const running = new Set<unknown>();
  const counted = ((work: () => void, ms?: number) => {
    const timer = set(() => {
      running.delete(timer);
      work();
    }, ms);
    running.add(timer);
    return timer;
  }) as typeof setTimeout;
  const seen: AbortSignal[] = [];
  const answers: (() => Promise<Response>)[] = [
    async () => new Response("1"),
    async () => new Response(null, { status: 204 }),
    async () => new Response("<", { headers: { "Content-Type": "text/html" } }),
    async () => new Response("{", { status: 500 }),
    async () => new Response(null, { status: 302 }),
    async () => Promise.reject(new Error("reset")),
    never,
  ];
  globalThis.setTimeout = counted;
  globalThis.clearTimeout = ((timer: never) => {
    running.delete(timer);
    clear(timer);
  }) as typeof clearTimeout;
  const each = [0, 1].flatMap((retries) => answers.map((answer) => ({ answer, retries })));
  try {
    for (const { answer, retries } of each) {
      const fetch = (async (_: unknown, init: RequestInit) => {
        if (init.signal) seen.push(init.signal);
        assert.is(running.size, 1);
        assert.is(getEventListeners(signal, "abort").length, 1);
        return answer();
      }) as typeof globalThis.fetch;
      const client = new Client({ baseUrl, fetch, retries, retryDelay: 0 });
      const timeout = answer === never ? 20 : 10_000;
      await send(client, operation(), { signal, timeout }).then(undefined, () => undefined);
      assert.is(running.size, 0);
      assert.is(getEventListeners(signal, "abort").length, 0);
    }
    await send(new Client({ baseUrl }), operation({ path: "/{x}" }), { signal }).catch(
      () => undefined,
    );
    assert.is(getEventListeners(signal, "abort").length, 0);
  } finally {
    globalThis.setTimeout = set;
    globalThis.clearTimeout = clear;
  }
  // The error of the server and the reset are tried once more.
  assert.is(seen.length, each.length + 2);
  for (const inner of seen) assert.is(getEventListeners(inner, "abort").length, 0);
});

test("a thousand calls on one signal", async () => {
  const { signal } = new AbortController();
  const client = new Client({ baseUrl, fetch: recorder(() => new Response("1")).fetch });
  for (let i = 0; i < 1000; i++) await send(client, operation(), { signal });
  assert.is(getEventListeners(signal, "abort").length, 0);
});

test("an error answer within the time is that answer, not a timeout", async () => {
  const client = new Client({
    baseUrl,
    fetch: recorder(() => new Response("x", { status: 504 })).fetch,
    timeout: 50,
  });
  assert.is((await rejects(send(client, operation(), {}), ResponseError)).status, 504);
});

test("many calls share a signal: one listener, all of them aborted, none left", async () => {
  const warnings: Error[] = [];
  const note = (warning: Error): unknown => warnings.push(warning);
  process.on("warning", note);
  const stop = new AbortController();
  const client = new Client({ baseUrl, fetch: (() => never()) as typeof fetch });
  const calls = Array.from({ length: 50 }, () =>
    rejects(send(client, operation(), { signal: stop.signal }), AbortError),
  );
  await wait(5);
  assert.is(getEventListeners(stop.signal, "abort").length, 1);
  stop.abort("enough");
  for (const error of await Promise.all(calls)) assert.is(error.reason, "enough");
  assert.is(getEventListeners(stop.signal, "abort").length, 0);
  await wait(5);
  process.off("warning", note);
  assert.equal(warnings, []);
});

test.run();
