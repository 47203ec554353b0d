import { test } from "uvu";
import * as assert from "uvu/assert";
import { openapiTypes } from "../../generator/code/openapi-types.js";

const typesOf = (schemas: object): string =>
  openapiTypes({
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {},
    components: { schemas },
  } as never);

test("a sign of percent stays one, and nothing else becomes one", () => {
  const text = typesOf({
    "50%": { type: "string", enum: ["100%", "\\uF8FF", "\uf8ff", "\\uf8fe"] },
    Half: { $ref: "#/components/schemas/50%25" },
  });
  assert.match(text, /"50%": "100%" \| "\\\\uF8FF" \| "\uF8FF" \| "\\\\uf8fe";/);
  assert.match(text, /Half: components\["schemas"\]\["50%"\];/);
});

test("what is no schema where one belongs allows any value", () => {
  const text = openapiTypes({
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {},
    components: {
      schemas: { Log: { type: "object", additionalProperties: [false] } },
      headers: { ETag: { schema: "3.1.0" } },
      parameters: { schema: { name: "schema", in: "query", schema: ["string"] } },
    },
  } as never);
  assert.match(text, /Log: \{\s+\[key: string\]: unknown;/);
  assert.match(text, /ETag: unknown;/);
  assert.match(text, /schema: unknown;/);
});

test("values of objects are no schemas, and names of properties stand in lists", () => {
  const text = typesOf({
    Texts: { type: "object", enum: ["a", "b"] },
    Objects: { type: "object", enum: [{ a: 1 }, [1]], properties: { c: { type: "string" } } },
    Mixed: {
      type: ["object", "array", "string", "null"],
      properties: { a: { type: "string" } },
      items: { type: "integer" },
      enum: [{ a: "x" }, [1], "s", null],
    },
    Word: { type: "object", enum: "abc" },
    Required: { type: "object", required: true, properties: { a: { required: "a" } } },
    Named: { allOf: [{ type: "object", required: {}, properties: { enum: { type: "string" } } }] },
  }).replace(/\s+/g, " ");
  assert.match(text, /Texts: "a" \| "b";/);
  assert.match(text, /Objects: \{ c\?: string; \};/);
  assert.match(text, /Mixed: \{ a\?: string; \} \| number\[\] \| string \| null;/);
  assert.match(text, /Word: Record<string, unknown>;|Word: \{ \[key: string\]: unknown; \};/);
  assert.match(text, /Required: \{ a\?: unknown; \};/);
  assert.match(text, /Named: \{ enum\?: string; \};/);
});

test("properties of what may be null can be required", () => {
  const text = typesOf({
    Base: { type: ["object", "null"], properties: { a: { type: "string" } } },
    Whole: { required: ["a"], allOf: [{ $ref: "#/components/schemas/Base" }, { type: "object" }] },
  });
  assert.match(text, /WithRequired<components\["schemas"\]\["Base"\], "a">/);
  assert.match(text, /type WithRequired<T, K extends PropertyKey>/);
});

const pet = {
  type: "object",
  required: ["kind"],
  properties: { kind: { type: "string" } },
  discriminator: { propertyName: "kind", mapping: { d: "#/components/schemas/Dog" } },
};
const ref = { $ref: "#/components/schemas/Pet" };

test("what extends a base with a discriminator has its property once, with its own value", () => {
  const text = typesOf({
    Pet: pet,
    Dog: { allOf: [ref], properties: { kind: { type: "string" }, bark: {} } },
    Cat: { allOf: [ref], properties: { kind: { enum: ["cat"] } } },
    Cow: { allOf: [ref], properties: { kind: { type: "string" } } },
    // Its value is taken.
    Hound: { allOf: [ref], properties: { kind: { const: "d" }, nose: { type: "string" } } },
    Calf: {
      allOf: [{ $ref: "#/components/schemas/Cow" }],
      properties: { kind: { type: "string" } },
    },
  }).replace(/\s+/g, " ");
  assert.match(text, /Dog: \{ kind\?: string; bark\?: unknown; \} & .+? kind: "d"; \}\);/);
  assert.match(
    text,
    /Cat: \{ \/\*\* @enum \{unknown\} \*\/ kind\?: "cat"; \} & .+? kind: "cat"; \}\);/,
  );
  assert.match(text, /Cow: \{ kind\?: string; \} & .+? kind: "Cow"; \}\);/);
  assert.match(text, /Hound: \{ kind: "Hound"; nose\?: string; \} & /);
  assert.match(text, /Calf: \{ kind\?: string; \} & .+? kind: "Calf"; \}\);/);
});

test("a child with a discriminator of its own, and what extends it, have the values they state", () => {
  const schemas = {
    Pet: pet,
    Bird: {
      allOf: [ref],
      properties: { kind: { const: "bird" } },
      discriminator: { propertyName: "kind" },
    },
    Duck: {
      allOf: [{ $ref: "#/components/schemas/Bird" }],
      properties: { kind: { const: "duck" } },
    },
  };
  const text = typesOf(schemas)
    .replace(/\/\*\*.*?\*\//gs, "")
    .replace(/\s+/g, " ");
  assert.match(text, /Bird: \{ kind\?: "bird"; \} & [^}]+\{ kind: "bird"; \}/);
  assert.match(text, /Duck: \{ kind\?: "duck"; \} & [^}]+\{ kind: "duck"; \}/);
  assert.not.match(text, /kind: "(?:Bird|Duck)"/);
});

test("a base with a discriminator keeps its property where no schema with a name extends it", () => {
  const text = typesOf({
    Pet: pet,
    Owner: {
      type: "object",
      // Names, and no keywords.
      properties: {
        pet: { allOf: [ref], description: "Theirs." },
        default: { allOf: [ref] },
      },
      default: { pet: { allOf: [ref] } },
    },
  });
  assert.match(text, /default\?: components\["schemas"\]\["Pet"\];/);
  assert.match(text, /@default \{[^@]*"allOf": \[\s*\*?\s*\{\s*\*?\s*"\$ref"/);
  assert.match(text, /pet\?: components\["schemas"\]\["Pet"\];/);
});

test("a choice maps values as its members and their bases do", () => {
  const text = typesOf({
    Pet: pet,
    Dog: { allOf: [ref], properties: { bark: {} } },
    Ant: { type: "object", properties: { kind: { const: "ant" } } },
    Bee: { type: "object", properties: { kind: { type: "string" } } },
    Any: {
      oneOf: ["Dog", "Ant", "Bee"].map((name) => ({ $ref: `#/components/schemas/${name}` })),
      discriminator: { propertyName: "kind" },
    },
  }).replace(/\s+/g, " ");
  assert.match(text, /Dog: \{ bark\?: unknown; \} & .+? kind: "d"; \}/);
  assert.not.match(text, /kind: "Dog"/);
  assert.match(text, /Ant: \{.+?kind: "ant"; \}/);
  assert.match(text, /Bee: \{.+?kind: "Bee"; \}/);
});

test.run();
