import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  Client,
  InvalidArgumentError,
  send,
  serverAt,
  serverUrl,
  type Operation,
} from "../../templates/runtime/index.js";
import { rejects } from "./rejects.js";
import { operation, recorder } from "./sent.js";

const template = "https://{region}.example.com:{port}/{base}/{constructor}";
const variables = {
  region: { usual: "eu", values: ["eu", "us", "a/b"] },
  port: { usual: "8443" },
  base: { usual: "api/v1" },
  constructor: { usual: "x" },
};

test("variables are filled in, with the usual values where none is given", () => {
  const cases: [values: Record<string, string | undefined> | undefined, url: string][] = [
    [undefined, "https://eu.example.com:8443/api/v1/x"],
    [{}, "https://eu.example.com:8443/api/v1/x"],
    [{ region: undefined }, "https://eu.example.com:8443/api/v1/x"],
    [{ region: "us", port: "80" }, "https://us.example.com:80/api/v1/x"],
    // What is listed is meant, whatever it holds.
    [{ region: "a/b" }, "https://a/b.example.com:8443/api/v1/x"],
    [{ base: "v2" }, "https://eu.example.com:8443/v2/x"],
    [{ base: "a/b/c.d-e_f~g" }, "https://eu.example.com:8443/a/b/c.d-e_f~g/x"],
    [{ other: "y" }, "https://eu.example.com:8443/api/v1/x"],
  ];
  for (const [values, url] of cases) assert.is(serverUrl(template, variables, values), url);
  assert.is(serverUrl("https://a.example/{x}", {}), "https://a.example/{x}");
  assert.is(
    serverUrl("https://a.example/{x}", { x: { usual: "" } }, { x: "" }),
    "https://a.example/",
  );
});

test("a value is not filled in again", () => {
  const two = { a: { usual: "{b}" }, b: { usual: "$&" } };
  assert.is(serverUrl("https://x.example/{a}/{b}", two), "https://x.example/{b}/$&");
});

test("a value that would change the host, the path or the form of the URL is refused", () => {
  const refused: [name: keyof typeof variables, value: unknown][] = [
    ["region", "asia"],
    ["region", "EU"],
    ["region", ""],
    ["region", "evil.example/"],
    ["port", ""],
    ["port", "1@evil.example"],
    ["port", "1/x"],
    ["port", "1\\x"],
    ["port", "1?x"],
    ["port", "1#x"],
    ["port", "1:2"],
    ["port", " 1"],
    ["port", "1\n"],
    ["port", "é"],
    ["port", "%31"],
    ["port", 1],
    ["port", { toString: () => "evil.example/" }],
    ["base", "."],
    ["base", ".."],
    ["base", "../x"],
    ["base", "a/../b"],
    ["base", "a/.."],
    ["base", "a?b"],
    ["base", "{region}"],
    ["constructor", "a/b"],
  ];
  for (const [name, value] of refused) {
    try {
      serverUrl(template, variables, { [name]: value as string });
    } catch (error) {
      assert.instance(error, InvalidArgumentError);
      const { parameter, message, operationId } = error as InvalidArgumentError;
      assert.is(parameter, name);
      assert.is(message, `${name} has a value that this variable of the server cannot have`);
      assert.is(operationId, undefined);
      continue;
    }
    assert.unreachable(`accepted ${String(value)} for ${name}`);
  }
  const encoded = { path: { usual: "a%2Eb2e" } };
  assert.throws(() => serverUrl("https://x.example/{path}", encoded, { path: "%2E%2e" }));
});

const own = (url: string): Operation => ({ ...operation(), server: serverAt(url) });

test("an operation goes to its own server, unless the client has a base URL of its own", async () => {
  for (const [operationServers, url] of [
    [true, "https://files.example.com/v2/things"],
    [false, "https://api.example.com/v1/things"],
    [undefined, "https://api.example.com/v1/things"],
  ] as const) {
    const { fetch, sent } = recorder();
    const baseUrl = "https://api.example.com/v1";
    const client = new Client({ baseUrl, fetch, operationServers });
    await send(client, own("https://files.example.com/v2/"), {});
    assert.is(sent[0]?.url, url);
    await send(client, operation(), {});
    assert.is(sent[1]?.url, "https://api.example.com/v1/things");
  }
});

test("a server that begins with a slash is on the host of the client's", async () => {
  for (const [url, expected] of [
    ["/v2", "https://api.example.com:8443/v2/things"],
    ["/", "https://api.example.com:8443/things"],
    ["//elsewhere.example/", "https://api.example.com:8443//elsewhere.example/things"],
  ] as const) {
    const { fetch, sent } = recorder();
    const baseUrl = "https://api.example.com:8443/v1";
    const client = new Client({ baseUrl, fetch, operationServers: true });
    await send(client, own(url), {});
    assert.is(sent[0]?.url, expected);
  }
});

test("a server that is none is refused", async () => {
  for (const url of [
    "v2",
    "/v2?m4rker",
    "ftp://m4rker.example",
    "https://u:m4rker@a.example",
    "https://a.example/?m4rker",
  ]) {
    const { fetch, sent } = recorder();
    const client = new Client({ baseUrl: "https://a.example", fetch, operationServers: true });
    const error = await rejects(send(client, own(url), {}), InvalidArgumentError);
    assert.is(error.parameter, "server");
    assert.not.ok(error.message.includes("m4rker"));
    assert.is(sent.length, 0);
  }
});

test.run();
