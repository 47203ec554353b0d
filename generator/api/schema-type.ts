/** Schema Object → `Type`, for one direction of travel. */
import { field, itemsOf, mapField, numberField, textField, toJson } from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
import type { Direction } from "./api.js";
import { intersectionOf, unionOf } from "./combine.js";
import { objectType } from "./object-type.js";
import type { Json, Type } from "./type.js";

export interface SchemaContext {
  readonly direction: Direction;
  /** The type that stands for a `$ref`. */
  readonly refer: (ref: string) => Type;
  /** The schema behind a `$ref`, to read its annotations. */
  readonly lookUp: (ref: string) => SourceNode | undefined;
  /** Whether a string of the format `date-time` is converted. */
  readonly isDate: (schema: MapNode) => boolean;
  /** The schemas that this one is a part of: `required` may name a property of theirs. */
  readonly around?: readonly SourceNode[];
}

/** Keywords that say what type a schema means when it does not say so itself. */
const objectKeywords = [
  "properties",
  "additionalProperties",
  "patternProperties",
  "required",
  "propertyNames",
  "unevaluatedProperties",
] as const;
const arrayKeywords = ["items", "prefixItems", "contains", "unevaluatedItems"] as const;

export function schemaType(schema: SourceNode | undefined, context: SchemaContext): Type {
  if (schema === undefined) return { kind: "unknown" };
  if (schema.kind === "scalar") return { kind: schema.value === false ? "never" : "unknown" };
  if (schema.kind === "list") return { kind: "unknown" };
  const ref = textField(schema, "$ref") ?? textField(schema, "$dynamicRef");
  const inside = { ...context, around: [...(context.around ?? []), schema] };
  return intersectionOf([
    ...(ref === undefined ? [] : [context.refer(ref)]),
    ownType(schema, inside),
    ...itemsOf(field(schema, "allOf")).map((part) => schemaType(part, inside)),
    ...choice(schema, "oneOf", inside),
    ...choice(schema, "anyOf", inside),
  ]);
}

function choice(schema: MapNode, keyword: "oneOf" | "anyOf", context: SchemaContext): Type[] {
  const members = itemsOf(field(schema, keyword));
  if (members.length === 0) return [];
  const discriminator = mapField(schema, "discriminator");
  const property = discriminator && textField(discriminator, "propertyName");
  if (property === undefined) return [unionOf(members.map((part) => schemaType(part, context)))];
  const values = discriminatorValues(schema, members);
  const tagged = members.map((part, index) => {
    const type = schemaType(part, context);
    const tags = values[index] ?? [];
    return tags.length === 0 ? type : intersectionOf([type, tagType(property, tags, part)]);
  });
  return [unionOf(tagged, property)];
}

/** The values of the discriminator by member: from the mapping, else the referred schema's name. */
function discriminatorValues(
  schema: MapNode,
  members: readonly SourceNode[],
): readonly (readonly string[])[] {
  const mapping = mapField(mapField(schema, "discriminator"), "mapping");
  const entries = [...(mapping?.entries.values() ?? [])].map((entry) => {
    const target = entry.value.kind === "scalar" ? String(entry.value.value) : "";
    return { value: entry.key, ref: target.includes("/") ? target : componentRef(target) };
  });
  return members.map((member) => {
    const ref = member.kind === "map" ? textField(member, "$ref") : undefined;
    if (ref === undefined) return [];
    const mapped = entries.filter((entry) => entry.ref === ref).map((entry) => entry.value);
    return mapped.length > 0 ? mapped : [ref.slice(ref.lastIndexOf("/") + 1)];
  });
}

