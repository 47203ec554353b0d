/** The smallest value of a type, for examples where the description has none. */
import { intersectionOf } from "./combine.js";
import { Endings } from "./endings.js";
import { fitsType, propertyTypes, type ShapeType } from "./fits-type.js";
import { directShapes, type Json, type Type } from "./type.js";

/**
 * The smallest value of a type, so that an example compiles where the description has none.
 * None where the type has no value that ends, or only larger ones than anyone reads.
 * @param shapeType - the type behind the name of a shape
 */
export function smallestValue(type: Type, shapeType: ShapeType): Json | undefined {
  const endings = new Endings(shapeType);
  for (const isEnding of [false, true]) {
    const search = new Search(shapeType, endings);
    const value = search.find(type, { depth: 0, names: 0, within: [], isEnding });
    if (value !== undefined && fitsType(value, type, shapeType)) return value;
  }
  return undefined;
}

/** More than anyone reads; objects that each need ten others would be a billion. */
const mostValues = 5_000;

/** Further down, what ends soonest is taken. */
const deepest = 8;

/** Objects and lists inside each other; all that is further down has no room on a page. */
const mostLevels = 48;

/** Descriptions that people write go through a few; a circle has no end. */
const mostNames = 32;

const texts: ReadonlyMap<string, string> = new Map([
  ["date", "2026-01-31"],
  ["date-time", "2026-01-31T09:30:00Z"],
  ["email", "someone@example.com"],
  ["uri", "https://example.com/"],
  ["uuid", "2f6b1c1e-5a3d-4c0b-9a53-0c8e8a7f4d21"],
]);

/** What every object has of its prototype, which is no text: without one of its own, it does not fit. */
const inherited: ReadonlySet<string> = new Set([
  ...["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable"],
  ...["toLocaleString", "toString", "valueOf"],
]);

type JsonObject = { readonly [key: string]: Json };

interface Way {
  /** Objects and lists around. */
  readonly depth: number;
  /** Names and choices on the way from the innermost of them. */
  readonly names: number;
  /** The models around. */
  readonly within: readonly string[];
  /** Whether a model came back: from here, choices are made so that it does not come again. */
  readonly isEnding: boolean;
}

class Search {
  readonly #shapeType: ShapeType;
  readonly #endings: Endings;
  #left = mostValues;

  constructor(shapeType: ShapeType, endings: Endings) {
    this.#shapeType = shapeType;
    this.#endings = endings;
  }

  find(type: Type, way: Way): Json | undefined {
    this.#left -= 1;
    if (way.depth > mostLevels || way.names > mostNames || this.#left < 0) return undefined;
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
      case "events":
      case "stream":
        return null;
      case "never":
        return undefined;
      case "literal":
        return type.value;
      case "enum":
        return type.values[0];
      case "array": {
        // An empty list is left out of a query, and refused in a path. Items that lead deep are spared.
        const item = way.depth > 0 ? undefined : this.find(type.items, inside(way));
        return item === undefined ? [] : [item];
      }
      case "tuple":
        return allOf(
          type.items.slice(0, type.required).map((item) => this.find(item, inside(way))),
        );
      case "unknown":
      case "record":
        return {};
      case "object":
        return this.#object(type, way);
      case "union":
        return this.#member(type, way);
      case "intersection":
        return this.#shared(type, way);
      case "model":
        return this.#named(type.name, way);
    }
  }

  #object({ properties }: Type & { kind: "object" }, way: Way): Json | undefined {
    const needed = properties.filter(
      ({ name, required, type: { kind } }) => required || (inherited.has(name) && kind !== "never"),
    );
    const values = allOf(needed.map(({ type }) => this.find(type, inside(way))));
    return (
      values && Object.fromEntries(needed.map(({ name }, index) => [name, values[index] ?? null]))
    );
  }

  #named(name: string, way: Way): Json | undefined {
    const isBack = way.within.includes(name);
    const isEnding = way.isEnding || isBack || way.depth > deepest;
    // Each choice leads to lower ones from here, so that a name cannot come back for ever.
    if (isEnding && this.#endings.heightOf({ kind: "model", name, model: name }) === Infinity)
      return undefined;
    const within = isBack ? way.within : [...way.within, name];
    const target = this.#shapeType(name) ?? { kind: "unknown" };
    return this.find(target, { ...behind(way), within, isEnding });
  }

  #member({ members }: Type & { kind: "union" }, way: Way): Json | undefined {
    // Null fits as well, but shows nothing, and says that there is none where it is a parameter.
    const shown = members.filter(({ kind }) => kind !== "null");
    const onward = shown.find(
      (member) => !directShapes(member).some((name) => way.within.includes(name)),
    );
    if (!way.isEnding && onward !== undefined) {
      const value = this.find(onward, behind(way));
      if (value !== undefined || this.#left < 0) return value;
    }
    const heights = members.map((member) => this.#endings.heightOf(member));
    const least = Math.min(...heights);
    const isLeast = (member: Type): boolean => heights[members.indexOf(member)] === least;
    const ending = shown.find(isLeast) ?? members.find(isLeast);
    return ending && least < Infinity
      ? this.find(ending, { ...behind(way), isEnding: true })
      : undefined;
  }

  /** Objects become one; anything else has to be a value that each of the types allows. */
  #shared(type: Type & { kind: "intersection" }, way: Way): Json | undefined {
    const values = allOf(type.members.map((member) => this.find(member, behind(way))));
    if (values === undefined) return undefined;
    if (values.every(isObject)) return this.#sharedObject(values, type, way);
    const candidates = [
      ...type.members.flatMap((member) => listed(member, this.#shapeType)),
      ...values,
    ];
    return candidates.find((value) => fitsType(value, type, this.#shapeType));
  }

  /** Where several say what a property holds, it is what all of them allow. */
  #sharedObject(values: readonly JsonObject[], type: Type, way: Way): Json | undefined {
    const entries = new Map<string, Json[]>();
    for (const [key, value] of values.flatMap((each) => Object.entries(each)))
      entries.set(key, [...(entries.get(key) ?? []), value]);
    const shared = allOf(
      [...entries].map(([key, found]) => {
        const types = propertyTypes(type, key, this.#shapeType);
        // One that says more of a property need not ask for it, and then has no value of it.
        const candidates = [...found, ...types.flatMap((each) => listed(each, this.#shapeType))];
        const fitting = candidates.find((value) =>
          types.every((each) => fitsType(value, each, this.#shapeType)),
        );
        return fitting ?? this.find(intersectionOf(types), inside(way));
      }),
    );
    return (
      shared &&
      Object.fromEntries([...entries.keys()].map((key, index) => [key, shared[index] ?? null]))
    );
  }
}

const inside = (way: Way): Way => ({ ...way, depth: way.depth + 1, names: 0 });

const behind = (way: Way): Way => ({ ...way, names: way.names + 1 });

/** All of them, or none where one is missing. */
function allOf(values: readonly (Json | undefined)[]): readonly Json[] | undefined {
  const found = values.filter((value) => value !== undefined);
  return found.length === values.length ? found : undefined;
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

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
