/**
 * Which date-times of an API can be dates. Text that stands for a date in one case and for itself in
 * another cannot, unless a property tells the cases apart.
 */
import type { Origin } from "../diagnostics.js";
import type { Api, Operation } from "./api.js";
import { clashesOf, datesIn, mayBeText, unsettled, type Union } from "./date-clashes.js";
import { alternativesOf, membersAt, Places, stepsOf } from "./places.js";
import type { Alternative, ShapeType, Step } from "./places.js";
import { tagsOf } from "./tags.js";
import { declaredTypes, innerTypes, type Type } from "./type.js";

/** Schemas by where they stand. */
export type Origins = ReadonlyMap<string, Origin>;

export const originKey = ({ file, line, column, pointer }: Origin): string =>
  `${file}:${line}:${column}:${pointer}`;

export interface FoundDates {
  /** Those that stand where other text may stand. */
  readonly mixed: Origins;
  /** Those that must stay as they came: a cursor, or a part of what the client never converts. */
  readonly kept: Origins;
}

export function findDates(api: Api): FoundDates {
  const walk = new DateWalk(new Places(api.models));
  const { operations, deliveries } = api;
  for (const type of [...operations.flatMap(answerTypes), ...deliveries.map(payloadType)]) {
    if (type !== undefined) walk.read(type);
  }
  const written = [
    ...operations.flatMap(({ parameters, body }) => [
      ...parameters.map(({ type }) => type),
      ...(body?.contents ?? []).map(({ type }) => type),
    ]),
    ...deliveries.flatMap(({ answers }) => answers.flatMap(({ body }) => body?.type ?? [])),
  ];
  for (const type of written) walk.write(type);
  const kept = new Map<string, Origin>();
  for (const type of api.models.flatMap(({ shapes }) =>
    shapes.flatMap(({ declaration }) => declaredTypes(declaration)),
  )) {
    for (const origin of ownDates(type)) {
      if (!walk.reached.has(originKey(origin))) kept.set(originKey(origin), origin);
    }
  }
  for (const operation of operations) {
    for (const origin of walk.cursors(operation)) kept.set(originKey(origin), origin);
  }
  return { mixed: walk.mixed, kept };
}

export const answerTypes = ({ results }: Operation): readonly Type[] =>
  results.flatMap(({ type, others }) => [type ?? [], others.map((other) => other.type)].flat());

const payloadType = ({ payload }: Api["deliveries"][number]): Type | undefined => payload?.type;

/** The dates of a type, without those of the shapes that it names. */
function ownDates(type: Type): readonly Origin[] {
  return type.kind === "date" ? [type.origin] : innerTypes(type).flatMap(ownDates);
}

class DateWalk {
  readonly reached = new Set<string>();
  readonly mixed = new Map<string, Origin>();
  readonly #places: Places;
  readonly #read = new Set<string>();
  readonly #written = new Set<string>();
  readonly #compared = new Set<string>();

  constructor(places: Places) {
    this.#places = places;
  }

  /** Looks at all that an answer may hold. */
  read(type: Type): void {
    this.#walk(type, this.#read, (place, alternatives) => {
      alternatives.forEach((alternative) => this.#meet(alternative));
      for (const union of unionsIn(place, this.#places.shapeType)) {
        if (!this.#places.holdsDates(union)) continue;
        for (const pair of unsettled(union, tagsOf(union, this.#places.shapeType))) {
          this.#mix(clashesOf(pair, this.#places, this.#compared));
        }
      }
    });
  }

  /** Notes what a request may hold: to write a date, nothing has to be known of its neighbours. */
  write(type: Type): void {
    this.#walk(type, this.#written, (_, alternatives) => {
      alternatives.forEach((alternative) => this.#meet(alternative));
    });
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
    seen: Set<string>,
    visit: (place: readonly Type[], alternatives: readonly Alternative[]) => void,
  ): void {
    const queue: (readonly Type[])[] = [[start]];
    for (const place of queue) {
      const key = this.#places.key(place);
      if (seen.has(key) || !place.some(this.#places.holdsDates)) continue;
      seen.add(key);
      const alternatives = alternativesOf(place, this.#places.shapeType);
      for (const origin of alternatives.flatMap(datesIn)) this.reached.add(originKey(origin));
      visit(place, alternatives);
      for (const alternative of alternatives) {
        for (const step of stepsOf([alternative])) queue.push(membersAt(alternative, step));
      }
    }
  }

  /** What holds at once: a date that is also some other text is none. */
  #meet(alternative: Alternative): void {
    if (alternative.some((type) => type.kind !== "unknown" && mayBeText(type))) {
      this.#mix(datesIn(alternative));
    }
  }

  #mix(origins: readonly Origin[]): void {
    for (const origin of origins) this.mixed.set(originKey(origin), origin);
  }
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
