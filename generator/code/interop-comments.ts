/**
 * openapi-typescript puts texts and values of a description into comments and ends none of them
 * early, but leaves tags in them that a compiler and editors take for its own, and characters that
 * cannot be seen.
 */
import type { Json } from "../api/type.js";
import { isObject, type JsonObject } from "./json-object.js";
import { commentText } from "./text.js";

/** Fields whose text becomes a comment. */
const texts: ReadonlySet<string> = new Set(["description", "format", "summary", "title"]);

/** Fields whose value becomes a comment. */
const values: ReadonlySet<string> = new Set(["default", "example", "examples"]);

const types: ReadonlySet<Json> = new Set([
  "array",
  "boolean",
  "integer",
  "null",
  "number",
  "object",
  "string",
]);

/** Fields that hold a mapping of names, any of which may be called as the fields above. */
export const mappings: ReadonlySet<string> = new Set(
  (
    "$defs callbacks content definitions dependentSchemas encoding headers links mapping parameters " +
    "pathItems paths patternProperties properties requestBodies responses schemas scopes " +
    "securitySchemes variables webhooks"
  ).split(" "),
);

/** A copy of the document; what is no comment is the same in it. */
export function withSafeComments(document: Json): Json {
  return isObject(document) ? ofObject(document, false) : document;
}

function ofObject(object: JsonObject, named: boolean): Json {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      if (named) return [key, ofField("", value)];
      return [key, ofField(key, value)];
    }),
  );
}

function ofField(key: string, value: Json): Json {
  if (texts.has(key)) return typeof value === "string" ? commentText(value) : value;
  if (values.has(key)) return shown(value);
  if (key === "type") return known(value);
  if (Array.isArray(value)) {
    // Values of `enum` are no schemas.
    return key === "enum" ? value : value.map((item: Json) => ofField("", item));
  }
  if (!isObject(value) || key === "const") return value;
  return ofObject(value, mappings.has(key));
}

/** Types stand in comments between braces, where any sign may have a meaning. */
function known(type: Json): Json {
  if (Array.isArray(type)) return type.map(known);
  return typeof type !== "string" || types.has(type) ? type : "unknown";
}

/** A value as comments show it. */
function shown(value: Json): Json {
  if (typeof value === "string") return commentText(value);
  if (Array.isArray(value)) return value.map(shown);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [commentText(key), shown(item)]),
  );
}
