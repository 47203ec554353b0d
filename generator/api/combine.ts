/** Unions and intersections in their shortest form. */
import type { Property } from "./api.js";
import { distinct as distinctLimits } from "./limits.js";
import type { Type } from "./type.js";

/** The same text for types that are the same, wherever in the description they stand. */
export function canonical(type: Type): string {
  return JSON.stringify(type, (key, value: unknown) => (isTold(key) ? undefined : value));
}

/** What is told of a type, and makes no other of it. */
const isTold = (key: string): boolean => toldKeys.has(key);

const toldKeys: ReadonlySet<string> = new Set(["origin", "title", "description", "externalDocs"]);

/** Whether types are the same, wherever in the description they stand: as `canonical`, in less time. */
export const sameType = (left: Type, right: Type): boolean => isSame(left, right);

function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (!isObject(left) || !isObject(right)) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  let own = 0;
  for (const key in left) {
    if (isTold(key) || left[key] === undefined) continue;
    if (!isSame(left[key], right[key])) return false;
    own += 1;
  }
  for (const key in right) if (!isTold(key) && right[key] !== undefined) own -= 1;
  return own === 0;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Of more than these each is compared by its text, and not with all others. */
const fewTypes = 8;

/** Of types that are the same the last one, in the place of the first. */
function distinct(types: readonly Type[]): readonly Type[] {
  if (types.length > fewTypes) {
    return [...new Map(types.map((type) => [canonical(type), type] as const)).values()];
  }
  const found: Type[] = [];
  for (const type of types) {
    const known = found.findIndex((other) => sameType(other, type));
    if (known < 0) found.push(type);
    else found[known] = type;
  }
  return found;
}

export function unionOf(types: readonly Type[], discriminator?: string): Type {
  const flat = types.flatMap((type) =>
    type.kind === "union" && (type.discriminator === undefined || discriminator === undefined)
      ? type.members
      : [type],
  );
  if (flat.some((type) => type.kind === "unknown")) return { kind: "unknown" };
  const members = distinct(flat.filter((type) => type.kind !== "never"));
  const [first, ...others] = members;
  if (first === undefined) return { kind: "never" };
  if (others.length === 0) return first;
  return { kind: "union", members, ...(discriminator === undefined ? {} : { discriminator }) };
}

/** Inline objects that do not contradict each other become one object. */
export function intersectionOf(types: readonly Type[]): Type {
  const flat = types.flatMap((type) => (type.kind === "intersection" ? type.members : [type]));
  const said = distinct(flat.filter((type) => type.kind !== "unknown"));
  // `type: object` beside `allOf`, or `type: string` beside constants, repeats what the parts say.
  const parts = said
    .filter((type) => !isAnyObject(type) || said.every(isAnyObject))
    .filter((type) => !isEmptyObject(type) || said.every(saysNoProperty))
    .filter((type, index, all) => !all.some((other, at) => repeats(type, index, other, at)));
  const members = mergeObjects(parts);
  const [first, ...others] = members;
  if (first === undefined) return { kind: "unknown" };
  if (members.some((type) => type.kind === "never")) return { kind: "never" };
  if (others.length === 0) return first;
  return { kind: "intersection", members };
}

/** What a schema says in one of its parts. */
export interface Part {
  readonly type: Type;
  /** It speaks of objects only because of its keywords: other values pass it. */
  readonly isImplied: boolean;
}

const otherKinds: ReadonlySet<Type["kind"]> = new Set([
  ...(["null", "boolean", "number", "string", "binary"] as const),
  ...(["literal", "enum", "array", "tuple"] as const),
]);

/**
 * All parts of a schema at once. `required` beside a choice makes objects of the choice require
 * something, and says nothing of `null` or of a text.
 * @param admitsNull - whether `null` fits, also where only names of models tell
 */
