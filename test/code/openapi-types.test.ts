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

test("properties of what may be null can be required", () => {
  const text = typesOf({
    Base: { type: ["object", "null"], properties: { a: { type: "string" } } },
    Whole: { required: ["a"], allOf: [{ $ref: "#/components/schemas/Base" }, { type: "object" }] },
  });
  assert.match(text, /WithRequired<components\["schemas"\]\["Base"\], "a">/);
  assert.match(text, /type WithRequired<T, K extends PropertyKey>/);
});

test.run();
