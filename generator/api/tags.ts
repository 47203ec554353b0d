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
      const values = closedTexts(type, shapeType);
      return values === undefined ? [] : [values];
    });
    return lists[0]?.filter((value) => lists.every((list) => list.includes(value))) ?? [];
  });
  return each.some((list) => list.length === 0) ? [] : [...new Set(each.flat())];
}

/** The texts that a type consists of, when there are no others. */
function closedTexts(type: Type, shapeType: ShapeType): readonly string[] | undefined {
  const texts = alternativesOf([type], shapeType).map(([only, ...others]) => {
    if (only === undefined || others.length > 0) return undefined;
    const values = only.kind === "literal" ? [only.value] : only.kind === "enum" ? only.values : [];
    const isClosed = only.kind === "literal" || (only.kind === "enum" && !only.open);
    return isClosed ? values.filter((value) => typeof value === "string") : undefined;
  });
  return texts.includes(undefined) ? undefined : texts.flatMap((list) => list ?? []);
}
