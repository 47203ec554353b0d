/** Properties that tell the members of a union apart. */
import { alternativesOf, stepsOf, type Alternative, type ShapeType } from "./places.js";
import type { Type } from "./type.js";

/** The property by which several types are told apart, and the values that it has in each. */
export interface Tags {
  readonly property: string;
  /** By type; undefined for one that is no object, which needs no telling. */
  readonly values: readonly (readonly string[] | undefined)[];
}

/** How the members of a union are told apart, if they are. */
export function tagsOf(type: Type & { kind: "union" }, shapeType: ShapeType): Tags | undefined {
  const members = type.members.map((member) => alternativesOf([member], shapeType));
  const names = stepsOf(members.flat()).flatMap((step) =>
    step.kind === "property" ? [step.name] : [],
  );
  for (const property of new Set([...(type.discriminator ?? []), ...names])) {
    const values = members.map((alternatives) => tagValues(alternatives, property, shapeType));
    if (values.some((list) => list?.length === 0)) continue;
    const all = values.flatMap((list) => list ?? []);
    if (all.length > 0 && new Set(all).size === all.length) return { property, values };
  }
  return undefined;
}

/** What a property says in objects; undefined when they are none, empty when it says nothing. */
function tagValues(
  alternatives: readonly Alternative[],
  property: string,
  shapeType: ShapeType,
): readonly string[] | undefined {
  const objects = alternatives.filter((types) =>
    types.some(({ kind }) => ["object", "record", "unknown"].includes(kind)),
  );
  if (objects.length === 0) return undefined;
  const each = objects.map((types) => {
    const stated = types.flatMap((type) =>
      type.kind === "object" ? type.properties.filter(({ name }) => name === property) : [],
    );
    if (!stated.some(({ required }) => required)) return [];
    const lists = stated.flatMap(({ type }) => {
      const values = closedValues(type, shapeType);
      return values === undefined ? [] : [values];
    });
    return lists[0]?.filter((value) => lists.every((list) => list.includes(value))) ?? [];
  });
  return each.some((list) => list.length === 0) ? [] : [...new Set(each.flat())];
}

/**
 * The constants that a type consists of, when there are no others. Numbers and booleans as their
 * texts, by which the client knows them: `1` and `"1"` do not tell anything apart.
 */
function closedValues(type: Type, shapeType: ShapeType): readonly string[] | undefined {
  const lists = alternativesOf([type], shapeType).map(([only, ...others]) => {
    if (only === undefined || others.length > 0) return undefined;
    if (only.kind === "literal") return [String(only.value)];
    return only.kind === "enum" && !only.open ? only.values.map(String) : undefined;
  });
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}
