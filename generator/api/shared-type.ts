/**
 * The values that two types share, as docs say them: one statement, where code may leave an
 * intersection to the compiler.
 */
import type { Property } from "./api.js";
import { intersectionOf, narrower, saidTogether, unionOf } from "./combine.js";
import { kindOf } from "./json-kinds.js";
import { together } from "./plain-objects.js";
import type { Type } from "./type.js";

/** Two statements about a property as one. */
export function sharedProperty(left: Property, right: Property): Property {
  return { ...saidTogether(left, right), type: sharedType(left.type, right.type) };
}

export function sharedType(left: Type, right: Type): Type {
  const one = narrower(left, right);
  if (one !== undefined) return one;
  const both = intersectionOf([left, right]);
  if (left.kind === "union" || right.kind === "union") return sharedUnion(left, right) ?? both;
  // Code leaves an open list beside a text as it is: it is open to every text anyway.
  if (left.kind === "enum" && right.kind === kindOf(left)) return left;
  if (right.kind === "enum" && left.kind === kindOf(right)) return right;
  if (left.kind === "number" && right.kind === "number") {
    return { ...left, ...right, integer: left.integer || right.integer };
  }
  if (left.kind === "string" && right.kind === "string") return { ...left, ...right };
  if (left.kind === "enum" && right.kind === "enum") {
    const values = left.values.filter((value) => right.values.includes(value));
    const [only, ...others] = values;
    if (only === undefined) return both;
    const open = left.open && right.open;
    return others.length === 0 && !open
      ? { kind: "literal", value: only }
      : { kind: "enum", values, open };
  }
  if (left.kind === "array" && right.kind === "array") {
    return { kind: "array", items: sharedType(left.items, right.items) };
  }
  if (left.kind === "object" && right.kind === "object") {
    return { kind: "object", ...together([left, right], sharedProperty) };
  }
  return both;
}

/** More pairs of members than anyone writes on purpose. */
const mostPairs = 1_000;

/** Member by member; `undefined` where that says no more than both unions do. */
function sharedUnion(left: Type, right: Type): Type | undefined {
  const [lefts, rights] = [membersOf(left), membersOf(right)];
  if (lefts.length * rights.length > mostPairs) return undefined;
  const members = lefts.flatMap((one) =>
    rights.flatMap((other) => (areApart(one, other) ? [] : [sharedType(one, other)])),
  );
  if (members.length === 0 || members.some(({ kind }) => kind === "intersection")) return undefined;
  return unionOf(members, discriminatorOf(left) ?? discriminatorOf(right));
}

const membersOf = (type: Type): readonly Type[] => (type.kind === "union" ? type.members : [type]);

const discriminatorOf = (type: Type): string | undefined =>
  type.kind === "union" ? type.discriminator : undefined;

/** Whether no value is of both types, where their kinds tell. */
function areApart(left: Type, right: Type): boolean {
  const [one, other] = [kindOf(left), kindOf(right)];
  if (one === undefined || other === undefined) return false;
  if (one !== other) return true;
  const [values, others] = [valuesOf(left), valuesOf(right)];
  return values !== undefined && others !== undefined
    ? !values.some((value) => others.includes(value))
    : false;
}

/** All values of a type that lists them. */
function valuesOf(type: Type): readonly (string | number | boolean)[] | undefined {
  if (type.kind === "literal") return [type.value];
  return type.kind === "enum" && !type.open ? type.values : undefined;
}
