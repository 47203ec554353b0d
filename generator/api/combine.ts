/** Unions and intersections in their shortest form. */
import type { Property } from "./api.js";
import type { Type } from "./type.js";

/** The same text for types that are the same, wherever in the description they stand. */
export function canonical(type: Type): string {
  return JSON.stringify(type, (key, value: unknown) =>
    key === "origin" || key === "description" ? undefined : value,
  );
}

function distinct(types: readonly Type[]): readonly Type[] {
  // Most schemas say one thing; to spell out a large type costs more than all else here.
  if (types.length < 2) return types;
  return [...new Map(types.map((type) => [canonical(type), type] as const)).values()];
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
  // `type: object` beside `allOf` only repeats what the parts say.
  const parts = said.filter((type) => !isAnyObject(type) || said.every(isAnyObject));
  const members = mergeObjects(parts);
  const [first, ...others] = members;
  if (first === undefined) return { kind: "unknown" };
  if (members.some((type) => type.kind === "never")) return { kind: "never" };
  if (others.length === 0) return first;
  return { kind: "intersection", members };
}

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
  if (left.additional !== undefined || right.additional !== undefined) return undefined;
  const properties = new Map(left.properties.map((property) => [property.name, property] as const));
  for (const property of right.properties) {
    const known = properties.get(property.name);
    const one = known === undefined ? property : mergeProperty(known, property);
    if (one === undefined) return undefined;
    properties.set(property.name, one);
  }
  return { kind: "object", properties: [...properties.values()] };
}

/** `required` alone, in a part of an `allOf`, makes a property of another part required. */
function mergeProperty(left: Property, right: Property): Property | undefined {
  const same = canonical(left.type) === canonical(right.type);
  if (!same && left.type.kind !== "unknown" && right.type.kind !== "unknown") return undefined;
  const base = left.type.kind === "unknown" ? right : left;
  return {
    ...base,
    required: left.required || right.required,
    readOnly: left.readOnly || right.readOnly,
    writeOnly: left.writeOnly || right.writeOnly,
    deprecated: left.deprecated || right.deprecated,
  };
}
