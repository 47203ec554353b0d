/**
 * Values of parameters for examples: the runtime refuses what could leave its place in a path, and
 * headers without text.
 */
import { goesInPath } from "../document/path-values.js";
import type { Parameter } from "./api.js";
import { contentText } from "./parameter-content.js";
import { smallestValue } from "./smallest-value.js";
import type { Json, Type } from "./type.js";

type ShapeType = (name: string) => Type | undefined;

/** Whether a call with this value is sent. */
export function isSent(parameter: Parameter, value: Json): boolean {
  const { in: place, writtenAs, listedPaths, slashes } = parameter;
  const text = writtenAs === undefined ? value : contentText(value, writtenAs);
  if (text === undefined) return false;
  if (place === "header") return typeof text !== "string" || isHeader(text);
  if (place !== "path" || listedPaths?.some((listed) => listed === value)) return true;
  return goesInPath(text, slashes);
}

/** Whether servers see it, and a header may hold it (RFC 9110, section 5.5). */
const isHeader = (value: string): boolean =>
  value.trim() !== "" && !/[^\t\x20-\x7e\x80-\xff]/.test(value);

/** The first of the values of a type that is sent, where one is; none where the type has none. */
export function sampleOf(parameter: Parameter, shapeType: ShapeType): Json | undefined {
  const smallest = smallestValue(parameter.type, shapeType);
  if (smallest === undefined || isSent(parameter, smallest)) return smallest;
  const values = valuesOf(parameter.type, shapeType);
  return values.find((value) => isSent(parameter, value)) ?? smallest;
}

const deepest = 4;

/** Unions of unions would give far more values than anyone needs to find one that is sent. */
const mostValues = 1_000;

function valuesOf(
  type: Type,
  shapeType: ShapeType,
  budget = { left: mostValues },
  depth = 0,
): readonly Json[] {
  const inner = (other: Type): readonly Json[] => valuesOf(other, shapeType, budget, depth + 1);
  budget.left -= 1;
  if (depth > deepest || budget.left < 0) return [];
  switch (type.kind) {
    // A format may ask for slashes, as `uri` does.
    case "string":
    case "unknown":
      return ["text"];
    case "enum":
      return type.values;
    case "array":
      return inner(type.items).map((item) => [item]);
    case "record":
      return inner(type.values).map((value) => ({ key: value }));
    case "object": {
      const properties = type.properties.map(
        (property) =>
          [
            property.name,
            inner(property.type).find((each) => goesInPath(each)) ?? null,
            property,
          ] as const,
      );
      const needed = properties.filter(([, , { required }]) => required);
      const shown = needed.length > 0 ? needed : properties.slice(0, 1);
      return [Object.fromEntries(shown.map(([name, value]) => [name, value]))];
    }
    case "union":
      return type.members.flatMap(inner);
    case "model":
      return inner(shapeType(type.name) ?? { kind: "unknown" });
    default:
      return [smallestValue(type, shapeType) ?? null];
  }
}
