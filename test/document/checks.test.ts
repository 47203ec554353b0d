import { test } from "uvu";
import * as assert from "uvu/assert";
import { foldName } from "../../generator/document/checks/spelling.js";
import {
  readHeaders,
  readLoginUrl,
  readPaging,
  readPermissions,
  readRegion,
} from "../../generator/document/extensions.js";
import { toJson } from "../../generator/document/access.js";
import type { MapNode } from "../../generator/document/node.js";
import { nearest } from "../../generator/document/nearest.js";
import { parse } from "../../generator/document/parse.js";

const head = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';

function read(text: string) {
  return parse({ entry: "a.yaml", files: new Map([["a.yaml", head + text]]) });
}

function said(text: string): readonly string[] {
  return read(text).diagnostics.map(({ code, origin }) => `${code} ${origin.pointer}`);
}

test("a sound document gives its root, and resolves its references", () => {
  const result = read("paths: {}\ncomponents: { schemas: { A: { type: string } } }\n");
  assert.ok(result.ok);
  if (!result.ok) return;
  assert.is(result.value.file, "a.yaml");
  assert.is(result.value.resolve("#/components/schemas/A")?.origin.line, 4);
  assert.is(result.value.resolve("#/components/schemas/B"), undefined);
});

/** The references of schemas as they are in the one tree, with what was said. */
function bundled(text: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  const files = new Map([["a.yaml", text], ...Object.entries(more)]);
  const result = parse({ entry: "a.yaml", files });
  const said = result.diagnostics.map(({ code, message }) => `${code}: ${message}`);
  if (!result.ok) return said;
  const refs = JSON.stringify(toJson(result.value.root)).match(/(?<="\$ref":")[^"]+/g) ?? [];
  return [...refs, ...said];
}

test("the URL that a description gives itself is the description", () => {
  const url = "https://x.example/api/openapi.yaml";
  const text = (response: string): string =>
    `openapi: 3.2.0
$self: ${url}
info: { title: T, version: "1" }
paths:
  /a: { get: { responses: { default: { $ref: "${url}#/components/responses/${response}" } } } }
  /b: { $ref: "${url}#/paths/~1a" }
components:
  responses: { R: { description: d, content: { a/b: { schema: { $ref: "b.yaml" } } } } }
  schemas: { S: { type: string }, T: { $ref: "${url}#/components/schemas/S" } }
`;
  const more = { "b.yaml": `items: { $ref: "${url}#/components/schemas/S" }` };
  assert.equal(bundled(text("R"), more), [
    "#/components/responses/R",
    "#/paths/~1a",
    "#/components/schemas/b",
    "#/components/schemas/S",
    "#/components/schemas/S",
  ]);
  assert.equal(bundled(text("Q"), more), [
    `ref-unresolved: \`${url}#/components/responses/Q\` points at nothing`,
  ]);
});

test("a fragment starts at the schema around it that has a URL of its own", () => {
  const schemas = `
    Own:
      $id: https://x.example/own
      properties: { q: { $ref: "#/$defs/Q" }, r: { $ref: "#q" }, s: { $ref: "#/components/schemas/S" } }
      $defs: { Q: { $anchor: q, type: integer } }
    S: { type: string }
    T: { $ref: "https://x.example/own#/$defs/Q" }
    U: { $ref: "https://x.example/own#/$defs/None" }
    V: { $ref: "#/$defs/Q" }
`;
  const text = `${head}paths: {}\ncomponents:\n  schemas:${schemas}`;
  assert.equal(bundled(text), [
    "ref-external: `https://x.example/own#/$defs/None` is a URL, and nothing is fetched",
    "ref-unresolved: `#/$defs/Q` points at nothing",
  ]);
  assert.equal(bundled(text.replace(/ {4}[UV]: .*\n/g, "")), [
    "#/components/schemas/OwnQ",
    "#/components/schemas/OwnQ",
    "#/components/schemas/S",
    "#/components/schemas/OwnQ",
  ]);
});

