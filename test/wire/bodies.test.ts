/** Bodies of one media type each, as an independent validator reads them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { wire, type Wire } from "./wire.js";

let server: Wire;
test.before(async () => void (server = await wire("bodies")));
test.after(() => server.close());

const thing = {
  name: "a b&c=d/e%f+g,é😀",
  empty: "",
  count: 3,
  nothing: null,
  inner: { "x y": [true, false], "": [] },
};

const bodies: readonly [operation: string, value: unknown, mediaType: string][] = [
  ["sendJson", thing, "application/json"],
  ["sendVendor", thing, "application/vnd.example+json"],
  ["sendMany", ["a", null, ""], "application/json"],
  ["sendMany", [], "application/json"],
  ["sendText", 'a b&c=d/e%f+g,é😀\n"x"\r\n', "text/plain"],
  ["sendText", "", "text/plain"],
  ["sendCsv", 'a;b\né,"c"\n', "text/csv"],
];

for (const [operation, value, mediaType] of bodies) {
  test(`${operation}: ${JSON.stringify(value)}`, async () => {
    const echo = await server.echo(operation, [value]);
    assert.equal(echo.body, value);
    assert.is(echo.headers["content-type"], mediaType);
  });
}

const latin = "\u0000\u0001\u007f\u0080\u00ffabc\r\n";
const bytes = Uint8Array.from(latin, (character) => character.charCodeAt(0));

for (const [operation, value, mediaType] of [
  ["sendBytes", bytes, "application/octet-stream"],
  ["sendBytes", bytes.buffer, "application/octet-stream"],
  ["sendBytes", new Blob([bytes]), "application/octet-stream"],
  ["sendBytes", new Blob([bytes], { type: "image/png" }), "application/octet-stream"],
  ["sendBytes", new Blob([bytes]).stream(), "application/octet-stream"],
  ["sendImage", new Blob([bytes], { type: "image/png" }), "image/png"],
  ["sendImage", new File([bytes], "a.gif", { type: "image/gif" }), "image/gif"],
] as const) {
  test(`${operation}: ${value.constructor.name} as ${mediaType}`, async () => {
    const echo = await server.echo(operation, [value]);
    assert.is(echo.body, latin);
    assert.is(echo.headers["content-type"], mediaType);
  });
}

for (const [operation, value, contentType, mediaType] of [
  ["sendImage", bytes, "image/png", "image/png"],
  ["sendImage", new Blob([bytes], { type: "image/png" }), "image/gif", "image/gif"],
  ["sendAnything", bytes, undefined, "application/octet-stream"],
  ["sendAnything", bytes.buffer, "audio/mpeg", "audio/mpeg"],
  ["sendAnything", new Blob([bytes], { type: "font/woff2" }), undefined, "font/woff2"],
] as const) {
  test(`${operation}: ${value.constructor.name}, said to be ${contentType ?? "nothing"}`, async () => {
    const echo = await server.echo(operation, [value, { contentType }]);
    assert.is(echo.body, latin);
    assert.is(echo.headers["content-type"], mediaType);
  });
}

test("whatever a server takes, JSON is sent as JSON", async () => {
  const echo = await server.echo("sendAnyJson", [thing]);
  assert.equal(echo.body, thing);
  assert.is(echo.headers["content-type"], "application/json");
});

test("bytes that may be an image need to be said to be one", async () => {
  const before = server.requests.length;
  for (const value of [bytes, new Blob([bytes]), new Blob([bytes], { type: "text/plain" })]) {
    let error: unknown;
    try {
      await server.call("sendImage", [value]);
    } catch (reason) {
      error = reason;
    }
    const { name, parameter } = error as { readonly name?: unknown; readonly parameter?: unknown };
    assert.equal([name, parameter], ["InvalidArgumentError", "contentType"]);
  }
  assert.is(server.requests.length, before);
});

test("an optional body, left out and given", async () => {
  const none = await server.echo("sendMaybe", []);
  assert.is(none.body, undefined);
  assert.is(none.headers["content-type"], undefined);
  assert.equal((await server.echo("sendMaybe", [{ body: { name: "é" } }])).body, { name: "é" });
});

test("the validator is awake: what the description forbids, it refuses", async () => {
  for (const [operation, value] of [
    ["sendJson", {}],
    ["sendJson", { name: "x", other: 1 }],
    ["sendMany", [1]],
  ] as const) {
    let status: unknown;
    try {
      await server.call(operation, [value]);
    } catch (error) {
      ({ status } = error as { readonly status?: unknown });
    }
    assert.ok(status === 400 || status === 415, `${operation}: ${String(status)}`);
  }
});

test.run();
