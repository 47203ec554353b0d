import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  AbortError,
  Client,
  ResponseFormatError,
  send,
  type ServerSentEvent,
} from "../../templates/runtime/index.js";
import { rejects } from "./rejects.js";
import { operation } from "./sent.js";

/** A body that arrives in pieces; `cancelled` tells whether its reader let go of it. */
function pieces(...chunks: readonly (string | Uint8Array | Error)[]) {
  const state = { cancelled: false };
  const left = [...chunks];
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((done) => setImmediate(done));
      const next = left.shift();
      if (next === undefined) controller.close();
      else if (next instanceof Error) controller.error(next);
      else controller.enqueue(typeof next === "string" ? new TextEncoder().encode(next) : next);
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return { body, state };
}

function stream<Value>(
  kind: "events" | "jsonLines",
  body: ReadableStream | null,
  values: object = {},
  settings: object = {},
): Promise<AsyncIterable<Value>> {
  const fetch = async (): Promise<Response> => new Response(body);
  const client = new Client({ baseUrl: "https://a.example", fetch, ...settings });
  const call = send(client, operation({ responses: { "200": kind } }), { ...values });
  return call as unknown as Promise<AsyncIterable<Value>>;
}

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const list: Value[] = [];
  for await (const value of values) list.push(value);
  return list;
}

const events = async (...chunks: (string | Uint8Array)[]): Promise<unknown[]> =>
  (await all(await stream<ServerSentEvent>("events", pieces(...chunks).body))).map(
    ({ event, data, id, retry }) => [event, data, id, retry],
  );

const tables: [name: string, text: string, expected: unknown[]][] = [
  ["one", "data: a\n\n", [["message", "a", "", undefined]]],
  ["fields", "event: x\nid: 7\nretry: 50\ndata:a\ndata:  b\n\n", [["x", "a\n b", "7", 50]]],
  [
    "the id stays",
    "id: 7\ndata: a\n\ndata: b\n\n",
    [
      ["message", "a", "7", undefined],
      ["message", "b", "7", undefined],
    ],
  ],
  [
    "comments, no data, unknown fields",
    ": hi\n\nevent: x\n\nfoo: 1\ndata\n\n",
    [["message", "", "", undefined]],
  ],
  [
    "line ends",
    "data: a\r\n\r\ndata: b\r\rdata: c\n\n",
    [
      ["message", "a", "", undefined],
      ["message", "b", "", undefined],
      ["message", "c", "", undefined],
    ],
  ],
  ["byte order mark", "\ufeffdata: a\n\n", [["message", "a", "", undefined]]],
  ["unfinished", "data: a\n\ndata: b\n", [["message", "a", "", undefined]]],
  ["bad id and retry", "id: a\0b\nretry: 5s\ndata: x\n\n", [["message", "x", "", undefined]]],
];

for (const [name, text, expected] of tables) {
  test(`events: ${name}`, async () => {
    assert.equal(await events(text), expected);
    // Wherever the chunks are cut, also inside a character.
    const bytes = new TextEncoder().encode(text);
    assert.equal(await events(...Array.from(bytes, (byte) => Uint8Array.of(byte))), expected);
  });
}

test("characters that are cut in two", async () => {
  const bytes = new TextEncoder().encode("data: 😀\n\n");
  assert.equal(await events(bytes.slice(0, 8), bytes.slice(8)), [["message", "😀", "", undefined]]);
});

test("JSON lines, with and without a last line end, record separators and blank lines", async () => {
  const text = '{"a":1}\r\n\n\x1e[2]\n"é"';
  const { body } = pieces(...Array.from(new TextEncoder().encode(text), (b) => Uint8Array.of(b)));
  assert.equal(await all(await stream("jsonLines", body)), [{ a: 1 }, [2], "é"]);
  assert.equal(await all(await stream("jsonLines", null)), []);
});

test("values arrive as they come, and leaving the loop lets go of the connection", async () => {
  const { body, state } = pieces("1\n", "2\n", "3\n", new Error("never read"));
  const seen: unknown[] = [];
  for await (const value of await stream("jsonLines", body)) {
    seen.push(value);
    if (value === 2) break;
  }
  assert.equal(seen, [1, 2]);
  await new Promise((done) => setTimeout(done, 5));
  assert.ok(state.cancelled);
});

test("a stream that breaks off, is no JSON, or holds a line that is too long", async () => {
  const problem = async (chunks: (string | Error)[], settings: object = {}): Promise<string> => {
    const values = await stream("jsonLines", pieces(...chunks).body, {}, settings);
    const error = await rejects(all(values), ResponseFormatError);
    assert.not.match(error.message, /s3cret/);
    return error.problem;
  };
  assert.is(await problem(["1\n", new Error("reset")]), "interrupted");
  assert.is(await problem(['1\n{"s3cret\n']), "not JSON");
  assert.is(
    await problem(["1\n", "x".repeat(60), "x".repeat(60)], { maxResponseBytes: 100 }),
    "too large",
  );
});

test("an event without end, and a line in very many pieces", async () => {
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode("data: x\n".repeat(100))),
  });
  const values = await stream("events", endless, {}, { maxResponseBytes: 10_000 });
  assert.is((await rejects(all(values), ResponseFormatError)).problem, "too large");
  // What was read is not read again for each piece: that would take minutes.
  const piece = new TextEncoder().encode("1".repeat(100));
  let left = 50_000;
  const long = new ReadableStream<Uint8Array>({
    pull: (controller) => (left-- > 0 ? controller.enqueue(piece) : controller.close()),
  });
  assert.equal(await all(await stream("jsonLines", long)), [Infinity]);
});

test("a signal that is aborted before the first value is asked for lets go of the body", async () => {
  const stop = new AbortController();
  const { body, state } = pieces("1\n", "2\n");
  const values = await stream("jsonLines", body, { signal: stop.signal });
  stop.abort();
  await new Promise((done) => setTimeout(done, 5));
  assert.ok(state.cancelled);
  await rejects(all(values), AbortError);
});

test("the timeout ends with the headers; the caller's signal ends the stream", async () => {
  const stop = new AbortController();
  const slow = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((done) => setTimeout(done, 15));
      controller.enqueue(new TextEncoder().encode("1\n"));
    },
  });
  const values = await stream<number>("jsonLines", slow, { timeout: 20, signal: stop.signal });
  let count = 0;
  const walk = (async () => {
    for await (const value of values) {
      count += value;
      if (count === 4) stop.abort();
    }
  })();
  await rejects(walk, AbortError);
  assert.is(count, 4);
});

test.run();
