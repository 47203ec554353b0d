import type { ReadBody } from "./operation.js";
import { isFields } from "./parameter-text.js";
import type { ReadPayload } from "./webhook.js";

/**
 * Where the dates of a value are. A function stands for the dates of a model, which may hold itself;
 * of a list, each holds.
 */
export type DatePlan = "date" | DatesWithin | DatesByTag | readonly DatePlan[] | (() => DatePlan);

/** In an object or in a list: a value is either. */
export interface DatesWithin {
  /** All properties that the description names, where there is a `rest`; else those with dates. */
  readonly properties?: Readonly<Record<string, DatePlan | undefined>>;
  /** In every other property. */
  readonly rest?: DatePlan;
  /** In the first items of a list, one by one. */
  readonly first?: readonly (DatePlan | undefined)[];
  /** In every other item. */
  readonly items?: DatePlan;
}

/** In one of several objects, told apart by a property. */
export interface DatesByTag {
  readonly by: string;
  readonly cases: Readonly<Record<string, DatePlan>>;
}

/** Reads a body in which there are dates. */
export const readDates =
  (read: ReadBody, dates: DatePlan): ReadBody =>
  async (answer) =>
    withDates(await read(answer), dates);

/** Reads a stream of values in which there are dates. */
export const readDatesOfEach =
  (read: ReadBody, dates: DatePlan): ReadBody =>
  (answer) =>
    // Read at once: a signal ends the stream also before its first value is asked for.
    eachWithDates(read(answer) as AsyncIterable<unknown>, dates);

async function* eachWithDates(
  values: AsyncIterable<unknown>,
  dates: DatePlan,
): AsyncGenerator<unknown, void, undefined> {
  for await (const value of values) yield withDates(value, dates);
}

/** Reads the payload of a webhook in which there are dates. */
export const payloadDates =
  (read: ReadPayload, dates: DatePlan): ReadPayload =>
  (body, mediaType) =>
    withDates(read(body, mediaType), dates);

/** What a plan comes to for a value, with models and alternatives resolved. */
interface Found {
  readonly isDate: boolean;
  readonly within: readonly DatesWithin[];
  /** Whether it comes to something else for another value. */
  readonly varies: boolean;
}

const nothing: Found = { isDate: false, within: [], varies: false };

/**
 * Puts dates into a value that was parsed just now and that nobody else holds. Walks without the call
 * stack, and visits each value once.
 */
function withDates(value: unknown, dates: DatePlan): unknown {
  const root = [value];
  const known = new Map<DatePlan, Found>();
  const open: [holder: Record<string, unknown>, within: readonly DatesWithin[]][] = [
    [root as never, [{ items: dates }]],
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [holder, within] = next;
    for (const key of keysOf(holder, within)) {
      const inner = holder[key];
      const isText = typeof inner === "string";
      if (!isText && (typeof inner !== "object" || inner === null)) continue;
      const { isDate, within: below } = datesAt(holder, key, within, inner, known);
      // Only keys of its own are ever set, so that `__proto__` is a property like any other.
      if (isText && isDate) holder[key] = dateOf(inner);
      else if (!isText && below.length > 0) open.push([inner as Record<string, unknown>, below]);
    }
  }
  return root[0];
}

function keysOf(holder: object, within: readonly DatesWithin[]): readonly string[] {
  if (Array.isArray(holder) || within.some(({ rest }) => rest !== undefined)) {
    return Object.keys(holder);
  }
  const [{ properties = {} } = {}, ...others] = within;
  const names = Object.keys(properties).filter((name) => Object.hasOwn(holder, name));
  return others.length === 0 ? names : [...new Set([...names, ...keysOf(holder, others)])];
}

/** What is said of one member. */
function datesAt(
  holder: object,
  key: string,
  within: readonly DatesWithin[],
  inner: unknown,
  known: Map<DatePlan, Found>,
): Found {
  const plans = within.map(({ properties = {}, rest, first = [], items }) => {
    if (Array.isArray(holder)) return Number(key) < first.length ? first[Number(key)] : items;
    return Object.hasOwn(properties, key) ? properties[key] : rest;
  });
  const [plan] = plans;
  if (plans.length > 1) return resolved(plans, inner);
  if (plan === undefined) return nothing;
  const found = known.get(plan) ?? resolved(plans, inner);
  if (!found.varies) known.set(plan, found);
  return found;
}

function resolved(plans: readonly (DatePlan | undefined)[], inner: unknown): Found {
  const found = new Set(plans);
  let varies = false;
  // A set gives what is added to it while it is walked, and nothing twice.
  for (const plan of found) {
    if (typeof plan === "function") found.add(plan());
    else if (isList(plan)) plan.forEach((each) => found.add(each));
    else if (typeof plan === "object" && "by" in plan) {
      varies = true;
      const tag = isFields(inner) && Object.hasOwn(inner, plan.by) ? inner[plan.by] : null;
      // A number or `true` is known by its text; a list with one text in it is not that text.
      const key = typeof tag === "object" ? undefined : String(tag);
      if (key !== undefined && Object.hasOwn(plan.cases, key)) found.add(plan.cases[key]);
    }
  }
  return { isDate: found.has("date"), within: [...found].filter(isWithin), varies };
}

const isList = (plan: DatePlan | undefined): plan is readonly DatePlan[] => Array.isArray(plan);

const isWithin = (plan: DatePlan | undefined): plan is DatesWithin =>
  typeof plan === "object" && !isList(plan) && !("by" in plan);

const timestamp =
  /^(\d{4}-\d\d-(\d\d))[Tt ]((?:[01]\d|2[0-3])(?::[0-5]\d){2})(?:\.(\d+))?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * The instant that a timestamp of RFC 3339 names, cut to milliseconds. Of any other text an invalid
 * Date: a call must not fail because of one value, and what `Date` makes of times without an offset
 * depends on where the program runs.
 */
function dateOf(text: string): Date {
  const [, day = "", dayOfMonth, time = "", fraction = "", offset = ""] =
    timestamp.exec(text) ?? [];
  // Some engines take February 30 for a day in March. Every month has 28.
  const isDay =
    Number(dayOfMonth) <= 28 || new Date(`${day}T00:00:00Z`).getUTCDate() === Number(dayOfMonth);
  const milliseconds = fraction.slice(0, 3).padEnd(3, "0");
  // The one form that every engine reads alike (ECMA-262, section 21.4.1.32).
  return new Date(isDay ? `${day}T${time}.${milliseconds}${offset.toUpperCase()}` : NaN);
}
