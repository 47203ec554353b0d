/**
 * The description as openapi-typescript can read it: what it takes for granted and published
 * descriptions do not keep would end it, or give types that do not compile.
 */
import type { Json } from "../api/type.js";
import { withoutDirectCycles } from "./direct-cycles.js";
import { withSafeComments } from "./interop-comments.js";
import { isObject, type JsonObject } from "./json-object.js";
import { escaped } from "./text.js";

export function interopDocument(document: Json): Json {
  const mapped = withObjectSchemas(withMappingRefs(withSafeComments(document)));
  const sound = isObject(mapped) ? withSoundPaths(withSoundComponents(mapped)) : mapped;
  return withoutPercents(withoutDirectCycles(sound));
}

/**
 * The library decodes every name as a part of a URL, and fails with those that are none, such as
 * `50%`. A letter that has no meaning of its own stands in for the sign until the text is printed.
 */
const percent = "\uf825";

const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** @param isReference - tells, by its key, a text that is a reference, where an escape stands for it */
function withoutPercents(value: Json, isReference = false): Json {
  if (typeof value === "string") {
    return value.replace(isReference && isReadable(value) ? /%25/g : /%/g, percent);
  }
  if (Array.isArray(value)) return value.map((item: Json) => withoutPercents(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.replaceAll("%", percent),
      key === "discriminator" && isObject(item) && isObject(item["mapping"])
        ? { ...item, mapping: mappedReferences(item["mapping"]) }
        : withoutPercents(item, key === "$ref"),
    ]),
  );
}

function isReadable(ref: string): boolean {
  try {
    return decodeURIComponent(ref) !== "";
  } catch {
    return false;
  }
}

function mappedReferences(mapping: JsonObject): Json {
  return Object.fromEntries(
    Object.entries(mapping).map(([value, ref]) => [
      value.replaceAll("%", percent),
      withoutPercents(ref, true),
    ]),
  );
}

/**
 * What the library printed, with the signs that `interopDocument` took away. What cannot be seen is
 * left in literals only, where an escape is the same.
 */
export function restored(text: string): string {
  return text.replace(/\\uF825|\uf825/g, "%").replace(unseen, escaped);
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
    ([path, item]) => [path, isObject(item) ? withSoundOperations(item, ids) : item] as const,
  );
  return { ...document, paths: Object.fromEntries(sound) };
}

function withSoundOperations(item: JsonObject, ids: Set<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => {
      if (key === "parameters") return [key, onceEach(value)];
      if (!methods.has(key) || !isObject(value)) return [key, value];
      const { operationId, parameters, ...rest } = value;
      const isNew = typeof operationId === "string" && !ids.has(operationId);
      if (isNew) ids.add(operationId);
      return [
        key,
        {
          ...(isNew ? { operationId } : {}),
          ...(parameters === undefined ? {} : { parameters: onceEach(parameters) }),
          ...rest,
        },
      ];
    }),
  );
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

const lists: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf"]);

/**
 * The library looks for keywords in what stands in `allOf` and `$defs`, where booleans are schemas
 * too since OpenAPI 3.1. What is no schema at all was told of, and allows any value.
 */
function withObjectSchemas(value: Json): Json {
  if (Array.isArray(value)) return value.map(withObjectSchemas);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const inside = withObjectSchemas(item);
      if (Array.isArray(inside) && lists.has(key)) return [key, inside.map(asObject)];
      return [key, isObject(inside) && key === "$defs" ? objectsOnly(inside) : inside];
    }),
  );
}

function objectsOnly(schemas: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, asObject(schema)]),
  );
}

/** The library ends at a component that is no schema. Booleans it knows there. */
function withSoundComponents(document: JsonObject): JsonObject {
  const { components } = document;
  if (!isObject(components) || !isObject(components["schemas"])) return document;
  const schemas = Object.entries(components["schemas"]).map(
    ([name, schema]) => [name, typeof schema === "boolean" ? schema : asObject(schema)] as const,
  );
  return { ...document, components: { ...components, schemas: Object.fromEntries(schemas) } };
}

/** Of what no value fits the library makes `never` when none is listed. */
function asObject(schema: Json): Json {
  if (isObject(schema)) return schema;
  return schema === false ? { enum: [] } : {};
}

/** A copy in which discriminators map to references; a bare name stands for a component schema. */
function withMappingRefs(value: Json): Json {
  if (Array.isArray(value)) return value.map(withMappingRefs);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === "discriminator" ? mappedToRefs(item) : withMappingRefs(item),
    ]),
  );
}

/** A name as it stands in a reference. It has no slash: then it would be a reference itself. */
const fragmentToken = (name: string): string => name.replaceAll("~", "~0").replaceAll("%", "%25");

function mappedToRefs(discriminator: Json): Json {
  const mapping = isObject(discriminator) ? discriminator["mapping"] : undefined;
  if (!isObject(discriminator) || !isObject(mapping)) return discriminator;
  const refs = Object.entries(mapping).map(([value, target]) => {
    const bare = typeof target === "string" && !/[#/]/.test(target);
    return [value, bare ? `#/components/schemas/${fragmentToken(target)}` : target] as const;
  });
  return { ...discriminator, mapping: Object.fromEntries(refs) };
}
