/**
 * Which date-times of an API can be dates. Text that stands for a date in one case and for itself in
 * another cannot, unless a property tells the cases apart.
 */
import type { Origin } from "../diagnostics.js";
import type { Api, Operation } from "./api.js";
import { clashesOf, datesIn, mayBeText, unsettled } from "./date-clashes.js";
import type { Clash, Union } from "./date-clashes.js";
import { alternativesOf, membersAt, Places, stepsOf, stepText } from "./places.js";
import type { Alternative, ShapeType, Step } from "./places.js";
import { tagsOf } from "./tags.js";
import { dateBehind, declaredTypes, innerTypes, type Type } from "./type.js";

export const originKey = ({ file, line, column, pointer }: Origin): string =>
  `${file}:${line}:${column}:${pointer}`;

/** Dates and references to dates, by the keys of their origins. */
export interface FoundDates {
  /** Those that stand where other text may stand. */
  readonly mixed: ReadonlyMap<string, Clash>;
  /** Those that must stay as they came: a cursor, or a part of what the client never converts. */
  readonly kept: ReadonlySet<string>;
}

export function findDates(api: Api): FoundDates {
  const places = new Places(api.models);
  const walk = new DateWalk(places);
  const { operations, deliveries } = api;
  for (const operation of operations) {
    for (const type of answerTypes(operation)) walk.read(type, operation.operationId);
  }
  for (const { name, payload } of deliveries) if (payload) walk.read(payload.type, name);
  for (const { operationId, parameters, body } of operations) {
    for (const { name, type } of parameters) walk.write(type, `${operationId}.${name}`);
    for (const { type, encodings = [] } of body?.contents ?? []) {
      walk.write(type, operationId);
      for (const { field, headers = [] } of encodings) {
        for (const header of headers) walk.write(header.type, `${operationId}.${field}`);
      }
    }
  }
  for (const { name, answers } of deliveries) {
    for (const type of answers.flatMap(({ body }) => body?.type ?? [])) walk.write(type, name);
  }
  const declared = api.models.flatMap(({ shapes }) =>
    shapes.flatMap(({ declaration }) => declaredTypes(declaration)),
  );
  const all = declared.flatMap((type) => ownDates(type, places.shapeType));
  const kept = [
    ...all.filter((origin) => !walk.reached.has(originKey(origin))),
    ...operations.flatMap((operation) => walk.cursors(operation)),
  ];
  return { mixed: walk.mixed, kept: new Set(kept.map(originKey)) };
}

export const answerTypes = ({ results }: Operation): readonly Type[] =>
  results.flatMap(({ type, others }) => [type ?? [], others.map((other) => other.type)].flat());

/** The dates of a type and its references to dates, without those of the shapes that it names. */
function ownDates(type: Type, shapeType: ShapeType): readonly Origin[] {
  const date = dateBehind(type, shapeType);
  return date === undefined
    ? innerTypes(type).flatMap((inner) => ownDates(inner, shapeType))
    : [date.origin];
}

const anything: Type = { kind: "unknown" };

/** What the keys of patterns hold, where a key that fits none may hold anything. */
function looseValues(type: Type): readonly Type[] {
  if (type.kind === "record") return type.loose === true ? [type.values] : [];
  return type.kind === "object" && type.loose === true ? [type.additional ?? anything] : [];
}

class DateWalk {
  readonly reached = new Set<string>();
  readonly mixed = new Map<string, Clash>();
  readonly #places: Places;
  readonly #read = new Set<string>();
  readonly #written = new Set<string>();
  readonly #compared = new Set<string>();

  constructor(places: Places) {
    this.#places = places;
  }

