/**
 * Text that stands for a date in one case and for itself in another: what a value may be that is one
 * of two.
 */
import type { Origin } from "../diagnostics.js";
import { alternativesOf, membersAt, stepsOf, stepText } from "./places.js";
import type { Alternative, Places } from "./places.js";
import type { Tags } from "./tags.js";
import type { Type } from "./type.js";

/** A value that is one of two cases, each of which is all of some types. */
export type Pair = readonly [readonly Type[], readonly Type[]];

/** A date where other text may stand. */
export interface Clash {
  readonly origin: Origin;
  /** Where values have it, as docs write that: `Plan.items[].until`. */
  readonly place: string;
  /** Whether it is other keys of the same object that may hold text. */
  readonly isKey?: true;
}

/**
 * The dates that are other text in the other case, at every depth.
 * @param start - where the value is
 * @param seen - pairs that were compared before, and need not be again
 */
export function clashesOf(
  first: Pair,
  places: Places,
  start = "",
  seen = new Set<string>(),
): readonly Clash[] {
  const found: Clash[] = [];
  const queue = [{ pair: first, place: start }];
  for (const { pair, place } of queue) {
    const [left, right] = pair;
    const key = [places.key(left), places.key(right)].sort().join("|");
    if (seen.has(key) || !pair.flat().some(places.holdsDates)) continue;
    seen.add(key);
    for (const one of alternativesOf(left, places.shapeType)) {
      for (const other of alternativesOf(right, places.shapeType)) {
        for (const origin of clashes(one, other)) found.push({ origin, place });
        for (const each of membersOfBoth(one, other, place)) queue.push(each);
      }
    }
  }
  return found;
}

function membersOfBoth(
  one: Alternative,
  other: Alternative,
  place: string,
): readonly { readonly pair: Pair; readonly place: string }[] {
  return stepsOf([one, other]).flatMap((step) => {
    const [left, right] = [membersAt(one, step), membersAt(other, step)];
    return left.length === 0 || right.length === 0
      ? []
      : [{ pair: [left, right] as const, place: `${place}${stepText(step)}` }];
  });
}

function clashes(one: Alternative, other: Alternative): readonly Origin[] {
  return [
    ...(other.some(mayBeText) ? datesIn(one) : []),
    ...(one.some(mayBeText) ? datesIn(other) : []),
  ];
}

export const datesIn = (alternative: Alternative): readonly Origin[] =>
  alternative.flatMap((type) => (type.kind === "date" ? [type.origin] : []));

export function mayBeText(type: Type): boolean {
  switch (type.kind) {
    case "string":
    case "unknown":
      return true;
    case "literal":
      return typeof type.value === "string";
    case "enum":
      return type.values.some((value) => typeof value === "string");
    default:
      return false;
  }
}

export type Union = Type & { readonly kind: "union" };

/** The pairs of members that nothing tells apart. */
export function unsettled({ members }: Union, tags: Tags | undefined): readonly Pair[] {
  return pairsOf(members).flatMap(([left, right]): readonly Pair[] => {
    const isTold = tags?.values[left] !== undefined && tags.values[right] !== undefined;
    const [one, other] = [members[left], members[right]];
    return isTold || one === undefined || other === undefined ? [] : [[[one], [other]]];
  });
}

function pairsOf(items: readonly unknown[]): readonly (readonly [number, number])[] {
  return items.flatMap((_, right) =>
    items.slice(0, right).map((_, left) => [left, right] as const),
  );
}