export const componentRef = (name: string): string =>
  `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;

function tagType(property: string, tags: readonly string[], at: SourceNode): Type {
  return {
    kind: "object",
    properties: [
      {
        name: property,
        type: unionOf(tags.map((value): Type => ({ kind: "literal", value }))),
        required: true,
        readOnly: false,
        writeOnly: false,
        deprecated: false,
        limits: [],
        origin: at.origin,
      },
    ],
  };
}

/** What the schema says itself, without `$ref`, `allOf`, `oneOf` and `anyOf`. */
function ownType(schema: MapNode, context: SchemaContext): Type {
  const constant = field(schema, "const");
  if (constant !== undefined) return constantType(toJson(constant));
  if (field(schema, "enum") !== undefined) return enumType(schema, context);
  const types = typeNames(schema);
  if (types.length === 0) return { kind: "unknown" };
  return unionOf(types.map((name) => namedType(name, schema, context)));
}

function typeNames(schema: MapNode): readonly string[] {
  const type = field(schema, "type");
  if (type?.kind === "scalar") return [String(type.value)];
  if (type?.kind === "list") {
    return type.items.flatMap((item) => (item.kind === "scalar" ? [String(item.value)] : []));
  }
  if (objectKeywords.some((keyword) => field(schema, keyword) !== undefined)) return ["object"];
  if (arrayKeywords.some((keyword) => field(schema, keyword) !== undefined)) return ["array"];
  return [];
}

function namedType(name: string, schema: MapNode, context: SchemaContext): Type {
  const format = textField(schema, "format");
  switch (name) {
    case "null":
      return { kind: "null" };
    case "boolean":
      return { kind: "boolean" };
    case "integer":
    case "number":
      return {
        kind: "number",
        integer: name === "integer",
        ...(format === undefined ? {} : { format }),
      };
    case "string":
      if (format === "date-time" && context.isDate(schema)) {
        return { kind: "date", origin: schema.origin };
      }
      return isBinary(schema, format) && context.direction === "request"
        ? { kind: "binary" }
        : { kind: "string", ...(format === undefined ? {} : { format }) };
    case "array":
      return arrayType(schema, context);
    case "object":
      return objectType(schema, context);
    default:
      return { kind: "unknown" };
  }
}

/** Bytes, as a part of a form; in an answer they travel inside JSON, where they are a string. */
function isBinary(schema: MapNode, format: string | undefined): boolean {
  const media = textField(schema, "contentMediaType");
  const encoded = textField(schema, "contentEncoding") !== undefined;
  return format === "binary" || (media !== undefined && !encoded && !/json|^text\//.test(media));
}

/** A number that JavaScript cannot tell from its neighbours is no constant. */
const isInexact = (value: Json): boolean =>
  typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);

function constantType(value: Json): Type {
  if (value === null) return { kind: "null" };
  if (isInexact(value)) return { kind: "number", integer: true };
  if (typeof value !== "object") return { kind: "literal", value };
  return { kind: "unknown" };
}

/** A list of one value is a constant. A longer one may grow on the server before it does here. */
function enumType(schema: MapNode, context: SchemaContext): Type {
  const values = itemsOf(field(schema, "enum")).map((item) => toJson(item));
  const listed = values.filter(
    (value): value is string | number | boolean => value !== null && typeof value !== "object",
  );
  const members: Type[] = [];
  const distinct = [...new Set(listed)];
  const only = distinct[0];
  if (only !== undefined && distinct.length === 1) members.push({ kind: "literal", value: only });
  if (distinct.length > 1) {
    const open =
      context.direction === "response" && distinct.every((value) => typeof value === "string");
    members.push({ kind: "enum", values: distinct, open });
  }
  if (distinct.some(isInexact)) members.splice(0, 1, { kind: "number", integer: true });
  if (values.includes(null)) members.push({ kind: "null" });
  if (values.some((value) => value !== null && typeof value === "object")) {
    members.push({ kind: "unknown" });
  }
  return unionOf(members);
}

function arrayType(schema: MapNode, context: SchemaContext): Type {
  const prefix = itemsOf(field(schema, "prefixItems"));
  const items = field(schema, "items") ?? field(schema, "unevaluatedItems");
  const rest = schemaType(items, context);
  if (prefix.length === 0) return { kind: "array", items: rest };
  return {
    kind: "tuple",
    items: prefix.map((item) => schemaType(item, context)),
    required: Math.min(numberField(schema, "minItems") ?? 0, prefix.length),
    ...(rest.kind === "never" ? {} : { rest }),
  };
}
