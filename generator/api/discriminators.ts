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
import { componentRef, partsOf, requires, type LookUp } from "./schema-parts.js";

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
}

export function discriminatorOf(schema: SourceNode): Discriminator | undefined {
  const discriminator = field(schema, "discriminator");
  const property = textField(discriminator, "propertyName");
  if (property === undefined) return undefined;
  const mapped = entriesOf(field(discriminator, "mapping")).map(({ key, value }) => {
    const target = textOf(value) ?? "";
    return { value: key, ref: target.includes("/") ? target : componentRef(target) };
  });
  return { property, mapped };
}

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
    const values = memberValues(member, discriminator, scope, []);
    const [only, ...others] = values;
    if (only === undefined) return undefined;
    const stated = statedValues(member, property, scope);
    const isSaid = others.length === 0 && stated?.length === 1 && stated[0] === only;
    const isThere =
      requires(member, property, scope.lookUp) || isTagged(member, property, scope, []);
    return isSaid && isThere ? undefined : { property, values };
  });
}

/**
 * The values that stand for a member of a choice: from the mapping, else the name of its schema.
 * What the member states itself wins over both, since nothing else would fit it.
 */
function memberValues(
  member: SourceNode,
  { property, mapped }: Discriminator,
  scope: TagScope,
  within: readonly SourceNode[],
): readonly Literal[] {
  const ref = textField(member, "$ref");
  if (ref === undefined) return [];
  const values = mapped.filter((entry) => entry.ref === ref).map(({ value }) => value);
  const named = values.length > 0 ? values : [nameOf(ref)];
  const stated = statedValues(member, property, scope, within);
  if (stated === undefined) return named;
  const both = stated.filter((value) => named.includes(String(value)));
  return both.length > 0 ? both : stated;
}

/** The name by which a reference knows a schema. */
export function nameOf(ref: string): string {
  return ref
    .slice(ref.lastIndexOf("/") + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
}

const deepest = 8;

/**
 * The only values that a schema, or what it is made of, allows a property; undefined where it
 * leaves them open.
 * @param within - the schemas that led here, since a base may list what extends it
 */
export function statedValues(
  schema: SourceNode,
  property: string,
  scope: TagScope,
  within: readonly SourceNode[] = [],
): readonly Literal[] | undefined {
  if (schema.kind !== "map" || within.includes(schema) || within.length > deepest) return undefined;
  const inner = (part: SourceNode): readonly Literal[] | undefined =>
    statedValues(part, property, scope, [...within, schema]);
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
      const values = memberValues(member, discriminator, scope, [...within, schema]);
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
  depth = 0,
): readonly Literal[] | undefined {
  if (schema.kind !== "map" || depth > deepest) return undefined;
  const constant = field(schema, "const");
  const values = constant === undefined ? itemsOf(field(schema, "enum")) : [constant];
  const listed = values
    .map(toJson)
    .filter((value): value is Literal => value !== null && typeof value !== "object");
  if (listed.length > 0) return [...new Set(listed)];
  for (const part of partsOf(schema, lookUp)) {
    const found = listedValues(part, lookUp, depth + 1);
    if (found !== undefined) return found;
  }
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const found = itemsOf(field(schema, keyword)).map((part) =>
      listedValues(part, lookUp, depth + 1),
    );
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
  within: readonly SourceNode[],
): boolean {
  if (schema.kind !== "map" || within.includes(schema) || within.length > deepest) return false;
  if (scope.tagsOf(schema).some((tag) => tag.property === property)) return true;
  return partsOf(schema, scope.lookUp).some((part) =>
    isTagged(part, property, scope, [...within, schema]),
  );
}
