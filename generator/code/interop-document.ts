/**
 * The description as openapi-typescript can read it: what it takes for granted and published
 * descriptions do not keep would end it, or give types that do not compile.
 */
import type { Json } from "../api/type.js";
import { withoutDirectCycles } from "./direct-cycles.js";
import { withSoundDiscriminators } from "./interop-discriminators.js";
import { mappings, withSafeComments } from "./interop-comments.js";
import { isObject, type JsonObject, valueKeywords } from "./json-object.js";
import { isReadable } from "./interop-percents.js";

export function interopDocument(document: Json): Json {
  const mapped = withObjectSchemas(withSafeComments(document));
  const told = withSoundDiscriminators(mapped);
  const sound = isObject(told) ? withSoundPaths(told) : told;
  return withoutDirectCycles(withSchemaLists(sound));
}

const methods: ReadonlySet<string> = new Set(
  "get put post delete options head patch trace query".split(" "),
);

/** Each operationId once, each parameter once. */
function withSoundPaths(document: JsonObject): JsonObject {
  const { paths } = document;
  if (!isObject(paths)) return document;
  const ids = new Set<string>();
  const sound = Object.entries(paths).map(
    ([path, item]) =>
      [path, isObject(item) ? withSoundOperations(item, ids, document) : item] as const,
  );
  return { ...document, paths: Object.fromEntries(sound) };
}

function withSoundOperations(item: JsonObject, ids: Set<string>, document: JsonObject): JsonObject {
  // An operation that is no object was told of.
  const entries = Object.entries(item).filter(
    ([key, value]) => !methods.has(key) || isObject(value),
  );
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (key === "parameters") return [key, onceEach(inPlace(value, document))];
      if (!methods.has(key) || !isObject(value)) return [key, value];
      const { operationId, parameters, ...rest } = value;
      const isNew = typeof operationId === "string" && !ids.has(operationId);
      if (isNew) ids.add(operationId);
      return [
        key,
        {
          ...(isNew ? { operationId } : {}),
          ...(parameters === undefined
            ? {}
            : { parameters: onceEach(inPlace(parameters, document)) }),
          ...rest,
        },
      ];
    }),
  );
}

/**
 * Parameters in the place of references to them that are more than the name of a component: the
 * library makes types of those that do not compile.
 */
function inPlace(parameters: Json, document: JsonObject): Json {
  if (!Array.isArray(parameters)) return parameters;
  return parameters.map((parameter: Json) => {
    const ref = isObject(parameter) ? parameter["$ref"] : undefined;
    if (typeof ref !== "string" || /^#\/components\/parameters\/[\w.-]+$/.test(ref))
      return parameter;
    return targetOf(ref, document) ?? parameter;
  });
}

function targetOf(ref: string, document: JsonObject): Json | undefined {
  const tokens = isReadable(ref) ? decodeURIComponent(ref).split("/") : [];
  if (tokens.shift() !== "#") return undefined;
  let found: Json | undefined = document;
  for (const token of tokens) {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(found)) found = (found as readonly Json[])[Number(key)];
    else if (isObject(found)) found = Object.hasOwn(found, key) ? found[key] : undefined;
    else return undefined;
  }
  return found;
}

/** Of parameters with the same name in the same place the last. */
function onceEach(parameters: Json): Json {
  if (!Array.isArray(parameters)) return parameters;
  const found = new Map<string, Json>();
  for (const [index, parameter] of (parameters as readonly Json[]).entries()) {
    const named = isObject(parameter) && typeof parameter["name"] === "string";
    const identity = named
      ? JSON.stringify([parameter["in"] ?? "", parameter["name"]])
      : String(index);
    found.set(identity, parameter);
  }
  return [...found.values()];
}

/** Fields that hold a schema, a list of schemas, or schemas by name. */
const single: ReadonlySet<string> = new Set([
  "additionalProperties",
  "contains",
  "items",
  "not",
  "schema",
]);
const lists: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const tables: ReadonlySet<string> = new Set([
  "$defs",
  "patternProperties",
  "properties",
  "schemas",
]);
const objects: ReadonlySet<string> = new Set(["content", "responses"]);
/** Where booleans are schemas and the library looks for keywords in them. */
const withoutBooleans: ReadonlySet<string> = new Set(["$defs", "allOf"]);

/**
 * The library ends at what is no schema where it looks for one: it was told of, and allows any
 * value. So do booleans, where it does not know them.
 *
 * @param named - whether the keys are names, and no fields of OpenAPI
 */
function withObjectSchemas(value: Json, named = false): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withObjectSchemas(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]): readonly (readonly [string, Json])[] => {
      if (named) return [[key, withObjectSchemas(item)]];
      if (valueKeywords.has(key)) return [[key, item]];
      if (!hasForm(key, item)) return [];
      return [[key, soundField(key, withObjectSchemas(item, mappings.has(key)))]];
    }),
  );
}

/** Whether a field holds what the library takes apart without a look. */
function hasForm(key: string, value: Json): boolean {
  if (key === "$ref") return typeof value === "string";
  if (lists.has(key)) return Array.isArray(value);
  return !tables.has(key) || isObject(value);
}

function soundField(key: string, value: Json): Json {
  const sound = (schema: Json): Json =>
    typeof schema === "boolean" && !withoutBooleans.has(key) ? schema : asObject(schema);
  // Before OpenAPI 3.1, `items` could be a list.
  if (single.has(key)) return key === "items" && Array.isArray(value) ? value : sound(value);
  if (lists.has(key) && Array.isArray(value)) return value.map(sound);
  if (objects.has(key) && isObject(value)) {
    return Object.fromEntries(Object.entries(value).filter(([, item]) => isObject(item)));
  }
  if (!tables.has(key) || !isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, sound(item)]));
}

/** The library takes every list called `allOf` for one of schemas, also in examples and among names. */
function withSchemaLists(value: Json): Json {
  if (Array.isArray(value)) return value.map(withSchemaLists);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const inside = withSchemaLists(item);
      const isList = key === "allOf" && Array.isArray(inside);
      return [key, isList ? inside.map((part: Json) => (isObject(part) ? part : {})) : inside];
    }),
  );
}

/** Of what no value fits the library makes `never` when none is listed. */
function asObject(schema: Json): Json {
  if (isObject(schema)) return withValuesApart(withListedNames(schema));
  return schema === false ? { enum: [] } : {};
}

/** A list of names or nothing: the library looks into whatever is called `required`. */
function withListedNames(schema: JsonObject): JsonObject {
  const { required, ...rest } = schema;
  return required === undefined || Array.isArray(required) ? schema : rest;
}

/**
 * The library takes the values of an object's `enum` for schemas. Values that are no objects win
 * over the type, as in the models; all others are left out.
 */
function withValuesApart(schema: JsonObject): JsonObject {
  const { enum: values, type, ...rest } = schema;
  const hasParts = "properties" in schema || "additionalProperties" in schema;
  const isObjectOnly = type === "object";
  const isAmong = Array.isArray(type) && hasParts && (type as readonly Json[]).includes("object");
  if (values === undefined || !(isObjectOnly || isAmong)) return schema;
  const isPlain =
    Array.isArray(values) &&
    values.every((value: Json) => value === null || typeof value !== "object");
  return isObjectOnly && isPlain && !hasParts
    ? { ...rest, enum: values }
    : { ...rest, ...(type === undefined ? {} : { type }) };
}
