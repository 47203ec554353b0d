import { test } from "uvu";
import * as assert from "uvu/assert";
import { gzipSync } from "node:zlib";
import {
  Client,
  ConnectionError,
  notModified,
  RedirectError,
  ResponseError,
  ResponseFormatError,
  send,
} from "../../templates/runtime/index.js";
import type { OperationData } from "./described.js";
import { answered, data, id, json, type Headers } from "./answered.js";
import { localServer } from "./local-server.js";
import { rejects } from "./rejects.js";
import { operation, recorder } from "./sent.js";

test("JSON with everything around it", async () => {
  const headers = {
    "Content-Type": "application/scim+json;charset=utf-8",
    ETag: 'W/"5 a"',
    "X-Request-Id": "abc",
    "X-Y": "z",
  };
  const response = await answered([200, headers, '{"a":"é"}'], {}, (call) => call.withResponse());
  assert.equal(Object.keys(response), ["status", "data", "headers", "etag", "requestId"]);
  assert.is(response.status, 200);
  assert.equal(response.data, { a: "é" });
  assert.is(response.etag, 'W/"5 a"');
  assert.is(response.requestId, "abc");
  assert.is(response.headers.get("x-y"), "z");
});

test("neither ETag nor request id; another name for the latter", async () => {
  const response = await answered([200, json, "1"], {}, (call) => call.withResponse());
  assert.is(response.etag, undefined);
  assert.is(response.requestId, undefined);
  const { fetch } = recorder(
    () => new Response("1", { headers: { "ININ-Correlation-Id": "c-1" } }),
  );
  const client = new Client({
    baseUrl: "https://a.example",
    fetch,
    requestIdHeader: "inin-correlation-id",
  });
  assert.is((await send(client, operation(), {}).withResponse()).requestId, "c-1");
});

const latin = { "Content-Type": 'text/plain; a=b; Charset = "ISO-8859-1"' };

const bodies: [string, OperationData["responses"], number, Headers, string | Buffer, unknown][] = [
  ["200 empty", { "200": "json" }, 200, json, "", undefined],
  ["200 empty HTML", { "200": "json" }, 200, { "Content-Type": "text/html" }, "", undefined],
  ["204", { "200": "json" }, 204, {}, "", undefined],
  ["204 that is declared as JSON", { "204": "json" }, 204, json, "", undefined],
  ["205", { "200": "json" }, 205, {}, "", undefined],
  ["no media type", { "200": "json" }, 200, {}, "[1]", [1]],
  ["text/plain", { "200": "json" }, 200, { "Content-Type": "text/plain" }, "[1]", [1]],
  ["text/json", { "200": "json" }, 200, { "Content-Type": "text/json" }, "[1]", [1]],
  ["byte order mark", { "200": "json" }, 200, json, "\ufeff[1]", [1]],
  ["2XX", { "2XX": "text" }, 202, json, "[1]", "[1]"],
  ["exact before 2XX", { "2XX": "text", "202": "json" }, 202, json, "[1]", [1]],
  ["default", { default: "text" }, 202, json, "[1]", "[1]"],
  ["2XX before default", { default: "text", "2XX": "json" }, 202, json, "[1]", [1]],
  ["undeclared success", { "201": "json" }, 200, json, "[1]", [1]],
  ["undeclared success without a body", { "201": "json" }, 202, {}, "", undefined],
  ["nothing declared", {}, 200, json, "[1]", undefined],
  ["none", { "200": "none" }, 200, json, "[1]", undefined],
  ["text", { "200": "text" }, 200, { "Content-Type": "text/html" }, "<p>é", "<p>é"],
  ["text of a charset", { "200": "text" }, 200, latin, Buffer.from("caf\xe9", "latin1"), "café"],
  ["empty text", { "200": "text" }, 200, {}, "", ""],
  ["gzip", { "200": "json" }, 200, { ...json, "Content-Encoding": "gzip" }, gzipSync("[1]"), [1]],
];

for (const [name, responses, status, headers, body, expected] of bodies) {
  test(`body: ${name}`, async () => {
    assert.equal(await answered([status, headers, body], { responses }, data), expected);
  });
}

test("bytes", async () => {
  const bytes = Buffer.from([0, 255, 128]);
  const blob = (await answered(
    [200, { "Content-Type": "image/png" }, bytes],
    { responses: { "200": "binary" } },
    data,
  )) as Blob;
  assert.is(blob.type, "image/png");
  assert.equal(Buffer.from(await blob.arrayBuffer()), bytes);
});

test("a 304 that only the client's own headers ask for is an error: no type speaks of it", async () => {
  const fetch = async (): Promise<Response> => new Response(null, { status: 304 });
  const headers = { "If-None-Match": '"1"' };
  const client = new Client({ baseUrl: "https://a.example", fetch, headers });
  const described = operation({ responses: { "200": "json", "304": "none" } });
  assert.is((await rejects(send(client, described, {}), ResponseError)).status, 304);
});

