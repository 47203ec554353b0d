/** With `strict`, whatever is a warning otherwise stops generation, at whichever stage it is found. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generate, type GenerateInput } from "../../generator/generate.js";
import { readTemplates } from "../templates-on-disk.js";

const templates = readTemplates();
const answer = { responses: { "204": { description: "Done." } } };

async function generated(rest: object, strict: boolean, more: Partial<GenerateInput> = {}) {
  const description = { openapi: "3.1.0", info: { title: "T", version: "1" }, ...rest };
  return generate({
    entry: "spec.json",
    files: new Map([["spec.json", JSON.stringify(description)]]),
    packageName: "strict",
    packageVersion: "1.0.0",
    templates,
    strict,
    format: (file) => file,
    ...more,
  });
}

const warned: readonly [code: string, rest: object, more?: Partial<GenerateInput>][] = [
  ["field-unknown", { paths: {}, unheard: true }],
  ["not-generated", { paths: { "/": { get: { ...answer, requestBody: { content: {} } } } } }],
  [
    "interop-failed",
    { paths: {} },
    {
      interop: () => {
        throw new Error("It cannot be read");
      },
    },
  ],
];

for (const [code, rest, more] of warned) {
  test(`${code} is a warning, and an error in strict mode`, async () => {
    const lenient = await generated(rest, false, more);
    assert.ok(lenient.ok);
    assert.equal(
      lenient.diagnostics.map(({ code, severity }) => [code, severity]),
      [[code, "warning"]],
    );
    const strict = await generated(rest, true, more);
    assert.not.ok(strict.ok);
    assert.equal(
      strict.diagnostics,
      lenient.diagnostics.map((found) => ({ ...found, severity: "error" })),
    );
  });
}

test("schemas that are booleans do not cost the types of `./openapi`", async () => {
  const result = await generated(
    {
      components: {
        schemas: {
          Some: { allOf: [true, { type: "string" }] },
          None: { allOf: [false] },
          Named: { type: "object", $defs: { any: true, none: false } },
        },
      },
    },
    true,
  );
  assert.equal(result.diagnostics, []);
  const types = result.ok ? result.value.find(({ path }) => path === "src/openapi.ts") : undefined;
  for (const expected of [
    /Some: unknown & string;/,
    /None: never;/,
    /any: unknown;\s.*none: never;/s,
  ]) {
    assert.match(types?.text ?? "", expected);
  }
});

test.run();
