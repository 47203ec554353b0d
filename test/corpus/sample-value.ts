/** A small value of a schema, for a server that has no example to give. */
import { follow } from "../docs/described-operations.js";
import { entries, list, object, type Json, type JsonObject } from "../spec/description.js";

const deepest = 6;

/** What the schema requires and nothing else; below a depth, and where it is unclear, `null`. */
export function sampleValue(document: JsonObject, node: Json | undefined, depth = 0): Json {
  if (depth > deepest) return null;
  const schema = follow(document, node);
  const given = schema.example ?? list(schema.examples)[0] ?? schema.const ?? list(schema.enum)[0];
  if (given !== undefined) return given;
  const [alternative] = [...list(schema.oneOf), ...list(schema.anyOf)];
  const parts = list(schema.allOf).map((part) => sampleValue(document, part, depth + 1));
  if (alternative !== undefined) parts.push(sampleValue(document, alternative, depth + 1));
  const own = valueOf(document, schema, depth);
  if (parts.length === 0) return own;
  const merged: Record<string, Json | undefined> = {};
  for (const part of [...parts, own]) Object.assign(merged, object(part));
  return Object.keys(merged).length > 0 ? merged : (parts[0] ?? null);
}

function valueOf(document: JsonObject, schema: JsonObject, depth: number): Json {
  const [type] = [schema.type ?? (schema.properties === undefined ? "null" : "object")].flat();
  if (type === "string") return schema.format === "date-time" ? "2020-01-02T03:04:05Z" : "text";
  if (type === "integer" || type === "number")
    return typeof schema.minimum === "number" ? schema.minimum : 1;
  if (type === "boolean") return true;
  if (type === "array") return [];
  if (type !== "object") return null;
  const required = list(schema.required);
  const members = entries(schema.properties).filter(([name]) => required.includes(name));
  return Object.fromEntries(
    members.map(([name, member]) => [name, sampleValue(document, member, depth + 1)]),
  );
}
