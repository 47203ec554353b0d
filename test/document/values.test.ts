import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../generator/document/parse.js";

/** What is said about a description with these component schemas. */
function said(schemas: string): readonly string[] {
  const text = `openapi: 3.1.0\ninfo: { title: V, version: "1" }\npaths: {}\ncomponents:\n  schemas:\n${schemas}`;
  const result = parse({ entry: "a.yaml", files: new Map([["a.yaml", text]]) });
  return result.diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

test("values that fit are passed, through references and recursion", () => {
  assert.equal(
    said(`
    Node:
      type: [object, "null"]
      properties: { next: { $ref: "#/components/schemas/Node" }, n: { type: integer } }
      required: [n]
      additionalProperties: false
      default: { n: 1, next: { n: 2, next: null } }
    Pair: { prefixItems: [{ const: a }, { enum: [1, 2] }], default: [a, 2] }
    Any: { oneOf: [{ type: string }, { type: integer }], default: 5 }
`),
    [],
  );
});

test("misfits are found behind references", () => {
  const [first, ...rest] = said(`
    Node:
      type: object
      properties: { next: { $ref: "#/components/schemas/Node" }, n: { type: integer } }
      default: { n: 1, next: { n: two } }
`);
  assert.is(
    first,
    "default-invalid: the default does not fit its schema: at `/next/n` it must be a whole number, but is the string `two`",
  );
  assert.equal(rest, []);
});

test("what is wrong elsewhere silences nobody, and what is wrong is asked nothing", () => {
  assert.equal(
    said(`
    P: { type: object, properties: { a: { type: integer, default: five }, b: { type: strng, default: 1 } } }
    Wrong: { type: strng, default: 1 }
    Holds: { type: array, items: { $ref: "#/components/schemas/Wrong" }, default: 1 }
    Extends: { allOf: [{ $ref: "#/components/schemas/Holds" }], default: 1 }
    Circle: { type: integer, allOf: [{ $ref: "#/components/schemas/Circle" }], default: five }
    Bound: { type: integer, maximum: [], default: five }
    näme: { type: integer, default: five }
    Beside: { type: object, properties: { list: { type: integer, default: five } } }
`).map((line) => line.replace(/ `#.*/, "")),
    [
      "default-invalid: the default does not fit its schema: it must be a whole number, but is the string `five`",
      "field-value: `type` cannot be `strng`",
      "field-value: `type` cannot be `strng`",
      "schema-cycle: the schema is made of itself:",
      "field-type: `maximum` must be a number, but is a list",
      "field-value: `näme` cannot be the name of a component",
      "default-invalid: the default does not fit its schema: it must be a whole number, but is the string `five`",
      "default-invalid: the default does not fit its schema: it must be a whole number, but is the string `five`",
    ],
  );
});

test("patterns of a description are never run", () => {
  const evil = "(a+)+$";
  const value = `${"a".repeat(40)}!`;
  const start = performance.now();
  assert.equal(
    said(`
    A: { type: string, pattern: "${evil}", default: "${value}" }
    B: { type: object, patternProperties: { "${evil}": false }, additionalProperties: false, default: { "${value}": 1 } }
    C: { type: object, propertyNames: { pattern: "${evil}" }, default: { "${value}": 1 } }
    D: { type: string, pattern: "(", default: x }
`),
    [],
  );
  assert.ok(performance.now() - start < 5_000);
});

test("keys of objects' prototypes are no properties", () => {
  assert.equal(
    said(`
    A: { type: object, required: [constructor], default: {} }
    B: { type: object, properties: { toString: { type: string } }, default: {} }
    C: { type: object, properties: { __proto__: { type: string } }, default: { __proto__: 1 } }
`),
    [
      "default-invalid: the default does not fit its schema: it lacks `constructor`",
      "default-invalid: the default does not fit its schema: at `/__proto__` it must be a string, but is the number `1`",
    ],
  );
});

test("what is read-only or write-only need not be in a value", () => {
  assert.equal(
    said(`
    Id: { type: string, readOnly: true }
    A:
      type: object
      required: [id, secret, own]
      properties:
        id: { $ref: "#/components/schemas/Id" }
        secret: { type: string, writeOnly: true }
        own: { type: string }
      example: { own: x }
`),
    [],
  );
});

test("values are left alone while schemas are made of themselves", () => {
  const [cycle, ...rest] = said(`
    A: { allOf: [{ $ref: "#/components/schemas/A" }], default: 1 }
`);
  assert.match(cycle ?? "", /^schema-cycle: /);
  assert.equal(rest, []);
});

test("schemas that explode are given up, with a word about it", () => {
  const levels = Array.from({ length: 40 }, (_, n) => {
    const next = `{ $ref: "#/components/schemas/L${n + 1}" }`;
    return `    L${n}: { anyOf: [${next}, ${next}] }\n`;
  });
  const start = performance.now();
  assert.equal(
    said(
      `${levels.join("")}    L40: { type: string }\n    A: { $ref: "#/components/schemas/L0", default: 1 }\n`,
    ),
    ["value-unchecked: the default is too large or its schema too intricate to be checked"],
  );
  assert.ok(performance.now() - start < 20_000);
});

test("long chains of references overflow no stack", () => {
  const levels = Array.from(
    { length: 5_000 },
    (_, n) => `    L${n}: { $ref: "#/components/schemas/L${n + 1}" }\n`,
  );
  assert.equal(
    said(
      `${levels.join("")}    L5000: { type: string }\n    A: { $ref: "#/components/schemas/L0", default: 1 }\n`,
    ),
    ["limit-chain: schemas are made of each other in a chain of more than 500"],
  );
});

test("the deepest value and schema that are checked overflow no stack", () => {
  const depth = 199;
  const value = "[".repeat(depth) + "]".repeat(depth);
  const list = (levels: number): string =>
    levels === 0 ? "{ type: array, maxItems: 0 }" : `{ type: array, items: ${list(levels - 1)} }`;
  assert.equal(
    said(`    A: { allOf: [{ allOf: [${list(depth - 1)}] }], default: ${value} }\n`),
    [],
  );
});

test.run();
