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

type Kind = "events" | "jsonLines" | "jsonSequence";

const usual: Readonly<Record<Kind, string>> = {
  events: "text/event-stream",
  jsonLines: "application/jsonl",
  jsonSequence: "application/json-seq",
};

function stream<Value>(
  kind: Kind,
  body: ReadableStream | string | null,
  values: object = {},
  settings: object = {},
  type = usual[kind],
): Promise<AsyncIterable<Value>> {
  // From bytes: a text would be given a type of its own.
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const headers = type === "" ? {} : { "Content-Type": type };
  const fetch = async (): Promise<Response> => new Response(bytes, { headers });
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

const types: [kind: Kind, type: string, problem: string | undefined][] = [
  ["events", "text/event-stream; charset=utf-8", undefined],
  ["events", "Text/Event-Stream ;a=b", undefined],
  ["events", "", "not an event stream"],
  ["events", "text/html", "not an event stream"],
  ["events", "text/event-streams", "not an event stream"],
  ["events", "application/json", "not an event stream"],
  ["jsonLines", "", undefined],
  ["jsonLines", "application/x-ndjson", undefined],
  ["jsonLines", "text/plain; charset=utf-8", undefined],
  ["jsonLines", "application/octet-stream", undefined],
  ["jsonLines", "text/html", "not JSON"],
  ["jsonLines", "application/xml", "not JSON"],
  ["jsonSequence", "application/json", undefined],
  ["jsonSequence", "text/html", "not JSON"],
];

for (const [kind, type, problem] of types) {
  test(`${kind} as "${type}" ${problem === undefined ? "are read" : "are refused at once"}`, async () => {
    const { body, state } = pieces("\n", "\n");
    const call = stream(kind, body, {}, {}, type);
    if (problem === undefined) assert.equal(await all(await call), []);
    else assert.is((await rejects(call, ResponseFormatError)).problem, problem);
    await new Promise((done) => setTimeout(done, 5));
    if (problem !== undefined) assert.ok(state.cancelled);
  });
}

const sequences: [name: string, text: string, expected: unknown[], problem?: string][] = [
  ["none", "", []],
  ["RFC 7464", '\x1e{"a":1}\n\x1e2\n\x1e"b"\n', [{ a: 1 }, 2, "b"]],
  ["line feeds within", '\x1e{\n  "a": [\n 1,\n\n 2 ]\n}\n\x1e[\n]\n', [{ a: [1, 2] }, []]],
  ["brackets in texts", '\x1e["}", "\\"]", "\\\\",\n1]\n', [["}", '"]', "\\", 1]]],
  ["separators of nothing", "\x1e\x1e\n\x1e\x1e1\n\x1e", [1]],
  ["no line feed behind what ends by itself", '\x1e[1]\x1e"a"\x1e{}', [[1], "a", {}]],
  ["no separators", '{"a":1}\n[\n2]\n', [{ a: 1 }, [2]]],
  ["a number that may be cut", "\x1e1\n\x1e12", [1], "interrupted"],
  ["a word that may be cut, and one more", "\x1etrue\x1e1\n", [], "interrupted"],
  ["a text that is cut", '\x1e{"a":\n\x1e1\n', [], "not JSON"],
  ["no JSON", "\x1e1\n\x1es3cret\n", [1], "not JSON"],
];

for (const [name, text, expected, problem] of sequences) {
  test(`a JSON sequence: ${name}`, async () => {
    const bytes = new TextEncoder().encode(text);
    for (const body of [
      pieces(text).body,
      pieces(...Array.from(bytes, (b) => Uint8Array.of(b))).body,
    ]) {
      const seen: unknown[] = [];
      const walk = async (): Promise<void> => {
        for await (const value of await stream("jsonSequence", body)) seen.push(value);
      };
      if (problem === undefined) await walk();
      else assert.is((await rejects(walk(), ResponseFormatError)).problem, problem);
      assert.equal(seen, expected);
    }
  });
}

test("a value of a sequence is there when its line ends, and no value is endless", async () => {
  const { body } = pieces("\x1e[\n1]\n", new Error("never read"));
  for await (const value of await stream("jsonSequence", body)) {
    assert.equal(value, [1]);
    break;
  }
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode("[\n".repeat(100))),
  });
  const values = await stream("jsonSequence", endless, {}, { maxResponseBytes: 10_000 });
  assert.is((await rejects(all(values), ResponseFormatError)).problem, "too large");
});

test("bytes that are no UTF-8 are refused in JSON, and replaced in events", async () => {
  const bytes = Uint8Array.of(0x22, 0xff, 0x22, 0x0a);
  for (const kind of ["jsonLines", "jsonSequence"] as const) {
    const error = await rejects(all(await stream(kind, pieces(bytes).body)), ResponseFormatError);
    assert.is(error.problem, "not JSON");
  }
  assert.equal(await events("data:", bytes, "\n"), [["message", '"\ufffd"', "", undefined]]);
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
