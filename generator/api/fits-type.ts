/** Whether a value that a description offers can be shown as code. */
import type { Json, Type } from "./type.js";

/** The type behind the name of a shape. */
export type ShapeType = (name: string) => Type | undefined;

/** As deep as a value is looked at: deeper ones are rare in examples, and the compiler has them. */
const deepest = 16;

/** Whether TypeScript would take a value for the type, written as a literal. */
export function fitsType(value: Json, type: Type, shapeType: ShapeType): boolean {
  return fits(value, type, { shapeType, budget: { left: mostQuestions }, depth: 0, others: false });
}

/** What is not asked any more counts as fitting, like what is too deep. */
const mostQuestions = 200_000;

interface Place {
  readonly shapeType: ShapeType;
  /** Unions of unions ask about one value far more often than there are types. */
  readonly budget: { left: number };
  readonly depth: number;
  /** Whether somebody else answers for the properties that an object type does not name. */
  readonly others: boolean;
}

function fits(value: Json, type: Type, place: Place): boolean {
  const { depth } = place;
  place.budget.left -= 1;
  if (depth > deepest || place.budget.left < 0) return true;
  // What other parts of the whole say of a property is asked where the whole is.
  const inside = (inner: Json, other: Type): boolean =>
    fits(inner, other, { ...place, depth: depth + 1 });
  const beside = (other: Type): boolean => fits(value, other, { ...place, depth: depth + 1 });
  switch (type.kind) {
    case "string":
      return typeof value === "string";
    case "date":
      return typeof value === "string" && isTimestamp(value);
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
      return Array.isArray(value) && value.every((item: Json) => inside(item, type.items));
    case "tuple":
      return isTuple(value, type, inside);
    case "record":
      return isPlain(value) && Object.values(value).every((item) => inside(item, type.values));
    case "object":
      return isObject(value, type, inside, place.others);
    case "union":
      return type.members.some(beside);
    case "intersection":
      return isAll(value, type.members, place);
    case "model":
      return beside(place.shapeType(type.name) ?? { kind: "unknown" });
    default:
      return true;
  }
}

type Fits = (inner: Json, other: Type) => boolean;

function isTuple(value: Json, type: Type & { kind: "tuple" }, inside: Fits): boolean {
  if (!Array.isArray(value) || value.length < type.required) return false;
  return value.every((item: Json, index) => {
    const known = type.items[index] ?? type.rest;
    return known !== undefined && inside(item, known);
  });
}

function isObject(
  value: Json,
  { properties, additional }: Type & { kind: "object" },
  inside: Fits,
  others: boolean,
): boolean {
  if (!isPlain(value)) return false;
  const named = properties.every(({ name, required, type }) =>
    Object.hasOwn(value, name) ? inside(value[name] ?? null, type) : !required,
  );
  if (!named || (others && additional === undefined)) return named;
  const names = new Set(properties.map(({ name }) => name));
  return Object.entries(value).every(
    ([name, item]) => names.has(name) || (additional !== undefined && inside(item, additional)),
  );
}

/** Each part takes what is its own; what none of them names is one too many. */
function isAll(value: Json, members: readonly Type[], place: Place): boolean {
  const together = { ...place, depth: place.depth + 1, others: true };
  if (!members.every((member) => fits(value, member, together))) return false;
  if (place.others || !isPlain(value)) return true;
  const known = namesOf(members, place, place.depth);
  if (known !== "any" && !Object.keys(value).every((name) => known.has(name))) return false;
  const whole: Type = { kind: "intersection", members };
  return Object.entries(value).every(([name, item]) => {
    const [first, ...others] = propertyTypes(whole, name, place.shapeType);
    if (first === undefined) return true;
    const type: Type =
      others.length === 0 ? first : { kind: "intersection", members: [first, ...others] };
    return fits(item, type, { ...place, depth: place.depth + 1 });
  });
}

/** All that the parts of a type say of a property; what choices say of it is left out. */
export function propertyTypes(
  type: Type,
  key: string,
  shapeType: ShapeType,
  seen = new Set<string>(),
): readonly Type[] {
  const inner = (other: Type): readonly Type[] => propertyTypes(other, key, shapeType, seen);
  switch (type.kind) {
    case "object":
      return type.properties.flatMap((property) => (property.name === key ? [property.type] : []));
    case "intersection":
      return type.members.flatMap(inner);
    case "model":
      // Each once: parts may share parts, so that there are far more ways through them than parts.
      if (seen.has(type.name) || seen.size >= mostParts) return [];
      seen.add(type.name);
      return inner(shapeType(type.name) ?? { kind: "unknown" });
    default:
      return [];
  }
}

/** As many parts of a type are asked for what they say. */
const mostParts = 200;

/** The properties that an object of the types may have. */
function namesOf(types: readonly Type[], place: Place, depth: number): ReadonlySet<string> | "any" {
  const names = new Set<string>();
  place.budget.left -= types.length;
  if (depth > deepest || place.budget.left < 0) return "any";
  for (const type of types) {
    if (type.kind === "object" && type.additional === undefined) {
      for (const { name } of type.properties) names.add(name);
      continue;
    }
    const inner =
      type.kind === "model"
        ? [place.shapeType(type.name) ?? ({ kind: "unknown" } as const)]
        : type.kind === "union" || type.kind === "intersection"
          ? type.members
          : undefined;
    const more = inner === undefined ? "any" : namesOf(inner, place, depth + 1);
    if (more === "any") return "any";
    for (const name of more) names.add(name);
  }
  return names;
}

function isPlain(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const timestamp =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether the client makes a valid `Date` of a text; a stage knows no clock, and so no `Date`. */
function isTimestamp(text: string): boolean {
  const [year = 0, month = 0, day = 0] = (timestamp.exec(text) ?? []).slice(1).map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month > 0 && day <= days;
}
