import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  Call,
  Client,
  ConnectionError,
  InvalidArgumentError,
  send,
} from "../../templates/runtime/index.js";
import { rejects } from "./rejects.js";
import { operation, recorder } from "./sent.js";

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

function one(answer?: () => Response): { call: () => Call<never>; sent: unknown[] } {
  const { fetch, sent } = recorder(answer ?? (() => new Response('{"a":1}')));
  const client = new Client({ baseUrl: "https://a.example", fetch, retries: 0 });
  return { call: () => send(client, operation(), {}), sent };
}

/** The unhandled rejections that `work` leaves. */
async function unhandled(work: () => void): Promise<unknown[]> {
  const seen: unknown[] = [];
  const note = (reason: unknown): unknown => seen.push(reason);
  const before = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", note);
  try {
    work();
    await turn();
    await turn();
  } finally {
    process.off("unhandledRejection", note);
    for (const listener of before) process.on("unhandledRejection", listener);
  }
  return seen;
}

test("sent once, however often it is awaited", async () => {
  const { call, sent } = one();
  const under = call();
  const [first, second, response] = await Promise.all([under, under, under.withResponse()]);
  assert.equal(first, { a: 1 });
  assert.is(second, first);
  assert.is((response as { data: unknown }).data, first);
  assert.is(await under, first);
  assert.is(await under.withResponse(), response);
  assert.is(sent.length, 1);
});

test("sent although nobody awaits it, after the current task has let it be changed", async () => {
  const { call, sent } = one();
  call();
  let started = false;
  void new Call(async () => {
    started = true;
    return { status: 200, data: 1, headers: new Headers(), etag: undefined, requestId: undefined };
  });
  assert.not.ok(started);
  await turn();
  assert.is(sent.length, 1);
});

test("behaves like a promise", async () => {
  const { call } = one();
  assert.instance(call(), Call);
  assert.is(String(call()), "[object Call]");
  assert.is(await call().then((data: { a: number }) => data.a), 1);
  assert.equal(await call().then(null), { a: 1 });
  assert.equal(await call().then(undefined, undefined), { a: 1 });
  assert.equal(await call().catch(() => 2), { a: 1 });
  let finished = 0;
  assert.equal(await call().finally(() => finished++), { a: 1 });
  assert.equal(await Promise.race([call()]), { a: 1 });
  assert.equal(await Promise.resolve(call()), { a: 1 });
  const settled = await Promise.allSettled([call(), one(() => Response.error()).call()]);
  assert.equal(
    settled.map((result) => result.status),
    ["fulfilled", "rejected"],
  );
  const failing = () => one(() => Response.error()).call();
  assert.instance(await failing().catch((error: unknown) => error), ConnectionError);
  assert.instance(await failing().then(undefined, (error: unknown) => error), ConnectionError);
  await rejects(
    failing().finally(() => finished++),
    ConnectionError,
  );
  assert.is(finished, 2);
});

test("all awaits see the same error", async () => {
  const call = one(() => Response.error()).call();
  const [first, second, third] = [
    await rejects(call, ConnectionError),
    await rejects(call, ConnectionError),
    await rejects(call.withResponse(), ConnectionError),
  ];
  assert.is(first, second);
  assert.is(first, third);
});

test("a bad argument rejects, it does not throw", async () => {
  const client = new Client({ baseUrl: "https://a.example" });
  let call: Call<never> | undefined;
  assert.not.throws(() => {
    call = send(client, operation({ path: "/{x}" }), {});
  });
  if (call) await rejects(call, InvalidArgumentError);
});

test("unhandled rejections: one when nobody looks, none when somebody does", async () => {
  const failing = () => one(() => Response.error()).call();
  assert.is((await unhandled(() => void failing())).length, 1);
  assert.is((await unhandled(() => void failing().catch(() => undefined))).length, 0);
  assert.is(
    (
      await unhandled(
        () =>
          void failing()
            .withResponse()
            .catch(() => undefined),
      )
    ).length,
    0,
  );
  assert.is((await unhandled(() => void failing().then(undefined, () => undefined))).length, 0);
  assert.is((await unhandled(() => void failing().then(() => undefined))).length, 1);
  assert.is((await unhandled(() => void failing().finally(() => undefined))).length, 1);
  const twice = await unhandled(() => {
    const call = failing();
    call.catch(() => undefined);
    call.withResponse().catch(() => undefined);
  });
  assert.is(twice.length, 0);
});

test("a timeout leaves no unhandled rejection behind, nor does work that fails after it", async () => {
  const late = async () => {
    await new Promise((done) => setTimeout(done, 20));
    throw new Error("late");
  };
  const client = new Client({
    baseUrl: "https://a.example",
    fetch: late as typeof fetch,
    timeout: 5,
  });
  const seen: unknown[] = [];
  const note = (reason: unknown): unknown => seen.push(reason);
  process.on("unhandledRejection", note);
  await send(client, operation(), {}).catch(() => undefined);
  await new Promise((done) => setTimeout(done, 40));
  process.off("unhandledRejection", note);
  assert.equal(seen, []);
});

test("the global fetch is looked up at the call, a given one is called without an owner", async () => {
  const before = globalThis.fetch;
  const client = new Client({ baseUrl: "https://a.example" });
  let owner: unknown = "none";
  try {
    globalThis.fetch = async () => new Response("7");
    assert.is(await send(client, operation(), {}), 7);
  } finally {
    globalThis.fetch = before;
  }
  const bare = function (this: unknown) {
    owner = this;
    return Promise.resolve(new Response("8"));
  };
  assert.is(
    await send(new Client({ baseUrl: "https://a.example", fetch: bare }), operation(), {}),
    8,
  );
  assert.is(owner, undefined);
});

test("nothing global is changed by loading and using the runtime", async () => {
  const snapshot = () =>
    JSON.stringify([
      Reflect.ownKeys(globalThis).map(String).sort(),
      ...[Promise, Error, Headers, Object, Array].map((type) =>
        Reflect.ownKeys(type.prototype).map(String),
      ),
    ]);
  const before = snapshot();
  await one().call();
  assert.is(snapshot(), before);
});

test.run();
