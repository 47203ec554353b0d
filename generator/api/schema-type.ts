/** Schema Object → `Type`, for one direction of travel. */
import { field, itemsOf, numberField, textField } from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
import type { Origin } from "../diagnostics.js";
import type { Direction } from "./api.js";
import { joined, unionOf, type Part } from "./combine.js";
import { conditionalProperties, type Conditional } from "./conditions.js";
import { constantType, enumType } from "./constants.js";
import { choiceTags, discriminatorOf, type Tag, type TagScope } from "./discriminators.js";
import { conditionalObject, objectType } from "./object-type.js";
import { admitsNull, isTextInParts, prescribesForm } from "./schema-parts.js";
import { dateText, type Type } from "./type.js";
import { isHidden, type Visibility } from "./visibility.js";

/** Which date-times are dates. */
export interface DateChoice {
  /** Whether a string of the format `date-time` is converted. */
  readonly isDate: (schema: MapNode) => boolean;
  /** Whether the date that a reference leads to has to be text here. */
  readonly isText: (reference: Origin) => boolean;
}

export interface SchemaContext extends TagScope {
  readonly direction: Direction;
  /** The type that stands for a `$ref`, and where that is. */
  readonly refer: (ref: string, origin: Origin) => Type;
  readonly dates: DateChoice;
  readonly visibility: Visibility;
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
  const { around = [], lookUp } = context;
  return schema?.kind === "map"
    ? shortened(wholeType(schema, conditionalProperties(schema, around, lookUp), context))
    : anyOrNever(schema);
}

/** An object of which nothing is said but that it is open is one of any keys. */
function shortened(type: Type): Type {
  if (type.kind === "union") return { ...type, members: type.members.map(shortened) };
  const isOpen = type.kind === "object" && type.properties.length === 0;
  return isOpen && type.additional?.kind === "unknown" && type.loose !== true
    ? { kind: "record", values: type.additional }
    : type;
}

/** An inline part of an `allOf`; what it names on a condition belongs to the whole. */
function partType(part: SourceNode, context: SchemaContext): Type {
  return part.kind === "map" ? wholeType(part, [], context) : anyOrNever(part);
}

function anyOrNever(schema: SourceNode | undefined): Type {
  return { kind: schema?.kind === "scalar" && schema.value === false ? "never" : "unknown" };
}

function wholeType(
  schema: MapNode,
  conditional: readonly Conditional[],
  context: SchemaContext,
): Type {
  const ref = textField(schema, "$ref") ?? textField(schema, "$dynamicRef");
  const inside = { ...context, around: [...(context.around ?? []), schema] };
  const stated = ownType(schema, conditional, inside);
  const own: Type = repeatsText(stated, schema, context) ? { kind: "unknown" } : stated;
  const isOwn = typeNames(schema).includes("object");
  const parts: readonly Part[] = [
    ...(ref === undefined ? [] : [{ type: referred(ref, schema, inside), isImplied: false }]),
    { type: own, isImplied: isImpliedObject(schema) },
    ...itemsOf(field(schema, "allOf")).map((part) => ({
      type: partType(part, inside),
      isImplied: speaksOfObjectsOnly(part),
    })),
    ...choice(schema, "oneOf", inside),
    ...choice(schema, "anyOf", inside),
    ...context
      .tagsOf(schema)
      .flatMap((tag) => tagType(tag, schema, context))
      .map((type) => ({ type, isImplied: true })),
    ...(isOwn || conditional.length === 0
      ? []
      : [{ type: conditionalObject(schema, conditional, inside), isImplied: true }]),
  ];
  return joined(parts, () => admitsNull(schema, context.lookUp) === true);
}

/** @param context - that of what is inside the schema with the reference */
function referred(ref: string, { origin }: MapNode, context: SchemaContext): Type {
  const own = { ...origin, pointer: `${origin.pointer}/$ref` };
  if (context.dates.isText(own)) return dateText;
  const { around = [], direction, lookUp, visibility } = context;
  return (
    visibility.spelledOut(lookUp(ref), around, direction, (target) =>
      wholeType(target, conditionalProperties(target, [], lookUp), context),
    ) ?? context.refer(ref, own)
  );
}