test("a path with a tail is told of once", () => {
  const item = "{ get: { responses: { default: { description: Any. } } } }";
  const path = (key: string): string => `  "${key}": ${item}\n`;
  const braces = "{ parameters: [{ name: 'x?y', in: path, required: true, schema: {} }] }";
  const text = `paths:\n${["/a?b=1", "/a#b", "/a#c", "/a?b=2#d", "/plain"].map(path).join("")}`;
  const { diagnostics } = read(`${text}  "/{x?y}": ${braces}\n`);
  assert.equal(
    diagnostics.map(({ severity, message }) => `${severity}: ${message}`),
    [
      "warning: the path `/a?b=1` holds a query, which is sent as it stands, as one more does",
      "warning: the path `/a#b` holds a fragment, which is never sent, as one more does",
    ],
  );
});

test("operations of other methods have path parameters of their own", () => {
  const told = (operation: string): readonly string[] => {
    const item = `{ additionalOperations: { COPY: ${operation}, LINK: ${operation} } }`;
    const text = `openapi: 3.2.0\ninfo: { title: T, version: "1" }\npaths: { "/a/{id}": ${item} }\n`;
    const { diagnostics } = parse({ entry: "a", files: new Map([["a", text]]) });
    return diagnostics.map(({ code, origin }) => `${code} ${origin.pointer}`);
  };
  const parameter = (name: string): string =>
    `parameters: [{ name: ${name}, in: path, required: true, schema: {} }], `;
  const responses = "responses: { default: { description: Any. } }";
  assert.equal(told(`{ ${parameter("id")}${responses} }`), []);
  assert.equal(told(`{ ${responses} }`), ["path-parameter-missing /paths/~1a~1{id}"]);
  assert.equal(
    told(`{ ${parameter("other")}${responses} }`).filter((line) => line.includes("unused")),
    ["COPY", "LINK"].map(
      (method) =>
        `path-parameter-unused /paths/~1a~1{id}/additionalOperations/${method}/parameters/0`,
    ),
  );
});

test("the schemes of a Swagger operation make a URL only beside a host", () => {
  const told = (rest: string): readonly string[] => {
    const operation = "{ schemes: [http], responses: { 200: { description: Done. } } }";
    const text = `swagger: "2.0"\ninfo: { title: T, version: "1" }\n${rest}paths: { /a: { get: ${operation} } }\n`;
    const { diagnostics } = parse({ entry: "a", files: new Map([["a", text]]) });
    return diagnostics.map(({ code, origin }) => `${code} ${origin.pointer}`);
  };
  assert.equal(told(""), ["not-generated /paths/~1a/get/schemes"]);
  assert.equal(told("host: a.example\n"), []);
  assert.equal(told("schemes: [http]\n"), []);
});

test("what is read-only and write-only is told of where both come together", () => {
  const text = `paths: {}
components:
  schemas:
    Key: { type: string, readOnly: true }
    A:
      type: object
      properties:
        both: { type: string, readOnly: true, writeOnly: true }
        behind: { $ref: "#/components/schemas/Key", writeOnly: true }
        part: { allOf: [{ $ref: "#/components/schemas/Key" }], writeOnly: true }
        read: { $ref: "#/components/schemas/Key", writeOnly: false }
        no: { type: string, readOnly: true, writeOnly: false }
    B: { properties: { again: { $ref: "#/components/schemas/A/properties/both" } } }
`;
  const at = (name: string) => `field-conflict /components/schemas/A/properties/${name}/writeOnly`;
  assert.equal(said(text), [at("both"), at("behind"), at("part")]);
});

test("versions", () => {
  const codes = (text: string) =>
    parse({ entry: "a", files: new Map([["a", text]]) }).diagnostics.map(
      ({ code, message }) => `${code}: ${message}`,
    );
  const rest = 'info: { title: T, version: "1" }\npaths: {}\n';
  assert.equal(codes(`openapi: 3.1.0\n${rest}`), []);
  for (const version of ["3.0.0", "3.0.4", "3.1.2", "3.2.0", "3.1.0-rc1"]) {
    assert.equal(codes(`openapi: ${version}\n${rest}`), [], version);
  }
  for (const version of ['"2.0"', "2.0"]) {
    assert.equal(codes(`swagger: ${version}\n${rest}`), [], version);
  }
  assert.equal(codes(`openapi: 3.1\n${rest}`), [
    "openapi-version: the version `3.1` is not complete",
  ]);
  for (const version of ["2.0", "3.3.0", "4.0.0", "1.2", "3.10.0", "x"]) {
    assert.equal(codes(`openapi: ${version}\n${rest}`), [
      `openapi-version: \`${version}\` is not a version of OpenAPI that is read`,
    ]);
  }
  assert.equal(codes(`swagger: 3.1.0\n${rest}`), [
    "openapi-version: `3.1.0` is not a version of OpenAPI that is read",
  ]);
  assert.equal(codes(`openapi: [3.1.0]\n${rest}`).length, 1);
  assert.equal(codes(rest).length, 1);
  assert.equal(codes("- openapi: 3.1.0\n").length, 1);
});

