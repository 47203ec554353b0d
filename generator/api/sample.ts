/** Values for examples: what the description offers, else the smallest that the type allows. */
import { entriesOf, field, itemsOf, textField, toJson } from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
import { fitsType, type ShapeType } from "./fits-type.js";
import type { Json, Type } from "./type.js";

type LookUp = (ref: string) => SourceNode | undefined;

/** An `example`, or the first of `examples`, of a Parameter, Header or Media Type Object. */
export function statedExample(holder: MapNode, lookUp: LookUp): Json | undefined {
  const one = field(holder, "example");
  if (one !== undefined) return toJson(one);
  const [first] = entriesOf(field(holder, "examples"));
  if (first === undefined || first.value.kind !== "map") return undefined;
  const ref = textField(first.value, "$ref");
  const example = ref === undefined ? first.value : lookUp(ref);
  const value = field(example, "value");
  return value === undefined ? undefined : toJson(value);
}

const deepest = 8;

/** A value that a schema names itself, or through its `$ref`. */
export function statedValue(
  schema: SourceNode | undefined,
  lookUp: LookUp,
  depth = 0,
): Json | undefined {
  if (schema?.kind !== "map" || depth > deepest) return undefined;
  const [first] = itemsOf(field(schema, "examples"));
  for (const node of [field(schema, "example"), first, field(schema, "const")]) {
    if (node !== undefined) return toJson(node);
  }
  const value = field(schema, "default") ?? itemsOf(field(schema, "enum"))[0];
  if (value !== undefined) return toJson(value);
  const ref = textField(schema, "$ref");
  if (ref !== undefined) return statedValue(lookUp(ref), lookUp, depth + 1);
  // Constants with a title each are how JSON Schema describes the values of an enumeration.
  const choices = [...itemsOf(field(schema, "oneOf")), ...itemsOf(field(schema, "anyOf"))];
  const constants = choices.flatMap((choice) => field(choice, "const") ?? []);
  const [constant] = constants;
  return constant === undefined || constants.length < choices.length ? undefined : toJson(constant);
}

const texts: ReadonlyMap<string, string> = new Map([
  ["date", "2026-01-31"],
  ["date-time", "2026-01-31T09:30:00Z"],
  ["email", "someone@example.com"],
  ["uri", "https://example.com/"],
  ["uuid", "2f6b1c1e-5a3d-4c0b-9a53-0c8e8a7f4d21"],
]);

/** Objects become one; anything else has to be a value that each of the types allows. */
function sharedValue(
  type: Type & { kind: "intersection" },
  smallest: (member: Type) => Json,
  shapeType: ShapeType,
): Json {
  const values = type.members.map(smallest);
  const isObject = (value: Json): boolean =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (values.every(isObject)) return sharedObject(values as readonly JsonObject[], type, shapeType);
  const candidates = [...type.members.flatMap((member) => listed(member, shapeType)), ...values];
  return (
    candidates.find((value) => fitsType(value, type, shapeType)) ??
    values.findLast((value) => !isObject(value)) ??
    null
  );
}

type JsonObject = { readonly [key: string]: Json };

/** Where several say what a property holds, it is what all of them allow. */
function sharedObject(values: readonly JsonObject[], type: Type, shapeType: ShapeType): Json {
  const entries = new Map<string, Json[]>();
  for (const [key, value] of values.flatMap((each) => Object.entries(each)))
    entries.set(key, [...(entries.get(key) ?? []), value]);
  return Object.fromEntries(
    [...entries].map(([key, found]) => {
      const types = propertyTypes(type, key, shapeType);
      // One that says more of a property need not ask for it, and then has no value of it.
      const candidates = [...found, ...types.flatMap((each) => listed(each, shapeType))];
      const fitting = candidates.find((value) =>
        types.every((each) => fitsType(value, each, shapeType)),
      );
      return [key, fitting ?? found.at(-1) ?? null];
    }),
  );
}

/** All that the parts of a type say of a property. */
function propertyTypes(type: Type, key: string, shapeType: ShapeType, depth = 0): readonly Type[] {
  if (depth > deepest) return [];
  const inner = (other: Type): readonly Type[] => propertyTypes(other, key, shapeType, depth + 1);
  switch (type.kind) {
    case "object":
      return type.properties.flatMap((property) => (property.name === key ? [property.type] : []));
    case "intersection":
      return type.members.flatMap(inner);
    case "model":
      return inner(shapeType(type.name) ?? { kind: "unknown" });
    default:
      return [];
  }
}

/** The values that a type lists one by one. */
function listed(
  type: Type,
  shapeType: ShapeType,
  budget = { left: mostValues },
  depth = 0,
): readonly Json[] {
  budget.left -= 1;
  if (depth > deepest || budget.left < 0) return [];
  switch (type.kind) {
    case "literal":
      return [type.value];
    case "enum":
      return type.values;
    case "union":
    case "intersection":
      return type.members.flatMap((member) => listed(member, shapeType, budget, depth + 1));
    case "model":
      return listed(shapeType(type.name) ?? { kind: "unknown" }, shapeType, budget, depth + 1);
    default:
      return [];
  }
}

/**
 * The smallest value of a type, so that an example compiles where the description has none.
 * @param shapeType - the type behind the name of a shape
 */
export function smallestValue(type: Type, shapeType: ShapeType): Json {
  return smallest(type, shapeType, { left: mostValues }, { depth: 0, names: 0 });
}

/** More than anyone reads; objects that each need ten others would be a billion. */
const mostValues = 5_000;

interface Way {
  /** Objects and lists around. */
  readonly depth: number;
  /** Names and choices on the way from the innermost of them. */
  readonly names: number;
}

/** Descriptions that people write go through a few; a circle has no end. */
const mostNames = 32;

function smallest(
  type: Type,
  shapeType: ShapeType,
  budget: { left: number },
  { depth, names }: Way,
): Json {
  const inner = (other: Type): Json =>
    smallest(other, shapeType, budget, { depth: depth + 1, names: 0 });
  const behind = (other: Type): Json =>
    smallest(other, shapeType, budget, { depth, names: names + 1 });
  budget.left -= 1;
  if (depth > deepest || names > mostNames || budget.left < 0) return null;
  switch (type.kind) {
    case "string":
      return texts.get(type.format ?? "") ?? "text";
    case "date":
      return texts.get("date-time") ?? "text";
    case "binary":
      return "bytes";
    case "number":
      return 1;
    case "boolean":
      return true;
    case "null":
    case "never":
    case "events":
    case "stream":
      return null;
    case "literal":
      return type.value;
    case "enum":
      return type.values[0] ?? null;
    case "array":
      // An empty list is left out of a query, and refused in a path. Items that lead deep are spared.
      return depth > 0 ? [] : [inner(type.items)];
    case "tuple":
      return type.items.slice(0, type.required).map(inner);
    case "unknown":
    case "record":
      return {};
    case "object":
      return Object.fromEntries(
        type.properties
          .filter((property) => property.required)
          .map((property) => [property.name, inner(property.type)]),
      );
    case "union":
      // Null fits as well, but shows nothing, and says that there is none where it is a parameter.
      return behind(type.members.find(({ kind }) => kind !== "null") ?? { kind: "null" });
    case "intersection":
      return sharedValue(type, behind, shapeType);
    case "model":
      return behind(shapeType(type.name) ?? { kind: "unknown" });
  }
}
