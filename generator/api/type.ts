/**
 * Types of values, as far as TypeScript can say them. The cases cover all of JSON Schema
 * 2020-12 that has a TypeScript meaning; what has none (patterns, ranges) travels as words.
 */
import type { Json } from "../document/access.js";
import type { Origin } from "../diagnostics.js";
import type { Declaration, Property, ShapeName } from "./api.js";

export type { Json };

export type Type =
  /** Any JSON. */
  | { readonly kind: "unknown" }
  /** No value at all. */
  | { readonly kind: "never" }
  | { readonly kind: "null" }
  | { readonly kind: "boolean" }
  | { readonly kind: "string"; readonly format?: string }
  /**
   * A date-time, which the client converts. Known by its origin, since it may have to stay text; of
   * a reference the origin is its own, and `behind` are those of what it leads to.
   */
  | { readonly kind: "date"; readonly origin: Origin; readonly behind?: readonly Origin[] }
  | { readonly kind: "number"; readonly integer: boolean; readonly format?: string }
  /** Bytes: a whole body, or a part of a multipart body. */
  | { readonly kind: "binary" }
  /** Server-sent events, as they arrive. */
  | { readonly kind: "events" }
  /** Values, as they arrive. */
  | { readonly kind: "stream"; readonly items: Type }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  /** At least one value. `open`: values may come that the description does not list yet. */
  | {
      readonly kind: "enum";
      readonly values: readonly (string | number | boolean)[];
      readonly open: boolean;
    }
  | { readonly kind: "array"; readonly items: Type }
  /** The first `required` items are always there. */
  | {
      readonly kind: "tuple";
      readonly items: readonly Type[];
      readonly required: number;
      readonly rest?: Type;
    }
  /** `loose`: what is said is said of some keys only, and others may hold anything. */
  | { readonly kind: "record"; readonly values: Type; readonly loose?: true }
  | {
      readonly kind: "object";
      readonly properties: readonly Property[];
      readonly additional?: Type;
      readonly loose?: true;
    }
  /** At least two members. `discriminator` names the property that tells them apart. */
  | {
      readonly kind: "union";
      readonly members: readonly Type[];
      readonly discriminator?: string;
    }
  | { readonly kind: "intersection"; readonly members: readonly Type[] }
  /** A shape by its final name; `model` is the name of its docs page. */
  | {
      readonly kind: "model";
      readonly name: string;
      readonly model: string;
      /** Where it is referred to. */
      readonly origin?: Origin;
    };

/** Every type directly inside this one. */
export function innerTypes(type: Type): readonly Type[] {
  switch (type.kind) {
    case "array":
    case "stream":
      return [type.items];
    case "tuple":
      return type.rest === undefined ? type.items : [...type.items, type.rest];
    case "record":
      return [type.values];
    case "object": {
      const own = type.properties.map((property) => property.type);
      return type.additional === undefined ? own : [...own, type.additional];
    }
    case "union":
    case "intersection":
      return type.members;
    default:
      return [];
  }
}

/** Whether the properties of an object stand in the type itself. */
export function spellsOut(type: Type): boolean {
  const isObject = type.kind === "object" && type.properties.length > 0;
  return isObject || innerTypes(type).some(spellsOut);
}

/** The shapes that a type mentions, each once, in the order of their first mention. */
export function mentionedShapes(types: readonly Type[]): readonly ShapeName[] {
  const seen = new Map<string, ShapeName>();
  const visit = (type: Type): void => {
    if (type.kind === "model") seen.set(type.name, { name: type.name, model: type.model });
    innerTypes(type).forEach(visit);
  };
  types.forEach(visit);
  return [...seen.values()];
}

/** The shapes that a type is made of at once, with no object, array or tuple in between. */
export function directShapes(type: Type): readonly string[] {
  if (type.kind === "model") return [type.name];
  return type.kind === "union" || type.kind === "intersection"
    ? type.members.flatMap(directShapes)
    : [];
}

/** The type with others in the place of those that hold no other. */
export function mapLeaves(type: Type, change: (leaf: Type) => Type): Type {
  const inner = (other: Type): Type => mapLeaves(other, change);
  switch (type.kind) {
    case "array":
    case "stream":
      return { ...type, items: inner(type.items) };
    case "tuple":
      return {
        ...type,
        items: type.items.map(inner),
        ...(type.rest === undefined ? {} : { rest: inner(type.rest) }),
      };
    case "record":
      return { ...type, values: inner(type.values) };
    case "object":
      return {
        ...type,
        properties: type.properties.map((property) => ({
          ...property,
          type: inner(property.type),
        })),
        ...(type.additional === undefined ? {} : { additional: inner(type.additional) }),
      };
    case "union":
    case "intersection":
      return { ...type, members: type.members.map(inner) };
    default:
      return change(type);
  }
}

/** A date as the text that it is on the wire. */
export const dateText: Type = { kind: "string", format: "date-time" };

/** The type of what the client hands out as it came. A shape that is a date is spelled out. */
export function wireType(type: Type, shapeType: (name: string) => Type | undefined): Type {
  return mapLeaves(type, (leaf): Type => (dateBehind(leaf, shapeType) ? dateText : leaf));
}

/** The date that a type is, itself or by however many names. */
export function dateBehind(
  type: Type,
  shapeType: (name: string) => Type | undefined,
): (Type & { readonly kind: "date" }) | undefined {
  const origins: Origin[] = [];
  const seen = new Set<string>();
  let found: Type | undefined = type;
  while (found?.kind === "model" && !seen.has(found.name)) {
    seen.add(found.name);
    if (found.origin !== undefined) origins.push(found.origin);
    found = shapeType(found.name);
  }
  if (found?.kind !== "date") return undefined;
  const [origin = found.origin, ...behind] = [...origins, found.origin];
  return { kind: "date", origin, behind };
}

/** Every type that a declaration is made of. */
export function declaredTypes(declaration: Declaration): readonly Type[] {
  if (declaration.kind === "alias") return [declaration.type];
  return [
    ...declaration.extends.map((base): Type => ({ kind: "model", ...base })),
    ...declaration.properties.map((property) => property.type),
    ...(declaration.additional === undefined ? [] : [declaration.additional]),
  ];
}