export function joined(parts: readonly Part[], admitsNull: () => boolean): Type {
  const whole = intersectionOf(parts.map(({ type }) => type));
  const implied = parts.filter(({ type, isImplied }) => isImplied && type.kind !== "unknown");
  if (implied.length === 0) return whole;
  const stated = intersectionOf(parts.flatMap(({ type, isImplied }) => (isImplied ? [] : [type])));
  if (stated.kind === "unknown") return whole;
  const choices = stated.kind === "union" ? stated.members : [stated];
  const others = choices.filter(({ kind }) => otherKinds.has(kind));
  const hasNull = others.some(({ kind }) => kind === "null");
  if (!hasNull && admitsNull()) others.push({ kind: "null" });
  if (others.length === 0) return whole;
  const discriminator = stated.kind === "union" ? stated.discriminator : undefined;
  const objects = unionOf(
    choices.filter(({ kind }) => !otherKinds.has(kind)),
    discriminator,
  );
  return unionOf([intersectionOf([objects, ...implied.map(({ type }) => type)]), ...others]);
}

/** Of two lists of the same values the first one stays. */
const repeats = (type: Type, index: number, other: Type, at: number): boolean =>
  at !== index && holds(type, other) && (at < index || !holds(other, type));

/**
 * `additionalProperties: false` beside properties that stand in other parts. Taken at its word it
 * allows none of them, so that no value fits; `checks/closed-schemas.ts` tells of it.
 */
const isEmptyObject = (type: Type): boolean =>
  type.kind === "record" && type.values.kind === "never";

const saysNoProperty = (type: Type): boolean => isAnyObject(type) || isEmptyObject(type);

const isAnyObject = (type: Type): boolean =>
  type.kind === "record" && type.values.kind === "unknown";

function mergeObjects(types: readonly Type[]): readonly Type[] {
  const merged: Type[] = [];
  for (const type of types) {
    const last = merged.findIndex((other) => other.kind === "object");
    const other = merged[last];
    const both =
      other?.kind === "object" && type.kind === "object" ? merge(other, type) : undefined;
    if (both === undefined) merged.push(type);
    else merged[last] = both;
  }
  return merged;
}

type ObjectType = Type & { kind: "object" };

function merge(left: ObjectType, right: ObjectType): ObjectType | undefined {
  const others = [left, right].flatMap(({ additional, loose }) =>
    additional === undefined ? [] : [{ additional, loose }],
  );
  if (others.some(({ additional, loose }) => additional.kind !== "unknown" || loose))
    return undefined;
  const properties = new Map(left.properties.map((property) => [property.name, property] as const));
  for (const property of right.properties) {
    const known = properties.get(property.name);
    const one = known === undefined ? property : mergedProperty(known, property);
    if (one === undefined) return undefined;
    properties.set(property.name, one);
  }
  const [rest] = others;
  return {
    kind: "object",
    properties: [...properties.values()],
    ...(rest === undefined ? {} : { additional: rest.additional }),
  };
}

/**
 * `required` alone, in a part of an `allOf`, makes a property of another part required, and a
 * constant says which of its values there are.
 */
export function mergedProperty(left: Property, right: Property): Property | undefined {
  const type = narrower(left.type, right.type);
  return type && { ...saidTogether(left, right), type };
}

/** All that is said of a property beside its type. Of two descriptions and defaults the later one holds. */
export function saidTogether(left: Property, right: Property): Property {
  return {
    ...left,
    ...right,
    required: left.required || right.required,
    readOnly: left.readOnly || right.readOnly,
    writeOnly: left.writeOnly || right.writeOnly,
    deprecated: left.deprecated || right.deprecated,
    limits: distinctLimits([...left.limits, ...right.limits]),
  };
}

/** The one of two types whose values are all values of the other, where that is plain. */
export function narrower(left: Type, right: Type): Type | undefined {
  if (right.kind === "unknown" || canonical(left) === canonical(right)) return left;
  if (left.kind === "unknown" || holds(left, right)) return right;
  return holds(right, left) ? left : undefined;
}

function holds(wide: Type, narrow: Type): boolean {
  const values = constantsOf(narrow);
  if (values === undefined) return false;
  const open = wide.kind === "enum" && wide.open;
  const kind = open ? "string" : wide.kind;
  if (kind === "string" || kind === "number" || kind === "boolean") {
    return values.every((value) => typeof value === kind);
  }
  const known = constantsOf(wide);
  return known !== undefined && values.every((value) => known.includes(value));
}

/** The only values of a type, if it lists them. */
function constantsOf(type: Type): readonly (string | number | boolean)[] | undefined {
  if (type.kind === "literal") return [type.value];
  if (type.kind === "enum") return type.open ? undefined : type.values;
  if (type.kind !== "union") return undefined;
  const lists = type.members.map(constantsOf);
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}
