import { test } from "uvu";
import * as assert from "uvu/assert";
import { Client, InvalidArgumentError } from "../../templates/runtime/index.js";
import { described, type ParameterData } from "./described.js";
import { localServer } from "./local-server.js";
import { rejects } from "./rejects.js";
import { recorder, refused, sentBy } from "./sent.js";

async function written(
  value: unknown,
  fields: Partial<ParameterData> = {},
): Promise<string | null> {
  const parameters = [{ name: "x", wire: "X-Value", in: "header", ...fields } as const];
  const { headers } = await sentBy({ parameters }, { x: value });
  return headers.get("x-value");
}

const table: [unknown, Partial<ParameterData>, string | null][] = [
  ["blue", {}, "blue"],
  [["blue", "black"], {}, "blue,black"],
  [["blue", "black"], { explode: true }, "blue,black"],
  [{ R: 100, G: 200 }, {}, "R,100,G,200"],
  [{ R: 100, G: 200 }, { explode: true }, "R=100,G=200"],
  ['W/"a%20b+c,d"', {}, 'W/"a%20b+c,d"'],
  ['"é"', {}, '"é"'],
  [7, {}, "7"],
  [true, {}, "true"],
  [undefined, {}, null],
  [null, {}, null],
  [[], {}, null],
  [['"a,b"', 'W/"c"'], {}, '"a,b",W/"c"'],
  [{ a: "b" }, { mediaType: "application/json" }, '{"a":"b"}'],
];

for (const [value, choice, expected] of table) {
  test(`header ${JSON.stringify(value)} ${JSON.stringify(choice)}`, async () => {
    assert.is(await written(value, choice), expected);
  });
}

test("a member of a list that holds a comma is refused, since it would be two", async () => {
  for (const [value, choice] of [
    [["a", "b,c"], {}],
    [["a", "b,c"], { explode: true }],
    [["a,"], {}],
    [{ a: "b,c" }, {}],
    [{ "a,b": "c" }, { explode: true }],
    [['"a"b,c"d"'], {}],
  ] as const) {
    const error = await written(value, choice).catch((caught: unknown) => caught);
    assert.instance(error, InvalidArgumentError);
    assert.match(String(error), /contains the delimiter/);
  }
});

const marker = "s3cr3t-value";
const injections = [
  "\r\nX-Evil: 1",
  "\n",
  "\r",
  "\u0000",
  "\u0001",
  "\u007f",
  "\u0100",
  "😀",
  "\u2028",
].flatMap((bad) => [`${marker}${bad}`, `${bad}${marker}`, `${marker}${bad}${marker}`]);

test("header injection is refused in parameters, in own headers and in those of the client", async () => {
  const parameters = [{ name: "ifMatch", wire: "If-Match", in: "header" } as const];
  for (const value of injections) {
    const headers = { "X-Own": value };
    const inParameter = await rejects(
      refused({ parameters }, { ifMatch: value }),
      InvalidArgumentError,
    );
    assert.is(inParameter.parameter, "ifMatch");
    const inCall = await rejects(refused({}, { headers }), InvalidArgumentError);
    assert.is(inCall.parameter, "X-Own");
    for (const settings of [{ headers }, { userAgent: value }, { accessToken: value }]) {
      try {
        new Client({ baseUrl: "https://a.example", ...settings });
        assert.unreachable("the client was made");
      } catch (error) {
        assert.instance(error, InvalidArgumentError);
        assert.not.ok(`${String(error)}${(error as Error).stack}`.includes(marker));
      }
    }
    for (const error of [inParameter, inCall]) {
      assert.not.ok(`${String(error)}${error.stack}`.includes(marker));
    }
  }
});

test("empty header parameters are refused: an empty If-Match is no condition", async () => {
  const parameters = [{ name: "ifMatch", wire: "If-Match", in: "header" } as const];
  for (const value of ["", " ", "\t", [""]]) {
    await rejects(refused({ parameters }, { ifMatch: value }), InvalidArgumentError);
  }
});

test("names that are no names are refused, and not repeated", async () => {
  for (const name of ["", " ", "a b", "a:b", `${marker}\r\n`, "ü", "a\u0000"]) {
    const error = await rejects(refused({}, { headers: { [name]: "x" } }), InvalidArgumentError);
    assert.is(error.parameter, "headers");
    assert.not.ok(error.message.includes(marker));
  }
});

