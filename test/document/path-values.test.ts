/** What the generator says of values in paths is what the runtime does with them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Json } from "../../generator/document/access.js";
import { parse } from "../../generator/document/parse.js";
import { goesInPath } from "../../generator/document/path-values.js";
import { sentBy } from "../runtime/sent.js";

const values: readonly Json[] = [
  ..."text|a b|a.b|...|a%2e|50%|é|a;b|x..|.a|,|~|-|true".split("|"),
  ..."|.|..| ..|..;x|.;|a/b|/|a\\b|a\nb|%2e%2e|%252e|%2f|%5c|%00|%u002e|%c0%ae|%e0%80%af".split(
    "|",
  ),
  `${"%25".repeat(9)}2e`,
  "%25".repeat(4),
  "\ud800",
  0,
  1.5,
  false,
  null,
  [],
  ["a", "b"],
  ["a", ".."],
  ["a", null],
  ["a", ["b"]],
  {},
  { a: "b" },
  { a: "/" },
  { "/": "a" },
  { a: {} },
];

const slashed: readonly Json[] = "a/b|/a|a/|a//b|/|//|a/../b|../a|a/..|a/.|a/%2e%2e|a/%2f".split(
  "|",
);

const places = [
  ["path", undefined],
  ["encodedPath", "encoded"],
  ["plainPath", "plain"],
] as const;

for (const [place, slashes] of places) {
  for (const value of [...values, ...slashed, slashed]) {
    test(`${place} ${JSON.stringify(value)}`, async () => {
      const description = { path: "/users/{id}", parameters: [{ name: "id", in: place }] };
      const isSent = await sentBy(description, { id: value }).then(
        () => true,
        () => false,
      );
      assert.is(goesInPath(value, slashes), isSent);
    });
  }
}

/** What is said of a path parameter. */
function said(parameter: object): readonly string[] {
  const stated = { name: "id", in: "path", required: true, ...parameter };
  const description = {
    openapi: "3.1.0",
    info: { title: "Paths", version: "1" },
    paths: {
      "/users/{id}": {
        get: { parameters: [stated], responses: { "204": { description: "Done." } } },
      },
    },
  };
  const files = new Map([["a.json", JSON.stringify(description)]]);
  return parse({ entry: "a.json", files }).diagnostics.map(({ code }) => code);
}

test("examples that are never sent are told of once", () => {
  assert.equal(said({ schema: { type: "string" }, example: "a" }), []);
  assert.equal(said({ schema: { type: "string" }, example: "a/b" }), []);
  assert.equal(said({ schema: { type: "string" }, example: "a/../b" }), ["example-invalid"]);
  const examples = { one: { value: ".." }, two: { value: "a" } };
  assert.equal(said({ schema: { type: "string" }, examples }), ["example-invalid"]);
  const content = { "application/json": { schema: { type: "object" } } };
  assert.equal(said({ content, example: { a: { b: 1 } } }), ["field-misplaced"]);
});

test.run();
