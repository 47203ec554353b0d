/** Servers of operations, and servers with variables: where requests go. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { wire, type Settings, type Wire } from "./wire.js";

let server: Wire;
test.before(async () => void (server = await wire("servers", { base: "/v1" })));
test.after(() => server.close());

const asked: string[] = [];

/** Leads every host to the server of this test, and notes where the client wanted to go. */
const everywhere: typeof fetch = (input, init) => {
  const url = new URL(input as string);
  asked.push(url.origin);
  return fetch(server.url + url.pathname + url.search, init);
};

const usual = { baseUrl: undefined, fetch: everywhere };

const places: readonly [
  operation: string,
  values: unknown[],
  settings: Settings,
  origin: string,
][] = [
  ["getThings", [], {}, "https://eu.example.com:8443"],
  ["getThings", [], { serverVariables: { region: "us" } }, "https://us.example.com:8443"],
  ["getThings", [], { serverVariables: { port: "9000" } }, "https://eu.example.com:9000"],
  ["getThings", [], { serverVariables: { region: undefined } }, "https://eu.example.com:8443"],
  ["getFile", ["a b.txt", { size: 3 }], {}, "https://files.example.com"],
  ["getArchive", [], {}, "https://archive.example.net"],
  // The variables are those of the usual server.
  ["getArchive", [], { serverVariables: { region: "us" } }, "https://archive.example.net"],
];

for (const [operation, values, settings, origin] of places) {
  test(`${operation} ${JSON.stringify(settings)} goes to ${origin}`, async () => {
    await server.call(operation, values, { ...usual, ...settings });
    assert.is(asked.at(-1), origin);
  });
}

test("a base URL of the client's own is where everything goes", async () => {
  const before = server.requests.length;
  await server.call("getThings", []);
  const file = await server.echo("getFile", ["a b.txt", { size: 3 }]);
  await server.call("getArchive", []);
  assert.equal(file.params, { name: "a b.txt" });
  assert.equal(file.query, { size: 3 });
  assert.equal(
    server.requests.slice(before).map(({ url }) => url),
    ["/v1/things", "/v1/files/a%20b.txt?size=3", "/v1/archive"],
  );
});

test("no value of a variable leads elsewhere", () => {
  for (const serverVariables of [
    { region: "asia" },
    { region: "evil.example/" },
    { region: "" },
    { port: "1@evil.example" },
    { port: "8443/x" },
    { port: "" },
    { version: ".." },
    { version: "v1/../.." },
    { version: "v1?x" },
    { version: "v1#x" },
    { version: "%2e%2e" },
    { version: 1 },
  ]) {
    assert.throws(
      () => server.api.createClient({ serverVariables }),
      (error: Error) =>
        error.name === "InvalidArgumentError" && !/evil|\.\.|%2e/.test(error.message),
      JSON.stringify(serverVariables),
    );
  }
});

test.run();