test("one mistake gives one diagnostic, however deep it lies", () => {
  const around = (schema: string) => `
paths:
  /a:
    post:
      requestBody: { content: { application/json: { schema: ${schema} } } }
      responses: { default: { $ref: "#/components/responses/R" } }
components:
  responses:
    R: { description: "", headers: { H: { schema: ${schema} } }, x-any: { type: strng } }
`;
  assert.equal(said(around("{ type: string }")), []);
  assert.equal(said(around("{ properties: { a: { items: { type: strng } } } }")), [
    "field-value /paths/~1a/post/requestBody/content/application~1json/schema/properties/a/items/type",
    "field-value /components/responses/R/headers/H/schema/properties/a/items/type",
  ]);
});

test("parameters of a path and of its operations are taken together", () => {
  const path = (item: string) => `
paths:
  /a/{id}: ${item}
components:
  parameters: { Id: { name: id, in: path, required: true, schema: { type: string } } }
  pathItems: { A: { get: { responses: { "200": { description: "" } } } } }
`;
  const id = '{ $ref: "#/components/parameters/Id" }';
  const get = (more: string) => `get: { ${more} responses: { "200": { description: "" } } }`;
  assert.equal(said(path(`{ parameters: [${id}], ${get("")} }`)), []);
  assert.equal(said(path(`{ ${get(`parameters: [${id}],`)} }`)), []);
  assert.equal(said(path(`{ parameters: [${id}], ${get(`parameters: [${id}],`)} }`)), []);
  assert.equal(said(path(`{ ${get("")} }`)), ["path-parameter-missing /paths/~1a~1{id}"]);
  assert.equal(said(path('{ $ref: "#/components/pathItems/A" }')), [
    "path-parameter-missing /paths/~1a~1{id}",
  ]);
  assert.equal(said(path(`{ parameters: [${id}, ${id}], ${get("")} }`)), [
    "parameter-duplicate /paths/~1a~1{id}/parameters/1",
  ]);
  // What a broken reference would have defined cannot be known.
  assert.equal(said(path(`{ ${get('parameters: [{ $ref: "#/nowhere" }],')} }`)), [
    "ref-unresolved /paths/~1a~1{id}/get/parameters/0/$ref",
  ]);
});

test("objects that only callbacks and webhooks hold are checked as well", () => {
  const operation = (ref: string) =>
    `{ post: { parameters: [{ $ref: "${ref}" }], responses: { "200": { description: "" } } } }`;
  assert.equal(
    said(`
paths:
  /a:
    put:
      callbacks: { done: { "{$url}": ${operation("#/x")} } }
      responses: { "200": { description: "" } }
webhooks: { added: ${operation("#/y")} }
components: { callbacks: { other: { "{$url}": ${operation("#/z")} } } }
`),
    [
      "ref-unresolved /paths/~1a/put/callbacks/done/{$url}/post/parameters/0/$ref",
      "ref-unresolved /webhooks/added/post/parameters/0/$ref",
      "ref-unresolved /components/callbacks/other/{$url}/post/parameters/0/$ref",
    ],
  );
});

test("what looks like a reference in a value is a value", () => {
  assert.equal(
    said(`
paths: {}
components:
  schemas:
    A: { default: { $ref: "#/nowhere" }, enum: [{ $ref: "#/nowhere" }] }
    B: { properties: { $ref: { type: string }, x-specwright-thing: { type: string } } }
  examples: { E: { value: { $ref: "other.yaml" } } }
`),
    [],
  );
});

test("names that code could not tell apart", () => {
  for (const [a, b] of [
    ["foo-bar", "fooBar"],
    ["foo_bar", "FOO.bar"],
    ["Straße", "straße"],
    ["ﬁle", "file"],
  ] as const) {
    assert.is(foldName(a), foldName(b), `${a} ${b}`);
  }
  for (const [a, b] of [
    ["v1.1", "v11"],
    ["A1_0", "A10"],
    ["foo", "foo2"],
  ] as const) {
    assert.is.not(foldName(a), foldName(b), `${a} ${b}`);
  }
});