test("headers of the connection are refused", async () => {
  for (const name of [
    "Host",
    "content-length",
    "Connection",
    "Transfer-Encoding",
    "TE",
    "Upgrade",
    "Keep-Alive",
    "Expect",
    "Trailer",
    "Proxy-Authorization",
    "Proxy-Connection",
  ]) {
    const error = await rejects(refused({}, { headers: { [name]: "x" } }), InvalidArgumentError);
    assert.is(error.parameter, name);
  }
});

test("a value that is no string is refused, undefined is left out", async () => {
  await rejects(refused({}, { headers: { a: 1 } }), InvalidArgumentError);
  const { headers } = await sentBy({}, { headers: { a: undefined } });
  assert.not.ok(headers.has("a"));
});

test("who comes first: call, parameter, operation, client", async () => {
  const described = {
    method: "POST",
    accept: "application/scim+json",
    requestBody: { mediaType: "application/scim+json", kind: "json" },
    parameters: [{ name: "trace", wire: "X-Trace", in: "header" }],
  } as const;
  const settings = {
    userAgent: "me/1",
    headers: { "X-Trace": "client", "X-Client": "1", "Content-Type": "text/plain" },
  };
  const plain = await sentBy(described, {}, {}, settings);
  assert.is(plain.headers.get("x-trace"), "client");
  assert.is(plain.headers.get("user-agent"), "me/1");
  assert.is(plain.headers.get("accept"), "application/scim+json");
  assert.is(plain.headers.get("content-type"), "application/scim+json");
  const parameter = await sentBy(described, { trace: "parameter" }, {}, settings);
  assert.is(parameter.headers.get("x-trace"), "parameter");
  const headers = {
    "X-Trace": "call",
    Accept: "text/html",
    "Content-Type": "application/json",
    "User-Agent": "you",
  };
  const call = await sentBy(described, { trace: "parameter", headers }, {}, settings);
  assert.is(call.headers.get("x-trace"), "call");
  assert.is(call.headers.get("accept"), "text/html");
  assert.is(call.headers.get("content-type"), "application/json");
  assert.is(call.headers.get("user-agent"), "you");
  assert.is(call.headers.get("x-client"), "1");
});

test("the client keeps its headers, whatever becomes of the object they came in", async () => {
  const headers: Record<string, string> = { "X-A": "1" };
  const { fetch, sent } = recorder();
  const client = new Client({ baseUrl: "https://a.example", fetch, headers });
  headers["X-A"] = "2";
  const { send } = await import("../../templates/runtime/index.js");
  await send(
    client,
    { operationId: "a", method: "GET", path: "/", responses: {} },
    { headers: { "X-A": "3" } },
  );
  await send(client, { operationId: "a", method: "GET", path: "/", responses: {} }, {});
  assert.equal(
    sent.map((one) => one.headers.get("x-a")),
    ["3", "1"],
  );
});

test("on the wire: ETag byte for byte, and no Cache-Control that forbids a 304", async () => {
  const server = await localServer((_, response) => response.writeHead(204).end());
  try {
    const parameters = [
      { name: "ifMatch", wire: "If-Match", in: "header" },
      { name: "ifNoneMatch", wire: "If-None-Match", in: "header" },
    ] as const;
    const settings = { baseUrl: server.url, fetch: undefined };
    const client = new Client(settings);
    const { send } = await import("../../templates/runtime/index.js");
    const operation = described({ method: "GET", path: "/", parameters, responses: {} });
    const tags = ['"1"', 'W/"1"', 'w/"x"', '"a%2Fb+c"', "unquoted", '"a", W/"b"', "*", '"\u00e9"'];
    for (const tag of tags) await send(client, operation, { ifMatch: tag, ifNoneMatch: tag });
    assert.equal(
      server.requests.map((one) => one.headers["if-match"]),
      tags,
    );
    assert.equal(
      server.requests.map((one) => one.headers["if-none-match"]),
      tags,
    );
    assert.ok(server.requests.every((one) => one.headers["cache-control"] === "max-age=0"));
    assert.ok(server.requests.every((one) => one.headers.pragma === undefined));
    await send(client, operation, {
      headers: { "If-Modified-Since": "Sun, 06 Nov 1994 08:49:37 GMT" },
    });
    assert.is(server.requests.at(-1)?.headers["cache-control"], "max-age=0");
  } finally {
    await server.close();
  }
});

test("the cache mode is set for conditions only", async () => {
  assert.not.ok("cache" in (await sentBy({})).init);
  assert.not.ok("cache" in (await sentBy({}, { headers: { "If-Match": '"1"' } })).init);
  assert.is((await sentBy({}, { headers: { "If-None-Match": '"1"' } })).init.cache, "no-cache");
});

test.run();
