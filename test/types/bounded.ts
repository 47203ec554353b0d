/** Schemas whose values are small, for a library that would make endless ones. */
import { everywhere, isObject, listOf, objectOf, textsOf, without } from "./json.js";
import type { Json, JsonObject } from "./json.js";

/** References are followed so many times with all that is there, and then only where they must be. */
const levels = 2;

/**
 * The schema with what it refers to, so that its values end: from a certain level on, objects have
 * their required properties and lists no items. A schema that lists itself twice would otherwise
 * make a tree with all its leaves.
 */
export function bounded(start: string, named: ReadonlyMap<string, Json>): Json | undefined {
  const found = new Map<string, Json>();
  const queue = [{ key: start, level: 0 }];
  const nameOf = (key: string, level: number): string => `${key}-${level}`;
  for (const { key, level } of queue) {
    const name = nameOf(key, level);
    if (found.has(name)) continue;
    const next = Math.min(level + 1, levels);
    const schema = everywhere(named.get(key) ?? true, (inner) => {
      const bare = small(
        decisive(level < levels ? withAnotherKey(inner) : withRequiredOnly(inner)),
      );
      const ref = bare["$ref"];
      if (typeof ref !== "string") return bare;
      return { ...bare, $ref: `#/$defs/${nameOf(ref.slice("#/$defs/".length), next)}` };
    });
    found.set(name, schema);
    everywhere(schema, (inner) => {
      const ref = inner["$ref"];
      if (typeof ref === "string") {
        queue.push({ key: ref.slice("#/$defs/".length).replace(/-\d+$/, ""), level: next });
      }
      return inner;
    });
  }
  if ([...found.keys()].some((name) => meetsItself(name, found))) return undefined;
  return { $ref: `#/$defs/${nameOf(start, 0)}`, $defs: Object.fromEntries(found) };
}

function withRequiredOnly(schema: JsonObject): JsonObject {
  const required = textsOf(schema["required"]);
  const properties = Object.entries(objectOf(schema["properties"]));
  return {
    ...schema,
    ...(schema["properties"] === undefined
      ? {}
      : { properties: Object.fromEntries(properties.filter(([key]) => required.includes(key))) }),
    ...(schema["items"] === undefined || schema["minItems"] !== undefined ? {} : { maxItems: 0 }),
  };
}

/** An object with a key that only `additionalProperties` speaks of: the library adds none. */
function withAnotherKey(schema: JsonObject): JsonObject {
  const rest = schema["additionalProperties"];
  return isObject(rest) && schema["propertyNames"] === undefined
    ? { ...schema, properties: { ...objectOf(schema["properties"]), "another key": rest } }
    : schema;
}

/** Of what must hold together the part that says most: the library makes a value of any part. */
function decisive(schema: JsonObject): JsonObject {
  const constant = schema["const"] !== undefined || schema["enum"] !== undefined;
  if (constant) return without(schema, "type", "$ref", "allOf", "oneOf", "anyOf");
  const choice = schema["oneOf"] !== undefined || schema["anyOf"] !== undefined;
  return choice && schema["properties"] === undefined ? without(schema, "type") : schema;
}

/** The library fills a list up to `maxItems`, however large, and takes `example` for a property. */
function small(schema: JsonObject): JsonObject {
  const { maxItems, maxProperties, maxLength, ...rest } = without(schema, ...annotations);
  const least = (key: string, size: number): number => Math.max(Number(schema[key] ?? 0), size);
  return {
    ...rest,
    ...(maxItems === undefined
      ? {}
      : { maxItems: Math.min(Number(maxItems), least("minItems", 2)) }),
    ...(maxProperties === undefined
      ? {}
      : { maxProperties: Math.min(Number(maxProperties), least("minProperties", 2)) }),
    ...(maxLength === undefined
      ? {}
      : { maxLength: Math.min(Number(maxLength), least("minLength", 20)) }),
  };
}

const annotations = "title description default example examples deprecated externalDocs xml".split(
  " ",
);

/** Whether a schema is made of itself with no object or list in between: the library would not stop. */
function meetsItself(start: string, definitions: ReadonlyMap<string, Json>): boolean {
  const seen = new Set<string>();
  const queue = [start];
  for (const name of queue) {
    const direct = directRefs(definitions.get(name) ?? true);
    if (direct.includes(start)) return true;
    for (const next of direct) {
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
  }
  return false;
}

function directRefs(schema: Json): readonly string[] {
  if (!isObject(schema)) return [];
  const ref = schema["$ref"];
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((key) => listOf(schema[key]));
  return [
    ...(typeof ref === "string" ? [ref.slice("#/$defs/".length)] : []),
    ...parts.flatMap(directRefs),
  ];
}