  /** Looks at all that an answer may hold. */
  read(type: Type, name: string): void {
    this.#walk(type, name, this.#read, (types, place, alternatives) => {
      for (const loose of alternatives.flat().flatMap(looseValues)) {
        const keys = `${place}${stepText({ kind: "others" })}`;
        const clashes = clashesOf([[loose], [anything]], this.#places, keys, this.#compared);
        this.#mix(clashes.map((clash) => ({ ...clash, isKey: true })));
      }
      for (const union of unionsIn(types, this.#places.shapeType)) {
        if (!this.#places.holdsDates(union)) continue;
        for (const pair of unsettled(union, tagsOf(union, this.#places.shapeType))) {
          this.#mix(clashesOf(pair, this.#places, place, this.#compared));
        }
      }
    });
  }

  /** Notes what a request may hold: to write a date, nothing has to be known of its neighbours. */
  write(type: Type, name: string): void {
    this.#walk(type, name, this.#written, () => undefined);
  }

  /** The dates at the place of the cursor: what is sent back must be what came. */
  cursors({ paging, results }: Operation): readonly Origin[] {
    const steps = paging?.next?.keys.map((name): Step => ({ kind: "property", name })) ?? [];
    if (steps.length === 0) return [];
    const answers = results.flatMap(({ type }) => (type === undefined ? [] : [[type]]));
    const ends = steps.reduce<readonly (readonly Type[])[]>(
      (places, step) =>
        places.flatMap((place) =>
          alternativesOf(place, this.#places.shapeType).map((types) => membersAt(types, step)),
        ),
      answers,
    );
    return ends.flatMap((place) => alternativesOf(place, this.#places.shapeType).flatMap(datesIn));
  }

  #walk(
    start: Type,
    name: string,
    seen: Set<string>,
    visit: (types: readonly Type[], place: string, alternatives: readonly Alternative[]) => void,
  ): void {
    const queue: { readonly types: readonly Type[]; readonly way: string }[] = [
      { types: [start], way: name },
    ];
    for (const { types, way } of queue) {
      const key = this.#places.key(types);
      if (seen.has(key) || !types.some(this.#places.holdsDates)) continue;
      seen.add(key);
      const place = nameOf(types, this.#places.shapeType) ?? way;
      const alternatives = alternativesOf(types, this.#places.shapeType);
      for (const type of alternatives.flat()) this.#reach(type);
      for (const alternative of alternatives) this.#meet(alternative, place);
      visit(types, place, alternatives);
      for (const alternative of alternatives) {
        for (const step of stepsOf([alternative])) {
          queue.push({ types: membersAt(alternative, step), way: `${place}${stepText(step)}` });
        }
      }
    }
  }

  #reach(type: Type): void {
    if (type.kind !== "date") return;
    for (const origin of [type.origin, ...(type.behind ?? [])]) this.reached.add(originKey(origin));
  }

  /** What holds at once: a date that is also some other text is none. */
  #meet(alternative: Alternative, place: string): void {
    if (alternative.some((type) => type.kind !== "unknown" && mayBeText(type))) {
      this.#mix(datesIn(alternative).map((origin) => ({ origin, place })));
    }
  }

  #mix(clashes: readonly Clash[]): void {
    for (const clash of clashes) this.mixed.set(originKey(clash.origin), clash);
  }
}

/** What a place is called that is a model, and no date. */
function nameOf([type, ...others]: readonly Type[], shapeType: ShapeType): string | undefined {
  const isName = type?.kind === "model" && others.length === 0 && !dateBehind(type, shapeType);
  return isName ? type.model : undefined;
}

/** The unions that a place is made of, with no object or list in between. */
function unionsIn(
  place: readonly Type[],
  shapeType: ShapeType,
  seen: ReadonlySet<string> = new Set(),
): readonly Union[] {
  return place.flatMap((type): readonly Union[] => {
    if (type.kind === "model") {
      const target = shapeType(type.name);
      return target === undefined || seen.has(type.name)
        ? []
        : unionsIn([target], shapeType, new Set([...seen, type.name]));
    }
    if (type.kind === "intersection") return unionsIn(type.members, shapeType, seen);
    return type.kind === "union" ? [type, ...unionsIn(type.members, shapeType, seen)] : [];
  });
}
