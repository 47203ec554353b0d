/** What is told of a description of which a part is wanted. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { entriesOf, mapField } from "../../generator/document/access.js";
import { parse } from "../../generator/document/parse.js";
import type { Filters } from "../../generator/document/filter.js";

const shop = `
swagger: "2.0"
info: { title: Shop, version: "1" }
host: api.example.com
paths:
  /orders:
    get: { tags: [Orders], parameters: [{ name: ids, in: query, type: array, items: { type: string }, collectionFormat: tsv }], responses: { 200: { description: All. } } }
    post: { tags: [Auth], responses: { 204: { description: Done. } } }
  /login:
    post: { tags: [Auth], responses: { 204: { description: Done. } } }
`;

function told(filters: Filters, text = shop): readonly string[] {
  const { diagnostics } = parse({ entry: "a.yaml", files: new Map([["a.yaml", text]]), filters });
  return diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${message}`);
}

test("what is left out is not told of", () => {
  const format = told({}).filter((line) => line.includes("collectionFormat"));
  assert.is(format.length, 1);
  assert.equal(told({ tags: { include: ["Orders"] } }), format);
  assert.equal(told({ tags: { include: ["Auth"] } }), []);
  assert.equal(told({ paths: { exclude: ["/orders"] } }), []);
});

test("filters that leave nothing are an error", () => {
  const error = "error filter-unmatched the filters leave no operation";
  const unmatched = "warning filter-unmatched the filter `Order` fits none of the `tags`";
  assert.equal(told({ tags: { include: ["Order"] } }).toSorted(), [error, unmatched]);
  assert.equal(told({ paths: { exclude: ["/**"] } }), [error]);
  assert.equal(told({ tags: { include: ["Order", "Auth"] } }), [unmatched]);
});

const kinds = `
openapi: 3.1.0
info: { title: Kinds, version: "1" }
paths:
  /pets: { get: { tags: [a], responses: { 200: { description: All., content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } } } }
  /cats: { get: { tags: [c], responses: { 200: { description: All., content: { application/json: { schema: { $ref: "#/components/schemas/Cat" } } } } } } }
  /dogs: { get: { tags: [d], responses: { 200: { description: All., content: { application/json: { schema: { $ref: "#/components/schemas/Dog" } } } } } } }
components:
  schemas:
    Pet: { type: object, properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
    Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }, { type: object, properties: { lives: { type: number } } }] }
    Dog: { allOf: [{ $ref: "#/components/schemas/Pet" }], properties: { barks: { type: boolean } } }
    Poodle: { allOf: [{ allOf: [{ $ref: "#/components/schemas/Dog" }] }, { type: object, properties: { curls: { type: number } } }] }
    Plain: { type: object }
`;

test("with a base go its kinds, and with a kind what it extends", () => {
  const left = (tag: string): readonly string[] => {
    const files = new Map([["a.yaml", kinds]]);
    const read = parse({ entry: "a.yaml", files, filters: { tags: { include: [tag] } } });
    if (!read.ok) throw new Error(read.diagnostics[0]?.message);
    return entriesOf(mapField(mapField(read.value.root, "components"), "schemas")).map(
      ({ key }) => key,
    );
  };
  assert.equal(left("a"), ["Pet", "Cat", "Dog", "Poodle"]);
  assert.equal(left("c"), ["Pet", "Cat"]);
  assert.equal(left("d"), ["Pet", "Dog", "Poodle"]);
});

test("webhooks are something", () => {
  const text = `
openapi: 3.1.0
info: { title: Shop, version: "1" }
paths: { /orders: { get: { tags: [a], responses: { "204": { description: All. } } } } }
webhooks: { ordered: { post: { tags: [b], responses: { "204": { description: Done. } } } } }
`;
  assert.equal(told({ tags: { include: ["b"] } }, text), []);
});

test.run();
