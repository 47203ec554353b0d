/** What of a schema becomes part of a model, and what does not. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Api } from "../../generator/api/api.js";
import { build } from "../../generator/api/build.js";
import type { Type } from "../../generator/api/type.js";
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

function typeOf(schemas: Schemas, shape: string): Type {
  const found = apiOf(schemas)
    .models.flatMap(({ shapes }) => shapes)
    .find(({ name }) => name === shape);
  if (found === undefined) throw new Error(`there is no ${shape}`);
  const { declaration } = found;
  if (declaration.kind === "alias") return declaration.type;
  const properties = declaration.properties.map((property) => ({ ...property, origin: nowhere }));
  return { kind: "object", properties };
}

const nowhere = { file: "", line: 0, column: 0, pointer: "" };

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

test("a choice is no news to the whole, and another choice none to this one", () => {
  const condition = (property: object): object => ({
    if: { required: ["a"] },
    then: { properties: { b: property } },
  });
  const whole = { type: "object", properties: { a: text, b: text } };
  const A = { ...whole, oneOf: [condition({ type: "integer" })] };
  assert.equal(typeOf({ A }, "A"), typeOf({ A: whole }, "A"));
  const B = {
    type: "object",
    oneOf: [condition(text), { properties: { b: { type: "integer" } } }],
  };
  const other = typeOf({ B }, "B");
  assert.is(other.kind === "union" && other.members.every(({ kind }) => kind === "object"), true);
});

test("lists of the same values in another order leave one of them", () => {
  const list = (...values: string[]): object => ({ enum: values });
  const type = typeOf({ A: { allOf: [list("a", "b"), list("b", "a")] } }, "AInput");
  assert.equal(type, { kind: "enum", values: ["a", "b"], open: false });
});

test("a part with a reference says what types there are", () => {
  const part = { $ref: "#/components/schemas/B", required: ["a"] };
  const A = { allOf: [{ type: ["object", "null"] }, part] };
  assert.is(typeOf({ A, B: whole }, "A").kind, "intersection");
});

test("bases that do not agree are no bases of an interface", () => {
  const refs = ["B", "C"].map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const C = { type: "object", properties: { a: { const: "c" } } };
  const api = apiOf({ A: { allOf: refs }, B: whole, C });
  assert.is(api.models[0]?.shapes[0].declaration.kind, "alias");
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
  assert.equal(shapes(many), ["Base", "First", "Second", "Third", "FirstUnion"]);
});

test("a mapping of a schema's own names it, and its own constant is all that it says", () => {
  const own = { propertyName: "kind", mapping: { one: "First" } };
  const First = { ...kindOf("Base", "a"), discriminator: own };
  const tag = typeOf({ Base: base, First }, "First");
  const property = (type: Type): unknown =>
    type.kind === "object" && type.properties.find(({ name }) => name === "kind");
  assert.match(JSON.stringify(property(tag)), '"literal","value":"one"');

  const free = { ...base, required: [] };
  const Second = { ...kindOf("Base", "b"), properties: { kind: { const: "two" } } };
  assert.match(
    JSON.stringify(property(typeOf({ Base: free, Second }, "Second"))),
    '"required":false',
  );
});

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const hidingA = { type: "object", properties: { a: { type: "string", readOnly: true } } };

test("what hides a property of a schema that it is inside of ends", () => {
  const T = { type: "object", properties: { a: text, p: { allOf: [hidingA, ref("T")] } } };
  const type = typeOf({ T }, "TInput");
  assert.match(JSON.stringify(type), '"model":"T"');
});

test("parts that share parts are spelled out a bounded number of times", () => {
  const depth = 30;
  const level = (index: number): [string, object] => [
    `L${index}`,
    { allOf: [ref(`L${index + 1}`), ref(`L${index + 1}`)] },
  ];
  const levels = Object.fromEntries(Array.from({ length: depth }, (_, index) => level(index)));
  const schemas = { A: { allOf: [hidingA, ref("L0")] }, ...levels, [`L${depth}`]: whole };
  assert.ok(apiOf(schemas, ["A"]).models.length > depth);
});

test("what parts of a whole say of a direction holds together, and both directions are none", () => {
  const part = (property: object): object => ({ type: "object", properties: { a: property } });
  const A = { allOf: [ref("B"), part({ ...text, writeOnly: true })] };
  const { models } = apiOf({ A, B: hidingA });
  assert.equal(
    models.map(({ name, properties }) => [name, properties[0]?.access]),
    [
      ["A", "read and write"],
      ["B", "read-only"],
    ],
  );
});

test("a request takes what an answer gave, if nothing of it travels with requests", () => {
  const api = apiOf({ A: { ...hidingA, additionalProperties: false } });
  assert.match(JSON.stringify(api.operations[0]?.body?.contents[0].type), '"name":"A"');
});

test.run();
