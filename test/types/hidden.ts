/** What of a schema does not travel in a direction. */
import { isObject, listOf, objectOf, textsOf, type Json, type JsonObject } from "./json.js";
import type { Place as WholePlace } from "./differences.js";

type Place = Pick<WholePlace, "direction" | "resolve">;

/** Circles of references end here. */
const deepest = 12;

const partsOf = (schema: JsonObject, { resolve }: Place): readonly Json[] => {
  const ref = schema["$ref"];
  const target = typeof ref === "string" ? resolve(ref) : undefined;
  return [...(target === undefined ? [] : [target]), ...listOf(schema["allOf"])];
};

/** Whether a property with this schema is left out. */
export function isHidden(schema: Json, place: Place, depth = 0): boolean {
  if (!isObject(schema) || depth > deepest) return false;
  const own = schema[place.direction === "request" ? "readOnly" : "writeOnly"];
  if (typeof own === "boolean") return own;
  return partsOf(schema, place).some((part) => isHidden(part, place, depth + 1));
}

/** The hidden properties of a schema and of all that it is made of. */
export function hiddenNames(schema: JsonObject, place: Place, depth = 0): ReadonlySet<string> {
  const own = Object.entries(objectOf(schema["properties"])).flatMap(([name, property]) =>
    isHidden(property, place) ? [name] : [],
  );
  const inner =
    depth > deepest
      ? []
      : partsOf(schema, place).flatMap((part) =>
          isObject(part) ? [...hiddenNames(part, place, depth + 1)] : [],
        );
  return new Set([...own, ...inner]);
}

/** The schema and its inline parts, which require none of these. */
export function withoutRequired(schema: JsonObject, names: ReadonlySet<string>): JsonObject {
  if (names.size === 0) return schema;
  const part = (inner: Json): Json => (isObject(inner) ? withoutRequired(inner, names) : inner);
  const parts = (["allOf", "oneOf", "anyOf"] as const).flatMap((key) =>
    schema[key] === undefined ? [] : [[key, listOf(schema[key]).map(part)] as const],
  );
  const required = textsOf(schema["required"]).filter((name) => !names.has(name));
  return {
    ...schema,
    ...Object.fromEntries(parts),
    ...(schema["required"] === undefined ? {} : { required }),
  };
}
