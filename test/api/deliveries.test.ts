import { test } from "uvu";
import * as assert from "uvu/assert";
import { build } from "../../generator/api/build.js";
import { generate } from "../../generator/generate.js";
import { parse } from "../../generator/document/parse.js";
import { readTemplates } from "../templates-on-disk.js";
import type { Type } from "../../generator/api/type.js";

const entry = "a.yaml";
const head = "openapi: 3.1.0\ninfo: { title: A, version: 1.0.0 }\n";

function built(text: string) {
  const document = parse({ entry, files: new Map([[entry, head + text]]) });
  if (!document.ok) throw new Error(JSON.stringify(document.diagnostics));
  const api = build(document.value, { package: { name: "a", version: "1.0.0" } });
  if (!api.ok) throw new Error(JSON.stringify(api.diagnostics));
  return { api: api.value, diagnostics: api.diagnostics };
}

const operation = "{ responses: { default: { description: Any. } } }";
const names = (text: string): readonly string[] =>
  built(text).api.deliveries.map(({ functionName }) => functionName);

const named: [string, string, readonly string[]][] = [
  ["the key", `webhooks: { user.created: { post: ${operation} } }`, ["receiveUserCreated"]],
  ["a key that is a name", `webhooks: { newPet: { post: ${operation} } }`, ["receiveNewPet"]],
  ["a reserved word", `webhooks: { delete: { post: ${operation} } }`, ["receiveDelete"]],
  ["no letter", `webhooks: { "42": { post: ${operation} } }`, ["receiveWebhook42"]],
  ["a device", `webhooks: { con: { post: ${operation} } }`, ["receiveConWebhook"]],
  ["the runtime's function", `webhooks: { webhook: { post: ${operation} } }`, ["receiveWebhook2"]],
  [
    "several methods",
    `webhooks: { a: { post: ${operation}, put: ${operation} } }`,
    ["receiveA", "receiveAPut"],
  ],
  [
    "keys that differ in punctuation",
    `webhooks: { a.b: { post: ${operation} }, a-b: { post: ${operation} } }`,
    ["receiveAB", "receiveAB2"],
  ],
  [
    "an operationId",
    `webhooks: { a: { post: { operationId: onThing, ${operation.slice(1, -1)} } } }`,
    ["receiveOnThing"],
  ],
  [
    "a client's operation of that name",
    `webhooks: { a: { post: ${operation} } }
paths: { /a: { get: { operationId: receiveA, ${operation.slice(1, -1)} } } }`,
    ["receiveA2"],
  ],
  [
    "callbacks that operations share",
    `paths:
  /a: { post: { operationId: one, callbacks: { done: { $ref: "#/components/callbacks/C" } }, ${operation.slice(1, -1)} } }
  /b: { post: { operationId: two, callbacks: { done: { $ref: "#/components/callbacks/C" } }, ${operation.slice(1, -1)} } }
components:
  callbacks: { C: { "{$request.body#/url}": { post: { operationId: shared, ${operation.slice(1, -1)} } } } }`,
    ["receiveOneDone", "receiveTwoDone"],
  ],
];

for (const [what, text, expected] of named) {
  test(`named by ${what}`, () => assert.equal(names(text), expected));
}

const body = (content: string): string =>
  `{ requestBody: { content: ${content} }, ${operation.slice(1, -1)} }`;

const cautions: [string, string, RegExp][] = [
  ["TRACE", `trace: ${operation}`, /^no function receives `a` with `TRACE`: /],
  [
    "a body that platforms hide",
    `get: ${body("{ a/b: {} }")}`,
    /^the body of `a` is not read: platforms give programs none with `GET`/,
  ],
  [
    "a body without a media type",
    `post: ${body("{}")}`,
    /^the body of `a` is not read: it has no media type/,
  ],
  [
    "a body in two forms",
    `post: ${body("{ text/plain: {}, application/json: {} }")}`,
    /^`a` is refused when it comes as `text\/plain`: only `application\/json` is read/,
  ],
  [
    "callbacks of a webhook",
    `post: { callbacks: { c: { "{$url}": { post: ${operation} } } }, ${operation.slice(1, -1)} }`,
    /^nothing is made for the callbacks of `a`/,
  ],
];

for (const [what, item, message] of cautions) {
  test(`a warning: ${what}`, () => {
    const { diagnostics } = built(`webhooks: { a: { ${item} } }`);
    const [first] = diagnostics;
    assert.is(diagnostics.length, 1);
    assert.equal([first?.severity, first?.code], ["warning", "not-generated"]);
    assert.match(first?.message ?? "", message);
    assert.is(first?.origin.line, 3);
  });
}

test("what is received is read, and what is answered is written", () => {
  const { api, diagnostics } = built(`webhooks:
  a:
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/T" } } } }
      responses:
        "200": { description: Taken., content: { application/json: { schema: { $ref: "#/components/schemas/T" } } } }
components:
  schemas: { T: { type: object, properties: { id: { type: string, readOnly: true } } } }`);
  const [delivery] = api.deliveries;
  const nameOf = (type: Type | undefined) => type?.kind === "model" && type.name;
  assert.is(nameOf(delivery?.payload?.type), "T");
  assert.is(nameOf(delivery?.answers[0]?.body?.type), "TInput");
  assert.equal(api.models[0]?.usedBy, { operations: [], deliveries: ["a"], models: [] });
  assert.equal(diagnostics, []);
});

test("an API that only sends is a package too", async () => {
  const text = `${head}webhooks: { a: { post: ${operation} } }`;
  const result = await generate({
    entry,
    files: new Map([[entry, text]]),
    packageName: "a",
    packageVersion: "1.0.0",
    templates: readTemplates(),
  });
  assert.ok(result.ok);
  const paths = result.ok ? result.value.map(({ path }) => path) : [];
  assert.ok(paths.includes("src/webhooks/a.ts") && paths.includes("docs/webhooks.md"));
});

test("an API that sends nothing has no word of webhooks", async () => {
  const text = `${head}paths: { /a: { get: ${operation} } }`;
  const result = await generate({
    entry,
    files: new Map([[entry, text]]),
    packageName: "a",
    packageVersion: "1.0.0",
    templates: readTemplates(),
  });
  assert.ok(result.ok);
  const files = result.ok ? result.value : [];
  const found = files.filter(
    ({ path, text }) =>
      /webhook/i.test(path + text) && !/^src\/(?:runtime\/|openapi\.ts)/.test(path),
  );
  assert.equal(
    found.map(({ path }) => path),
    [],
  );
});

test.run();
