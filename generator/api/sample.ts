/** Values for examples: what the description offers, else the smallest that the type allows. */
import { entriesOf, field, itemsOf, textField, toJson } from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
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
  return ref === undefined ? undefined : statedValue(lookUp(ref), lookUp, depth + 1);
}

const texts: ReadonlyMap<string, string> = new Map([
  ["date", "2026-01-31"],
  ["date-time", "2026-01-31T09:30:00Z"],
  ["email", "someone@example.com"],
  ["uri", "https://example.com/"],
  ["uuid", "2f6b1c1e-5a3d-4c0b-9a53-0c8e8a7f4d21"],
]);

/** Objects become one; of anything else the last is the one that says most. */
function mergedValues(values: readonly Json[]): Json {
  const isObject = (value: Json): boolean =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  return values.every(isObject)
    ? (Object.assign({}, ...values) as Json)
    : (values.findLast((value) => !isObject(value)) ?? null);
}

/** Whether TypeScript would take a value for the type: a wrong example must not be shown as code. */
export function fitsType(
  value: Json,
  type: Type,
  shapeType: (name: string) => Type | undefined,
  depth = 0,
): boolean {
  const fits = (inner: Json, other: Type): boolean => fitsType(inner, other, shapeType, depth + 1);
  if (depth > 2 * deepest) return true;
  switch (type.kind) {
    case "string":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "null":
      return value === null;
    case "never":
      return false;
    case "literal":
      return value === type.value;
    case "enum":
      return type.open ? typeof value === "string" : type.values.includes(value as never);
    case "array":
      return Array.isArray(value) && value.every((item: Json) => fits(item, type.items));
    case "tuple":
      return Array.isArray(value) && value.length >= type.required;
    case "record":
      return isPlain(value) && Object.values(value).every((item) => fits(item, type.values));
    case "object":
      return (
        isPlain(value) &&
        type.properties.every(({ name, required, type: inner }) =>
          Object.hasOwn(value, name) ? fits(value[name] ?? null, inner) : !required,
        ) &&
        (type.additional !== undefined ||
          Object.keys(value).every((key) => type.properties.some(({ name }) => name === key)))
      );
    case "union":
      return type.members.some((member) => fits(value, member));
    case "intersection":
      // Each part alone would find the properties of the others one too many.
      return type.members.every(
        (member) => ["model", "object"].includes(member.kind) || fits(value, member),
      );
    case "model":
      return fits(value, shapeType(type.name) ?? { kind: "unknown" });
    default:
      return true;
  }
}

function isPlain(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The smallest value of a type, so that an example compiles where the description has none.
 * @param shapeType - the type behind the name of a shape
 */
export function smallestValue(
  type: Type,
  shapeType: (name: string) => Type | undefined,
  depth = 0,
): Json {
  const inner = (other: Type): Json => smallestValue(other, shapeType, depth + 1);
  if (depth > deepest) return null;
  switch (type.kind) {
    case "string":
      return texts.get(type.format ?? "") ?? "text";
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
      return inner(type.members[0] ?? { kind: "null" });
    case "intersection":
      return mergedValues(type.members.map(inner));
    case "model":
      return inner(shapeType(type.name) ?? { kind: "unknown" });
  }
}