test("HEAD has headers and no data", async () => {
  const described = { method: "HEAD", responses: { "200": "json" } } as const;
  const response = await answered(
    [200, { ...json, "Content-Length": 7, ETag: '"1"' }],
    described,
    (call) => call.withResponse(),
  );
  assert.is(response.data, undefined);
  assert.is(response.etag, '"1"');
  const text = { method: "HEAD", responses: { "200": "text" } } as const;
  assert.is(await answered([200], text, data), undefined);
  const error = await answered([404, json], described, (call) => rejects(call, ResponseError));
  assert.is(error.status, 404);
  assert.is(error.body, undefined);
});

test("a platform without streams (React Native)", async () => {
  const bare = (text: string) => {
    const response = new Response(text, { headers: json });
    Object.defineProperty(response, "body", { value: undefined });
    return response;
  };
  for (const [text, expected] of [
    ["[1]", [1]],
    ["", undefined],
  ] as const) {
    const client = new Client({
      baseUrl: "https://a.example",
      fetch: recorder(() => bare(text)).fetch,
    });
    assert.equal(await send(client, operation(), {}), expected);
  }
  const client = new Client({
    baseUrl: "https://a.example",
    fetch: recorder(() => bare("x".repeat(10_000_001))).fetch,
  });
  await rejects(send(client, operation(), {}), ResponseFormatError);
});

const conditional = {
  parameters: [{ name: "ifNoneMatch", wire: "If-None-Match", in: "header" }],
  responses: { "200": "json", "304": "none" },
} as const;

test("a 304 that was asked for is a result", async () => {
  const response = await answered(
    [304, { ETag: '"1"' }],
    conditional,
    (call) => call.withResponse(),
    { ifNoneMatch: '"1"' },
  );
  assert.is(response.status, 304);
  assert.is(response.data, notModified);
  assert.is(response.etag, '"1"');
});

test("a 304 that nobody asked for, that is not declared, or that the types do not know, is an error", async () => {
  for (const [described, values] of [
    [conditional, {}],
    [{ ...conditional, responses: { "200": "json" } }, { ifNoneMatch: '"1"' }],
    [conditional, { headers: { "If-None-Match": '"1"' } }],
  ] as const) {
    const error = await answered(
      [304, id],
      described,
      (call) => rejects(call, ResponseError),
      values,
    );
    assert.is(error.status, 304);
    assert.not.instance(error, RedirectError);
    assert.is(error.requestId, "req-1");
  }
});

test("redirects are not followed", async () => {
  const other = await localServer((_, response) => response.end("{}"));
  try {
    for (const status of [300, 301, 302, 303, 305, 307, 308]) {
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"] as const) {
        const location = `${other.url}/x?token=t`;
        const error = await answered(
          [status, { Location: location, ...id }, "moved"],
          { method },
          (call) => rejects(call, RedirectError),
        );
        assert.is(error.status, status);
        assert.is(error.location, location);
        assert.is(error.message, `${method} /things answered ${status} (request id req-1)`);
      }
    }
    assert.is(other.requests.length, 0);
  } finally {
    await other.close();
  }
});

test("the redirect that a browser hides", async () => {
  const hidden = Object.defineProperties(Response.error(), { type: { value: "opaqueredirect" } });
  const client = new Client({ baseUrl: "https://a.example", fetch: recorder(() => hidden).fetch });
  const error = await rejects(send(client, operation(), {}), RedirectError);
  assert.is(error.status, 0);
  assert.is(error.location, undefined);
});

test("Response.error() is no response", async () => {
  const client = new Client({
    baseUrl: "https://a.example",
    fetch: recorder(() => Response.error()).fetch,
  });
  await rejects(send(client, operation(), {}), ConnectionError);
});

test("bodies that are not wanted are let go", async () => {
  for (const [status, responses] of [
    [200, { "200": "none" }],
    [302, {}],
  ] as const) {
    let cancelled = false;
    const body = new ReadableStream({
      cancel() {
        cancelled = true;
      },
    });
    const { fetch } = recorder(() => new Response(body, { status }));
    const client = new Client({ baseUrl: "https://a.example", fetch });
    await send(client, operation({ responses }), {}).catch(() => undefined);
    assert.ok(cancelled, String(status));
  }
});

test("`__proto__` in a response is a key like any other", async () => {
  const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
  const result = (await answered([200, json, text], {}, data)) as object;
  assert.ok(Object.hasOwn(result, "__proto__"));
  assert.is(Object.getPrototypeOf(result), Object.prototype);
  assert.is(({} as Record<string, unknown>)["polluted"], undefined);
  const error = await answered([400, json, text], {}, (call) => rejects(call, ResponseError));
  assert.is(JSON.stringify(error.body), text);
  assert.is(error.code, undefined);
});

test.run();