test("the name that was meant", () => {
  assert.is(nearest("operationid", ["operationId", "operations"]), "operationId");
  assert.is(nearest("titel", ["title", "tilt"]), "title");
  assert.is(nearest("desc", ["description", "name"]), "description");
  assert.is(nearest("in", ["if", "id"]), "if");
  assert.is(nearest("completely", ["different"]), undefined);
  assert.is(nearest("x".repeat(100_000), ["x"]), undefined);
});

test("suggestions stop where nobody reads them any more", () => {
  const schemas = Array.from(
    { length: 300 },
    (_, n) => `    Name${n}x: { $ref: "#/components/schemas/Name${n}y" }\n`,
  );
  const { diagnostics } = read(`paths: {}\ncomponents:\n  schemas:\n${schemas.join("")}`);
  const suggested = diagnostics.filter(({ hint }) => hint?.startsWith("did you mean"));
  assert.is(diagnostics.length, 300);
  assert.is(suggested.length, 200);
});

test("vendor extensions are read as they stand", () => {
  const result = read(`
x-specwright-headers: { requestId: X-Id, rateLimitReset: X-Reset }
servers: [{ url: "https://a", x-specwright-region: us_1, x-specwright-login-url: "https://l/x" }]
paths:
  /a:
    parameters: [{ name: size, in: query, schema: { type: integer } }]
    get:
      x-specwright-permissions: { match: ANY, permissions: [a, b] }
      x-specwright-paging: { style: index, parameter: start, size: size, items: /list, total: /n }
      parameters: [{ name: start, in: query, schema: { type: integer } }]
      responses: { "200": { description: "" } }
    put:
      x-specwright-permissions: { match: NO, permissions: [] }
      x-specwright-paging: { style: link, items: "" }
      responses: { "200": { description: "" } }
    post: { responses: { "200": { description: "" } } }
`);
  assert.equal(result.diagnostics, []);
  if (!result.ok) return;
  const { root, resolve } = result.value;
  const map = (pointer: string) => resolve(`#${pointer}`) as MapNode;
  assert.equal(readHeaders(root), { requestId: "X-Id", rateLimitReset: "X-Reset" });
  assert.is(readRegion(map("/servers/0")), "us_1");
  assert.is(readLoginUrl(map("/servers/0")), "https://l/x");
  assert.equal(readPermissions(map("/paths/~1a/get")), { match: "ANY", permissions: ["a", "b"] });
  assert.equal(readPermissions(map("/paths/~1a/put")), { match: "NO", permissions: [] });
  assert.is(readPermissions(map("/paths/~1a/post")), undefined);
  assert.equal(readPaging(map("/paths/~1a/get")), {
    style: "index",
    parameter: "start",
    size: "size",
    items: "/list",
    total: "/n",
  });
  assert.equal(readPaging(map("/paths/~1a/put")), { style: "link", items: "" });
  assert.is(readPaging(map("/paths/~1a/post")), undefined);
});

test("paging asks for what its style needs", () => {
  const paging = (extension: string) =>
    read(`
paths:
  /a:
    get:
      x-specwright-paging: ${extension}
      parameters: [{ name: q, in: query, schema: {} }, { name: h, in: header, schema: {} }]
      responses: { "200": { description: "" } }
`).diagnostics.map(({ message }) => message);
  assert.equal(paging('{ style: cursor, parameter: q, items: "", next: /n }'), []);
  assert.equal(paging('{ style: offset, parameter: h, items: "" }').length, 1);
  assert.equal(paging('{ style: offset, items: "" }').length, 1);
  assert.equal(paging("{ style: offset, parameter: q }").length, 1);
  assert.equal(paging('{ style: page, parameter: q, items: "", next: /n }').length, 1);
  assert.equal(paging('{ style: page, parameter: q, items: "", sise: q }').length, 1);
  assert.equal(paging('{ style: turn, parameter: q, items: "" }').length, 1);
  assert.equal(paging('{ style: page, parameter: q, items: "~" }').length, 1);
  assert.equal(paging("[]").length, 1);
});

test.run();
