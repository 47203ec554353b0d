/**
 * Places in values, and what may stand there: through names, alternatives and what holds at once.
 * The place of a property is reached by its name, that of an item by its index.
 */
import type { Declaration, Model } from "./api.js";
import { intersectionOf } from "./combine.js";
import { dateBehind, innerTypes, mentionedShapes } from "./type.js";
import type { Type } from "./type.js";

/** What a value is in one case: all of these at once, none of them a name, union or intersection. */
export type Alternative = readonly Type[];

/** The way from a value to one of its members; the others are all that are not named. */
export type Step =
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "others" }
  | { readonly kind: "item"; readonly index: number }
  | { readonly kind: "items" };

/** As docs write the way to a property. */
export function stepText(step: Step): string {
  switch (step.kind) {
    case "property":
      return `.${step.name}`;
    case "others":
      return "[key]";
    case "item":
      return `[${step.index}]`;
    case "items":
      return "[]";
  }
}

export type ShapeType = (name: string) => Type | undefined;

/** What places are made of: the types behind names, and which of them hold dates. */
export class Places {
  readonly #types: ReadonlyMap<string, Type>;
  readonly #withDates: ReadonlySet<string>;
  readonly #identity = new Map<Type, number>();

  constructor(models: readonly Model[]) {
    const shapes = models.flatMap((model) => model.shapes);
    this.#types = new Map(
      shapes.map(({ name, declaration }) => [name, declaredType(declaration)] as const),
    );
    this.#withDates = shapesWithDates(this.#types);
  }

  readonly shapeType: ShapeType = (name) => this.#types.get(name);

  readonly holdsDates = (type: Type): boolean => holdsDates(type, this.#withDates);

  /** The same for the same place, however it is reached. */
  key(place: readonly Type[]): string {
    const names = place.map((type) => {
      // Of two references to one date the one may have to be text, and the other not.
      if (type.kind === "model" && !dateBehind(type, this.shapeType)) return type.name;
      const known = this.#identity.get(type) ?? this.#identity.size;
      this.#identity.set(type, known);
      return `#${known}`;
    });
    return [...new Set(names)].sort().join(" ");
  }
}

function holdsDates(type: Type, shapes: ReadonlySet<string>): boolean {
  if (type.kind === "date") return true;
  if (type.kind === "model") return shapes.has(type.name);
  return innerTypes(type).some((inner) => holdsDates(inner, shapes));
}

/** The shapes that hold dates, themselves or through what they hold. */
function shapesWithDates(types: ReadonlyMap<string, Type>): ReadonlySet<string> {
  const holders = new Map<string, string[]>();
  const found = new Set<string>();
  for (const [name, type] of types) {
    if (holdsDates(type, new Set())) found.add(name);
    for (const inner of mentionedShapes([type])) {
      holders.set(inner.name, [...(holders.get(inner.name) ?? []), name]);
    }
  }
  // A set gives what is added to it while it is walked.
  for (const name of found) holders.get(name)?.forEach((holder) => found.add(holder));
  return found;
}

function declaredType(declaration: Declaration): Type {
  if (declaration.kind === "alias") return declaration.type;
  const { properties, additional, loose } = declaration;
  const own: Type = {
    kind: "object",
    properties,
    ...(additional === undefined ? {} : { additional }),
    ...(loose === undefined ? {} : { loose }),
  };
  const bases = declaration.extends.map((base): Type => ({ kind: "model", ...base }));
  return bases.length === 0 ? own : intersectionOf([...bases, own]);
}

/** More would be many alternatives times many. */
const mostAlternatives = 64;

/** Unions of unions lead to the same types by far more ways than there are types. */
const mostTypes = 20_000;

/** Names that stand for names and so on, deeper than any description has them. */
const deepest = 64;

/** What a value may be that is all of some types at once. */
export function alternativesOf(
  types: readonly Type[],
  shapeType: ShapeType,
  budget = { left: mostTypes },
  depth = 0,
): readonly Alternative[] {
  let found: readonly Alternative[] = [[]];
  for (const type of types) {
    const each = alternativesOfOne(type, shapeType, budget, depth);
    found =
      found.length * each.length > mostAlternatives
        ? // Too many to be combined: what holds at once is taken for one of several.
          [...found, ...each]
        : found.flatMap((left) => each.map((right) => [...left, ...right]));
  }
  return found;
}

function alternativesOfOne(
  type: Type,
  shapeType: ShapeType,
  budget: { left: number },
  depth: number,
): readonly Alternative[] {
  budget.left -= 1;
  switch (type.kind) {
    case "model": {
      const date = dateBehind(type, shapeType);
      if (date !== undefined) return [[date]];
      const target = shapeType(type.name);
      return target === undefined || depth > deepest || budget.left < 0
        ? [[{ kind: "unknown" }]]
        : alternativesOf([target], shapeType, budget, depth + 1);
    }
    case "union":
      return type.members.flatMap((member) => alternativesOf([member], shapeType, budget, depth));
    case "intersection":
      return alternativesOf(type.members, shapeType, budget, depth);
    default:
      return [[type]];
  }
}

/** Every way on from a value. */
export function stepsOf(alternatives: readonly Alternative[]): readonly Step[] {
  const steps = new Map<string, Step>();
  const add = (key: string, step: Step): void => void steps.set(key, step);
  for (const type of alternatives.flat()) {
    if (type.kind === "object") {
      for (const { name } of type.properties) add(`.${name}`, { kind: "property", name });
    }
    if (type.kind === "object" || type.kind === "record") add("others", { kind: "others" });
    if (type.kind === "tuple") {
      for (const index of type.items.keys()) add(`${index}`, { kind: "item", index });
    }
    if (type.kind === "array" || type.kind === "tuple" || type.kind === "stream") {
      add("items", { kind: "items" });
    }
  }
  return [...steps.values()];
}

/** All that is said of a member; nothing when it is not spoken of. */
export function membersAt(alternative: Alternative, step: Step): readonly Type[] {
  const found = alternative.flatMap((type) => memberOf(type, step) ?? []);
  // Where something is said, "anything" adds nothing.
  const told = found.filter(({ kind }) => kind !== "unknown");
  return told.length === 0 ? found.slice(0, 1) : told;
}

function memberOf(type: Type, step: Step): Type | undefined {
  switch (type.kind) {
    case "object": {
      const named =
        step.kind === "property"
          ? type.properties.find(({ name }) => name === step.name)?.type
          : undefined;
      return named ?? (isKey(step) ? type.additional : undefined);
    }
    case "record":
      return isKey(step) ? type.values : undefined;
    case "array":
    case "stream":
      return isKey(step) ? undefined : type.items;
    case "tuple":
      return step.kind === "item"
        ? (type.items[step.index] ?? type.rest)
        : step.kind === "items"
          ? type.rest
          : undefined;
    // Of anything, a member may be anything.
    case "unknown":
      return type;
    default:
      return undefined;
  }
}

const isKey = (step: Step): boolean => step.kind === "property" || step.kind === "others";
