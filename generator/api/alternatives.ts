/** What a type may be, behind names and choices. */
import type { ShapeType } from "./fits-type.js";
import { innerTypes, type Type } from "./type.js";

export function alternatives(
  type: Type,
  shapeType: ShapeType,
  within: readonly string[] = [],
): readonly Type[] {
  if (type.kind === "union") {
    return type.members.flatMap((member) => alternatives(member, shapeType, within));
  }
  if (type.kind !== "model") return [type];
  if (within.includes(type.name)) return [];
  const target = shapeType(type.name) ?? { kind: "unknown" };
  return alternatives(target, shapeType, [...within, type.name]);
}

/** Lists and objects: what holds other values. */
export const compound: ReadonlySet<Type["kind"]> = new Set([
  "array",
  "tuple",
  "object",
  "record",
  "intersection",
]);

/** Whether a text can be a value of a type that is no choice: a date is one on its way. */
export const admitsText = (type: Type): boolean =>
  type.kind === "string" ||
  type.kind === "date" ||
  (type.kind === "literal" && typeof type.value === "string") ||
  (type.kind === "enum" && type.values.some((value) => typeof value === "string"));

/** Whether a value of the type can be a list or an object. */
export const canBeCompound = (type: Type, shapeType: ShapeType): boolean =>
  alternatives(type, shapeType).some(({ kind }) => compound.has(kind));

/** Whether a list or an object of the type can hold another one. */
export const canNest = (type: Type, shapeType: ShapeType): boolean =>
  membersOf(type, shapeType).some((member) => canBeCompound(member, shapeType));

/** The types of the parts that a field has: a list has one for each item. */
export const itemTypes = (type: Type, shapeType: ShapeType): readonly Type[] =>
  alternatives(type, shapeType).flatMap((found) =>
    found.kind === "array" || found.kind === "tuple" ? innerTypes(found) : [found],
  );

/** The types of what stands directly in a list or an object. */
function membersOf(type: Type, shapeType: ShapeType): readonly Type[] {
  return alternatives(type, shapeType).flatMap((found): readonly Type[] =>
    found.kind === "intersection"
      ? found.members.flatMap((member) => membersOf(member, shapeType))
      : innerTypes(found),
  );
}

/** The types of a field, by its name, in all that the type may be. */
export function fieldTypes(type: Type, name: string, shapeType: ShapeType): readonly Type[] {
  return alternatives(type, shapeType).flatMap((found): readonly Type[] => {
    if (found.kind === "intersection") {
      return found.members.flatMap((member) => fieldTypes(member, name, shapeType));
    }
    if (found.kind === "record") return [found.values];
    if (found.kind !== "object") return [];
    const property = found.properties.find((stated) => stated.name === name);
    return property === undefined ? [] : [property.type];
  });
}
