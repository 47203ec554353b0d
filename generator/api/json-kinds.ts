/** Of which kinds of JSON the values of a type are: what tells most types apart. */
import type { Type } from "./type.js";

/** All kinds that a type says itself; undefined where it is a name, a choice, or any JSON. */
export function kindsOf(type: Type): readonly string[] | undefined {
  switch (type.kind) {
    case "null":
    case "boolean":
    case "number":
    case "string":
      return [type.kind];
    case "date":
      return ["string"];
    case "array":
    case "tuple":
      return ["array"];
    case "record":
    case "object":
      return ["object"];
    case "literal":
      return [typeof type.value];
    case "enum":
      return [...new Set(type.values.map((value) => typeof value))];
    default:
      return undefined;
  }
}

/** The kind of each value of a type, where it is one. */
export function kindOf(type: Type): string | undefined {
  const [kind, ...others] = kindsOf(type) ?? [];
  return others.length === 0 ? kind : undefined;
}
