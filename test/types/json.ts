/** JSON Schema as plain JSON: which parts of a schema are schemas themselves. */
import type { Json } from "../../generator/document/access.js";

export type { Json };
export type JsonObject = { readonly [key: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

export const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

export const textsOf = (value: Json | undefined): readonly string[] =>
  listOf(value).filter((item) => typeof item === "string");

const single: ReadonlySet<string> = new Set(
  (
    "items contains additionalProperties unevaluatedProperties unevaluatedItems propertyNames " +
    "not if then else"
  ).split(" "),
);
const several: ReadonlySet<string> = new Set(["allOf", "oneOf", "anyOf", "prefixItems"]);
const named: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "dependentSchemas",
]);

/** The schema with others in the place of the schemas directly inside it. */
export function mapInner(schema: JsonObject, change: (inner: Json) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (single.has(key)) return [key, change(value)];
      if (several.has(key)) return [key, listOf(value).map(change)];
      if (!named.has(key)) return [key, value];
      return [key, mapValues(objectOf(value), change)];
    }),
  );
}

/** From the inside outwards, so that a change sees schemas that are changed already. */
export function everywhere(schema: Json, change: (schema: JsonObject) => Json): Json {
  if (!isObject(schema)) return schema;
  return change(mapInner(schema, (inner) => everywhere(inner, change)));
}

export function mapValues(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

export function without(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** What a `$ref` inside the document points at. */
export function pointedAt(document: Json, ref: string): Json | undefined {
  if (!ref.startsWith("#/")) return undefined;
  let value: Json | undefined = document;
  for (const part of ref.slice(2).split("/")) {
    const key = decode(part).replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(value)) value = (value as readonly Json[])[Number(key)];
    else if (isObject(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const componentRef = (name: string): string =>
  `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