/** `type: string` beside parts that say so too adds nothing, unless it says what the text looks like. */
const repeatsText = (own: Type, schema: MapNode, { lookUp }: SchemaContext): boolean =>
  own.kind === "string" &&
  own.format === undefined &&
  !prescribesForm(schema) &&
  isTextInParts(schema, lookUp);

function choice(
  schema: MapNode,
  keyword: "oneOf" | "anyOf",
  context: SchemaContext,
): readonly Part[] {
  const members = itemsOf(field(schema, keyword));
  if (members.length === 0) return [];
  const tags = choiceTags(schema, members, context);
  const types = members.map((member, index) => {
    const type = schemaType(member, context);
    const tag = tags[index];
    if (tag === undefined) return type;
    // The constant is one of objects: a member that can be `null` can be it here, too.
    const stated = tagType(tag, member, context).map((each) => ({ type: each, isImplied: true }));
    const parts = [{ type, isImplied: false }, ...stated];
    return joined(parts, () => admitsNull(member, context.lookUp) === true);
  });
  const type = unionOf(types, discriminatorOf(schema)?.property);
  return [{ type, isImplied: members.every(speaksOfObjectsOnly) }];
}

/** None where the property does not travel. */
function tagType(
  { property: name, values }: Tag,
  at: SourceNode,
  { direction, visibility, around = [] }: SchemaContext,
): readonly Type[] {
  const access = visibility.of(name, [...around, at]);
  if (isHidden(access, direction)) return [];
  const property = {
    name,
    type: unionOf(values.map((value): Type => ({ kind: "literal", value }))),
    required: true,
    ...access,
    deprecated: false,
    limits: [],
    origin: at.origin,
  };
  return [{ kind: "object", properties: [property] }];
}

/** Whether the keywords of a schema alone say that it is about objects. */
function isImpliedObject(schema: MapNode): boolean {
  const says = ["type", "const", "enum"].some((keyword) => schema.entries.has(keyword));
  return !says && objectKeywords.some((keyword) => schema.entries.has(keyword));
}

/** Whether what a schema says holds for objects, and leaves all other values alone. */
function speaksOfObjectsOnly(schema: SourceNode): boolean {
  if (schema.kind !== "map" || schema.entries.has("$ref")) return false;
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((keyword) => itemsOf(field(schema, keyword)));
  return parts.length === 0 ? isImpliedObject(schema) : parts.every(speaksOfObjectsOnly);
}

/** What the schema says itself, without `$ref`, `allOf`, `oneOf` and `anyOf`. */
function ownType(
  schema: MapNode,
  conditional: readonly Conditional[],
  context: SchemaContext,
): Type {
  const constant = field(schema, "const");
  if (constant !== undefined) return constantType(constant);
  if (field(schema, "enum") !== undefined) return enumType(schema, context.direction);
  const types = typeNames(schema);
  if (types.length === 0) return { kind: "unknown" };
  return unionOf(types.map((name) => namedType(name, schema, conditional, context)));
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

function namedType(
  name: string,
  schema: MapNode,
  conditional: readonly Conditional[],
  context: SchemaContext,
): Type {
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
      if (format === "date-time" && context.dates.isDate(schema)) {
        return { kind: "date", origin: schema.origin };
      }
      return isBinary(schema, format) && context.direction === "request"
        ? { kind: "binary" }
        : { kind: "string", ...(format === undefined ? {} : { format }) };
    case "array":
      return arrayType(schema, context);
    case "object":
      return objectType(schema, conditional, context);
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

function arrayType(schema: MapNode, whole: SchemaContext): Type {
  const context: SchemaContext = { ...whole, around: [] };
  const prefix = itemsOf(field(schema, "prefixItems"));
  const items = field(schema, "items") ?? field(schema, "unevaluatedItems");
  const rest = schemaType(items, context);
  if (prefix.length === 0) return { kind: "array", items: rest };
  const most = numberField(schema, "maxItems") ?? Infinity;
  return {
    kind: "tuple",
    items: prefix.slice(0, most).map((item) => schemaType(item, context)),
    required: Math.min(numberField(schema, "minItems") ?? 0, prefix.length, most),
    ...(rest.kind === "never" || most <= prefix.length ? {} : { rest }),
  };
}
