/** Which texts of an example are dates in code. */
import { fitsType } from "./fits-type.js";
import type { Json, Type } from "./type.js";

/** Values lead deeper than this only by mistake. */
const deepest = 32;

/** The places of the dates in a value that fits the type, as JSON Pointers. */
export function exampleDates(
  value: Json,
  type: Type,
  shapeType: (name: string) => Type | undefined,
): readonly string[] {
  const found = new Set<string>();
  const visit = (inner: Json, other: Type | undefined, pointer: string, depth: number): void => {
    if (other === undefined || depth > deepest) return;
    switch (other.kind) {
      case "date":
        if (typeof inner === "string") found.add(pointer);
        return;
      case "model":
        visit(inner, shapeType(other.name), pointer, depth + 1);
        return;
      case "intersection":
        for (const member of other.members) visit(inner, member, pointer, depth + 1);
        return;
      case "union": {
        const meant = other.members.find((member) => fitsType(inner, member, shapeType));
        visit(inner, meant, pointer, depth + 1);
        return;
      }
      default:
        for (const [key, member] of Object.entries(asObject(inner))) {
          visit(member, typeAt(other, key), `${pointer}/${escaped(key)}`, depth + 1);
        }
    }
  };
  visit(value, type, "", 0);
  return [...found];
}

const asObject = (value: Json): object =>
  typeof value === "object" && value !== null ? value : {};

const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

function typeAt(type: Type, key: string): Type | undefined {
  switch (type.kind) {
    case "array":
      return type.items;
    case "tuple":
      return type.items[Number(key)] ?? type.rest;
    case "record":
      return type.values;
    case "object":
      return type.properties.find(({ name }) => name === key)?.type ?? type.additional;
    default:
      return undefined;
  }
}
