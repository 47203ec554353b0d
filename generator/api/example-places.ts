/** Which texts of an example are something else in code. */
import { fitsType } from "./fits-type.js";
import type { Json, Type } from "./type.js";

/** Values lead deeper than this only by mistake. */
const deepest = 32;

/** JSON Pointers to texts of an example; a list is left out where it would be empty. */
export interface ExamplePlaces {
  /** Those that stand for dates. */
  readonly dates?: readonly string[];
  /** Those that stand for bytes. */
  readonly bytes?: readonly string[];
}

/** The places in a value that fits the type. */
export function examplePlaces(
  value: Json,
  type: Type,
  shapeType: (name: string) => Type | undefined,
): ExamplePlaces {
  const [dates, bytes] = [new Set<string>(), new Set<string>()];
  const visit = (inner: Json, other: Type | undefined, pointer: string, depth: number): void => {
    if (other === undefined || depth > deepest) return;
    switch (other.kind) {
      case "date":
        if (typeof inner === "string") dates.add(pointer);
        return;
      case "binary":
        bytes.add(pointer);
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
  return {
    ...(dates.size === 0 ? {} : { dates: [...dates] }),
    ...(bytes.size === 0 ? {} : { bytes: [...bytes] }),
  };
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
