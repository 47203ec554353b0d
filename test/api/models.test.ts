/** What of a schema becomes part of a model, and what does not. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Api } from "../../generator/api/api.js";
import { build } from "../../generator/api/build.js";
import { parse } from "../../generator/document/parse.js";

type Schemas = Readonly<Record<string, object>>;

/** Every schema is read and written. */
function apiOf(schemas: Schemas, used: readonly string[] = Object.keys(schemas)): Api {
  const schema = { anyOf: used.map((name) => ({ $ref: `#/components/schemas/${name}` })) };
  const content = { "application/json": { schema } };
  const description = {
    openapi: "3.1.0",
    info: { title: "Models", version: "1" },
    paths: {
      "/all": {
        put: {
          operationId: "putAll",
          requestBody: { content },
          responses: { "200": { description: "All.", content } },
        },
      },
    },
    components: { schemas },
  };
  const files = new Map([["a.json", JSON.stringify(description)]]);
  const document = parse({ entry: "a.json", files });
  if (!document.ok) throw new Error(JSON.stringify(document.diagnostics));
  const api = build(document.value, { package: { name: "models", version: "1.0.0" } });
  if (!api.ok) throw new Error(JSON.stringify(api.diagnostics));
  return api.value;
}

function propertiesOf(schemas: Schemas, name: string): readonly string[] {
  const model = apiOf(schemas).models.find((candidate) => candidate.name === name);
  return (model?.properties ?? []).map((property) => property.name);
}

const text = { type: "string" };
const whole = { type: "object", properties: { a: text } };

test("what `if` names is no property", () => {
  const asked = { properties: { asked: text } };
  assert.equal(propertiesOf({ A: { ...whole, if: asked, then: { required: ["a"] } } }, "A"), ["a"]);
});

test("what is named in conditions within conditions, and behind references, is a property", () => {
  const inner = { if: { required: ["a"] }, else: { properties: { d: text } } };
  const then = { allOf: [{ $ref: "#/components/schemas/B" }, inner] };
  const B = { type: "object", properties: { b: text }, anyOf: [{ properties: { c: text } }] };
  const schemas = { A: { ...whole, if: { required: ["a"] }, then }, B };
  assert.equal(propertiesOf(schemas, "A"), ["a", "b", "c", "d"]);
});

test("a condition that leads back to its schema ends", () => {
  const then = { $ref: "#/components/schemas/A" };
  const A = { ...whole, if: { required: ["a"] }, then };
  assert.equal(propertiesOf({ A }, "A"), ["a"]);
});

const base = {
  type: "object",
  required: ["kind"],
  properties: { kind: text },
  discriminator: { propertyName: "kind" },
};
const kindOf = (name: string, property: string): object => ({
  allOf: [
    { $ref: `#/components/schemas/${name}` },
    { type: "object", properties: { [property]: text } },
  ],
});

test("a schema more below a base renames no other", () => {
  const few = { Base: base, First: kindOf("Base", "a") };
  const many = { ...few, Second: kindOf("Base", "b"), Third: kindOf("First", "c") };
  const shapes = (schemas: Schemas): readonly string[] =>
    apiOf(schemas, ["Base", "First"]).models.flatMap((model) =>
      model.shapes.map(({ name }) => name),
    );
  assert.equal(shapes(few), ["Base", "First"]);
  assert.equal(shapes(many), ["Base", "First", "Second", "Third"]);
});

test.run();
