/** What openapi-typescript says of each schema, the intended differences levelled. */
import { openapiTypes } from "../../generator/code/openapi-types.js";
import { differences, type Difference, type Place } from "./differences.js";
import { everywhere, isObject, mapInner, objectOf, pointedAt, without } from "./json.js";
import type { Json, JsonObject } from "./json.js";
import { marked } from "./markers.js";
import { partsOfBodies } from "./parts.js";
import type { Sample } from "./sample.js";

/**
 * A file of openapi-typescript in which every `$ref` stands for our model: each model is compared
 * one level deep, and a mistake is reported once, at the model that has it.
 */
export function theirTypes(
  sample: Sample,
  direction: Place["direction"],
  rules: readonly Difference[] = differences,
): string {
  const resolve = (ref: string): Json | undefined => pointedAt(sample.document, ref);
  const bodies = partsOfBodies(sample.document);
  const refs = new Set(sample.shapes.map(({ ref }) => ref));
  const schemas = [...refs].map((ref) => [
    ref,
    levelled(resolve(ref) ?? true, { direction, resolve, ref, bodies }, rules),
  ]);
  return openapiTypes({
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {},
    components: { schemas: Object.fromEntries(schemas) as JsonObject },
  });
}

function levelled(schema: Json, place: Place, rules: readonly Difference[]): Json {
  const level = rules.reduce<Json>((left, { rewrite, outerFirst, wholeOnly }) => {
    const change = (inner: JsonObject): Json => rewrite(inner, place);
    if (wholeOnly === true) return isObject(left) ? change(left) : left;
    return outerFirst === true ? outwardsIn(left, change) : everywhere(left, change);
  }, schema);
  return everywhere(level, (inner) =>
    typeof inner["$ref"] === "string"
      ? { ...without(inner, "$ref"), const: marked(`ref:${inner["$ref"]}`) }
      : inner,
  );
}

function outwardsIn(schema: Json, change: (schema: JsonObject) => Json): Json {
  if (!isObject(schema)) return schema;
  return mapInner(objectOf(change(schema)), (inner) => outwardsIn(inner, change));
}
