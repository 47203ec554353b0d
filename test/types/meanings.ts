/** What a schema means, where openapi-typescript is told so in other words. */
import type { Place } from "./differences.js";
import { isObject, listOf, objectOf, textsOf, without } from "./json.js";
import type { Json, JsonObject } from "./json.js";

export const typesOf = (schema: JsonObject): readonly string[] =>
  typeof schema["type"] === "string" ? [schema["type"]] : textsOf(schema["type"]);

export const isBinary = (schema: JsonObject): boolean =>
  schema["format"] === "binary" ||
  (typeof schema["contentMediaType"] === "string" &&
    schema["contentEncoding"] === undefined &&
    !/json|^text\//.test(schema["contentMediaType"]));

/** A schema in its parts, each of which says one thing. */
export function partsOf(schema: JsonObject): readonly JsonObject[] {
  const { $ref, allOf, oneOf, anyOf } = schema;
  const own = without(schema, "$ref", "allOf", "oneOf", "anyOf", "readOnly", "writeOnly");
  const speaks = [
    "type",
    "enum",
    "const",
    "properties",
    "additionalProperties",
    "patternProperties",
  ];
  const parts = [
    ...($ref === undefined ? [] : [{ $ref }]),
    ...(speaks.some((key) => Object.hasOwn(own, key)) ? [own] : []),
    ...listOf(allOf).map(objectOf),
    ...(listOf(oneOf).length === 0 ? [] : [alternatives(oneOf)]),
    ...(listOf(anyOf).length === 0 ? [] : [alternatives(anyOf)]),
  ];
  const telling = parts.filter((part) => !isAnyObject(part));
  return telling.length === 0 ? parts.slice(0, 1) : telling;
}

function alternatives(members: Json | undefined): JsonObject {
  const list = listOf(members);
  const [only] = list;
  return list.length === 1 && isObject(only) ? only : { oneOf: list };
}

const isAnyObject = (schema: JsonObject): boolean =>
  schema["type"] === "object" &&
  ![
    "properties",
    "patternProperties",
    "additionalProperties",
    "$ref",
    "allOf",
    "oneOf",
    "enum",
  ].some((key) => Object.hasOwn(schema, key));

const jsonTypes: ReadonlySet<string> = new Set(
  "null boolean integer number string array object".split(" "),
);

/** What stands in `type` is the name of no type, and so it says nothing. */
export function hasNoType(schema: JsonObject): boolean {
  const { type } = schema;
  if (type === undefined || Array.isArray(type)) return false;
  return typeof type !== "string" || !jsonTypes.has(type);
}

/** A base without its alternatives, where this schema is one of them. */
export function ownPart(part: Json, { ref, resolve }: Place): Json {
  const base = objectOf(part)["$ref"];
  const target = typeof base === "string" ? resolve(base) : undefined;
  if (!isObject(target)) return part;
  const kinds = [...listOf(target["oneOf"]), ...listOf(target["anyOf"])];
  return kinds.some((kind) => objectOf(kind)["$ref"] === ref)
    ? without(target, "oneOf", "anyOf", "discriminator")
    : part;
}

export const isInexact = (value: Json): boolean =>
  typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
