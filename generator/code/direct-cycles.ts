/**
 * Schemas that contain themselves without an object in between, such as a list of itself.
 *
 * openapi-typescript writes all schemas as properties of one interface, where TypeScript follows
 * such a circle at once and gives up (TS2502). Our own models name each type, so they can say it.
 */
import type { Json } from "../api/type.js";
import { isObject, valueKeywords } from "./json-object.js";

const prefix = "#/components/schemas/";

/** Keywords below which TypeScript does not look until it has to. */
const objectKeywords: ReadonlySet<string> = new Set([
  "additionalProperties",
  "patternProperties",
  "properties",
]);

/** A reference with the name as it is, where an escape may stand for any of its letters. */
function spelled(ref: string): string {
  try {
    return decodeURIComponent(ref).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    // A `%` that begins no escape.
    return ref;
  }
}

/** The schemas that a schema refers to without an object in between. */
function directRefs(schema: Json): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(directRefs);
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (objectKeywords.has(key) || valueKeywords.has(key)) return [];
    if (key === "$ref") return typeof value === "string" ? [spelled(value)] : [];
    return directRefs(value);
  });
}

/** A copy of the document in which the references that close such a circle allow any JSON. */
export function withoutDirectCycles(document: Json): Json {
  const components = isObject(document) ? document["components"] : undefined;
  const schemas = isObject(components) ? components["schemas"] : undefined;
  if (!isObject(document) || !isObject(components) || !isObject(schemas)) return document;
  const edges = new Map(
    Object.entries(schemas).map(([name, schema]) => [prefix + name, directRefs(schema)] as const),
  );
  const reaches = (from: string, to: string): boolean => {
    const seen = new Set<string>();
    const queue = [from];
    for (const ref of queue) {
      if (ref === to) return true;
      if (seen.has(ref)) continue;
      seen.add(ref);
      for (const each of edges.get(ref) ?? []) queue.push(each);
    }
    return false;
  };
  const cut = (schema: Json, owner: string): Json => {
    if (Array.isArray(schema)) return schema.map((item) => cut(item, owner));
    if (!isObject(schema)) return schema;
    const { $ref } = schema;
    if (typeof $ref === "string" && reaches(spelled($ref), owner)) return {};
    return Object.fromEntries(
      Object.entries(schema).map(([key, value]) => [
        key,
        objectKeywords.has(key) || valueKeywords.has(key) ? value : cut(value, owner),
      ]),
    );
  };
  const whole = Object.entries(schemas).map(([name, schema]) => {
    const owner = prefix + name;
    const circular = (edges.get(owner) ?? []).some((ref) => reaches(ref, owner));
    return [name, circular ? cut(schema, owner) : schema] as const;
  });
  return {
    ...document,
    components: { ...components, schemas: Object.fromEntries(whole) },
  };
}
