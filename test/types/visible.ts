/**
 * A schema with only what TypeScript can see of it. A value that breaks this one breaks a type;
 * one that breaks the whole schema alone (a pattern, a range, a format) breaks no type.
 */
import { withImpliedTypes } from "./conditions.js";
import { differences, type Place } from "./differences.js";
import { everywhere, isObject, listOf, mapInner, objectOf, without } from "./json.js";
import type { Json, JsonObject } from "./json.js";
import { marked } from "./markers.js";

/** The intended differences that say which values there are. */
const names: ReadonlySet<string> = new Set([
  "base that lists its kinds",
  "direction",
  "bytes",
  "no such type",
  "discriminator",
  "inherited tag",
]);
const meant = differences.filter(({ name }) => names.has(name));

/** The schema as it travels in a direction, and as OpenAPI means it beyond JSON Schema. */
export function directed(schema: Json, place: Place): Json {
  const outwards = (inner: Json, change: (schema: JsonObject) => Json): Json =>
    isObject(inner) ? mapInner(objectOf(change(inner)), (next) => outwards(next, change)) : inner;
  const said = meant.reduce<Json>((left, { rewrite, outerFirst, wholeOnly }) => {
    const change = (inner: JsonObject): Json => rewrite(inner, place);
    if (wholeOnly === true) return isObject(left) ? change(left) : left;
    return outerFirst === true ? outwards(left, change) : everywhere(left, change);
  }, schema);
  return withImpliedTypes(said);
}

const kept = (
  "$ref type enum const properties required items prefixItems minItems additionalProperties " +
  "allOf anyOf oneOf"
).split(" ");

/** What TypeScript sees, with the reason for everything that it does not. */
export const visible = (schema: Json, { direction }: Pick<Place, "direction">): Json =>
  everywhere(schema, (whole) => {
    const rest = Object.keys(whole).filter((key) => !kept.includes(key));
    // Ranges, patterns, formats, `not`, `if`, uniqueItems: TypeScript has no word for them.
    let seen = without(whole, ...rest);
    // A number has no type of its own for integers.
    seen = { ...seen, ...withoutIntegers(seen) };
    // A union takes what fits several members, which `oneOf` does not.
    if (seen["oneOf"] !== undefined) {
      const both =
        seen["anyOf"] === undefined
          ? {}
          : { allOf: [...listOf(seen["allOf"]), { anyOf: seen["anyOf"] }] };
      seen = { ...without(seen, "oneOf"), ...both, anyOf: seen["oneOf"] };
    }
    // Only tuples count their items.
    if (seen["prefixItems"] === undefined) seen = without(seen, "minItems");
    else if (typeof seen["minItems"] === "number") {
      seen = { ...seen, minItems: Math.min(seen["minItems"], listOf(seen["prefixItems"]).length) };
    }
    return withIndex(withConstants(seen, direction), whole, direction);
  });

function withoutIntegers({ type }: JsonObject): JsonObject {
  if (type === "integer") return { type: "number" };
  if (!Array.isArray(type)) return {};
  return { type: (type as readonly Json[]).map((name) => (name === "integer" ? "number" : name)) };
}

/** Constants that are objects, and numbers that JavaScript rounds, are types without a value. */
function withConstants(schema: JsonObject, direction: Place["direction"]): JsonObject {
  const values = [
    ...listOf(schema["enum"]),
    ...(schema["const"] === undefined ? [] : [schema["const"]]),
  ];
  if (values.some((value) => typeof value === "object" && value !== null)) {
    return without(schema, "enum", "const");
  }
  if (
    values.some(
      (value) =>
        typeof value === "number" && !Number.isSafeInteger(value) && Number.isInteger(value),
    )
  ) {
    return { ...without(schema, "enum", "const"), type: "number" };
  }
  const texts = new Set(listOf(schema["enum"]).filter((value) => value !== null));
  const open =
    direction === "response" &&
    texts.size > 1 &&
    [...texts].every((value) => typeof value === "string");
  if (!open) return schema;
  // What an answer lists may grow.
  const types = listOf(schema["enum"]).includes(null) ? ["string", "null"] : ["string"];
  return { ...without(schema, "enum"), type: types };
}

/** An index holds every property beside it, and an object without properties is any value. */
function withIndex(schema: JsonObject, whole: JsonObject, direction: Place["direction"]): Json {
  const { additionalProperties: rest } = schema;
  const patterns = Object.values(objectOf(whole["patternProperties"])).map((inner) =>
    visible(inner, { direction }),
  );
  // What is closed refuses a key only while the object is written out, and not inside a union.
  if (!isObject(rest)) return without(schema, "additionalProperties");
  const others = [...Object.values(objectOf(schema["properties"])), ...patterns];
  return others.length === 0
    ? schema
    : { ...schema, additionalProperties: { anyOf: [rest, ...others] } };
}

/** What stands for bytes in a value. */
export const bytes = marked("blob");
