/** Discriminators: which values of a property stand for which schema. */
import {
  entriesOf,
  field,
  itemsOf,
  mapField,
  textField,
  textOf,
  toJson,
} from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
import { fragmentPointer, pointerTokens } from "../document/pointer.js";
import { componentRef, declaredProperty, partsOf, requires, type LookUp } from "./schema-parts.js";

type Literal = string | number | boolean;

/** The values of a property that stand for a schema; at least one. */
export interface Tag {
  readonly property: string;
  readonly values: readonly Literal[];
}

/** What is known of the schemas around. */
export interface TagScope {
  readonly lookUp: LookUp;
  /** The tags that a schema has because of the bases which it extends. */
  readonly tagsOf: (schema: SourceNode) => readonly Tag[];
}

export interface Discriminator {
  readonly property: string;
  readonly mapped: readonly { readonly value: string; readonly ref: string }[];
  /** The schema of all other values, and of objects without the property (OpenAPI 3.2). */
  readonly usual?: string;
}

export function discriminatorOf(schema: SourceNode): Discriminator | undefined {
  const discriminator = field(schema, "discriminator");
  const property = textField(discriminator, "propertyName");
  if (property === undefined) return undefined;
  const mapped = entriesOf(field(discriminator, "mapping")).map(({ key, value }) => ({
    value: key,
    ref: refTo(textOf(value) ?? ""),
  }));
  const usual = textField(discriminator, "defaultMapping");
  return { property, mapped, ...(usual === undefined ? {} : { usual: refTo(usual) }) };
}

/** A bare name is that of a component. */
const refTo = (target: string): string => (target.includes("/") ? target : componentRef(target));

/** The tags that a choice adds to its members, in their order; none to who has it already. */
export function choiceTags(
  schema: MapNode,
  members: readonly SourceNode[],
  scope: TagScope,
): readonly (Tag | undefined)[] {
  const discriminator = discriminatorOf(schema);
  if (discriminator === undefined) return members.map(() => undefined);
  const { property } = discriminator;
  return members.map((member) => {
    const values = memberValues(member, discriminator, scope, new Map());
    const [only, ...others] = values;
    if (only === undefined) return undefined;
    const stated = statedValues(member, property, scope);
    const isSaid = others.length === 0 && stated?.length === 1 && stated[0] === only;
    const isThere = requires(member, property, scope.lookUp) || isTagged(member, property, scope);
    return isSaid && isThere ? undefined : { property, values };
  });
}

/**
 * The values that stand for a member of a choice: from the mapping, else the name of its schema.
 * What the member states itself wins over both, since nothing else would fit it.
 */
function memberValues(
  member: SourceNode,
  { property, mapped, usual }: Discriminator,
  scope: TagScope,
  asked: Asked,
): readonly Literal[] {
  const ref = textField(member, "$ref");
  if (ref === undefined || ref === usual) return [];
  const values = mapped.filter((entry) => entry.ref === ref).map(({ value }) => value);
  const named = values.length > 0 ? values : [ownName(scope.lookUp(ref), nameOf(ref))];
  const stated = statedValues(member, property, scope, asked);
  if (stated === undefined) return valuesAsDeclared(named, property, member, scope.lookUp);
  const both = stated.filter((value) => named.includes(String(value)));
  return both.length > 0 ? both : stated;
}

/**
 * Names in a mapping are texts, whatever the values of the property are; as numbers or booleans where
 * those are, and all of them can be.
 */
export function valuesAsDeclared(
  names: readonly string[],
  property: string,
  schema: SourceNode,
  lookUp: LookUp,
): readonly Literal[] {
  const declared = declaredProperty(property, schema, lookUp);
  const ref = textField(declared, "$ref");
  const type = textField(ref === undefined ? declared : lookUp(ref), "type");
  if (type === "boolean" && names.every((name) => /^(?:true|false)$/.test(name)))
    return names.map((name) => name === "true");
  const isNumber = type === "integer" || type === "number";
  if (isNumber && names.every((name) => /^-?\d{1,15}(?:\.\d+)?$/.test(name)))
    return names.map(Number);
  return names;
}

/** How AutoRest and openapi-generator let a schema say which value stands for it. */
const valueKeywords = ["x-ms-discriminator-value", "x-discriminator-value"];

