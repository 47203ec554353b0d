import { test } from "uvu";
import * as assert from "uvu/assert";
import { gzipSync } from "node:zlib";
import {
  Client,
  ClientError,
  ResponseError,
  ResponseFormatError,
  send,
} from "../../templates/runtime/index.js";
import { answered, data, id, json, type Headers } from "./answered.js";
import { rejects } from "./rejects.js";
import { operation, recorder } from "./sent.js";

const unusable: [string, Headers, string | Buffer][] = [
  ["HTML of a proxy", { "Content-Type": "text/html" }, "<html>p3rsonal</html>"],
  ["HTML that would parse", { "Content-Type": "text/html; charset=utf-8" }, '"p3rsonal"'],
  ["XML", { "Content-Type": "application/xml" }, "<p3rsonal/>"],
  ["HTML under a wrong name", json, "<html>p3rsonal</html>"],
  ["cut", json, '{"name":"p3rsonal","x":'],
  ["cut in a string", json, '{"name":"p3rsonal'],
  ["two values", json, '{"name":"p3rsonal"}{}'],
  ["not UTF-8", json, Buffer.from([0x22, 0xff, 0x22])],
  ["a blank", json, " "],
  ["NaN", json, "NaN"],
];

for (const [name, headers, body] of unusable) {
  test(`a success that is not JSON: ${name}`, async () => {
    const error = await answered([200, { ...headers, ...id }, body], {}, (call) =>
      rejects(call, ResponseFormatError),
    );
    assert.is(error.problem, "not JSON");
    assert.is(error.status, 200);
    assert.is(error.requestId, "req-1");
    assert.is(
      error.message,
      "GET /things answered 200, but its body is not JSON (request id req-1)",
    );
    assert.not.ok(`${error.stack}${JSON.stringify(error)}`.includes("p3rsonal"));
  });
}

test("a success whose body breaks off", async () => {
  for (const headers of [
    { ...json, ...id, "Content-Length": 100 },
    { ...json, ...id },
  ] as Headers[]) {
    const error = await answered(
      (response) => {
        response.writeHead(200, headers);
        response.write('{"a":');
        setTimeout(() => response.destroy(), 20);
      },
      {},
      (call) => rejects(call, ResponseFormatError),
    );
    assert.is(error.problem, "interrupted");
    assert.is(error.requestId, "req-1");
  }
});

test("a text whose charset nobody knows", async () => {
  const headers = { "Content-Type": "text/plain; charset=klingon" };
  const described = { responses: { "200": "text" } } as const;
  const error = await answered([200, headers, "p3rsonal"], described, (call) =>
    rejects(call, ResponseFormatError),
  );
  assert.is(error.problem, "in an unknown charset");
  assert.is(error.message, "GET /things answered 200, but its body is in an unknown charset");
});

test("10 MB of decoded bytes and not one more", async () => {
  const size = 10_000_000;
  const exact = await answered([200, json, `"${"x".repeat(size - 2)}"`], {}, data);
  assert.is((exact as string).length, size - 2);
  const over = `"${"x".repeat(size - 1)}"`;
  for (const [headers, body] of [
    [json, over],
    [{ ...json, "Content-Encoding": "gzip" }, gzipSync(over)],
  ] as const) {
    for (const kind of ["json", "text", "binary"] as const) {
      const error = await answered([200, headers, body], { responses: { "200": kind } }, (call) =>
        rejects(call, ResponseFormatError),
      );
      assert.is(error.problem, "too large");
    }
  }
});

test("an endless body is cancelled", async () => {
  let cancelled = false;
  let pulled = 0;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(1_000_000));
      },
      cancel() {
        cancelled = true;
      },
    });
  for (const [status, most] of [
    [200, 13],
    [500, 3],
  ] as const) {
    cancelled = false;
    pulled = 0;
    const { fetch } = recorder(() => new Response(endless(), { status }));
    const client = new Client({ baseUrl: "https://a.example", fetch, retries: 0 });
    const error = await rejects(send(client, operation(), {}), ClientError);
    assert.instance(error, status === 200 ? ResponseFormatError : ResponseError);
    assert.ok(cancelled);
    assert.ok(pulled <= most, `${pulled} chunks`);
  }
});

test.run();