/** The value that stands for a schema of which no mapping tells. */
export function ownName(schema: SourceNode | undefined, name: string): string {
  return saidName(schema) ?? name;
}

export function saidName(schema: SourceNode | undefined): string | undefined {
  return valueKeywords.map((keyword) => textField(schema, keyword)).find((value) => value);
}

/** The name by which a reference knows a schema. */
export function nameOf(ref: string): string {
  return pointerTokens(fragmentPointer(ref) ?? "")?.at(-1) ?? "";
}

/**
 * The schemas that were asked already, and what they said. A base may list what extends it, and
 * parts may share parts, so that there are far more ways through them than schemas.
 */
type Asked = Map<SourceNode, readonly Literal[] | undefined>;

/**
 * The only values that a schema, or what it is made of, allows a property; undefined where it
 * leaves them open.
 */
export function statedValues(
  schema: SourceNode,
  property: string,
  scope: TagScope,
  asked: Asked = new Map(),
): readonly Literal[] | undefined {
  if (asked.has(schema)) return asked.get(schema);
  // For whoever leads back here.
  asked.set(schema, undefined);
  const values = schema.kind === "map" ? valuesOf(schema, property, scope, asked) : undefined;
  asked.set(schema, values);
  return values;
}

function valuesOf(
  schema: MapNode,
  property: string,
  scope: TagScope,
  asked: Asked,
): readonly Literal[] | undefined {
  const inner = (part: SourceNode): readonly Literal[] | undefined =>
    statedValues(part, property, scope, asked);
  const declared = mapField(schema, "properties")?.entries.get(property)?.value;
  const own = declared && listedValues(declared, scope.lookUp);
  if (own !== undefined) return own;
  const tag = scope.tagsOf(schema).find((candidate) => candidate.property === property);
  if (tag !== undefined) return tag.values;
  for (const part of partsOf(schema, scope.lookUp)) {
    const found = inner(part);
    if (found !== undefined) return found;
  }
  const discriminator = discriminatorOf(schema);
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const members = itemsOf(field(schema, keyword));
    const found = members.map((member) => {
      if (discriminator?.property !== property) return inner(member);
      const values = memberValues(member, discriminator, scope, asked);
      return values.length > 0 ? values : inner(member);
    });
    if (members.length > 0 && found.every((values) => values !== undefined)) {
      return [...new Set(found.flat())];
    }
  }
  return undefined;
}

/** The values that the schema of a property lists, wherever its `$ref`, `allOf` or choice leads. */
function listedValues(
  schema: SourceNode,
  lookUp: LookUp,
  asked: Asked = new Map(),
): readonly Literal[] | undefined {
  if (asked.has(schema)) return asked.get(schema);
  asked.set(schema, undefined);
  const values = schema.kind === "map" ? ownValues(schema, lookUp, asked) : undefined;
  asked.set(schema, values);
  return values;
}

function ownValues(schema: MapNode, lookUp: LookUp, asked: Asked): readonly Literal[] | undefined {
  const constant = field(schema, "const");
  const values = constant === undefined ? itemsOf(field(schema, "enum")) : [constant];
  const listed = values
    .map(toJson)
    .filter((value): value is Literal => value !== null && typeof value !== "object");
  if (listed.length > 0) return [...new Set(listed)];
  for (const part of partsOf(schema, lookUp)) {
    const found = listedValues(part, lookUp, asked);
    if (found !== undefined) return found;
  }
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const found = itemsOf(field(schema, keyword)).map((part) => listedValues(part, lookUp, asked));
    if (found.length > 0 && found.every((part) => part !== undefined)) {
      return [...new Set(found.flat())];
    }
  }
  return undefined;
}

/** Whether a schema has, or inherits, a tag of the property: then it requires it. */
function isTagged(
  schema: SourceNode,
  property: string,
  scope: TagScope,
  seen: Set<SourceNode> = new Set(),
): boolean {
  if (schema.kind !== "map" || seen.has(schema)) return false;
  seen.add(schema);
  if (scope.tagsOf(schema).some((tag) => tag.property === property)) return true;
  return partsOf(schema, scope.lookUp).some((part) => isTagged(part, property, scope, seen));
}
