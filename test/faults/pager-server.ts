import type { Random } from "./random.js";

export const pagingStyles = ["index", "offset", "page", "cursor", "link"] as const;
export type PagingStyle = (typeof pagingStyles)[number];

/** What is wrong with a server that gives every item all the same. */
const harmless = [
  "wrong total",
  "short pages",
  "the beginning again past the end",
  "the end again past the end",
  "overlapping pages",
  "the same item twice",
  "new items at the front",
  "a lie about the size of pages",
] as const;
/** What makes a server useless, and must not make a client hang. */
const harmful = [
  "items without ids",
  "items that are null",
  "items that are no objects",
  "no list of items",
  "no object",
  "an empty page in between",
  "items that vanish",
  "one page for ever",
  "a cursor that comes back",
  "new items for ever",
  "new cursors for ever",
] as const;
export type Quirk = (typeof harmless)[number] | (typeof harmful)[number];

export interface PagerPlan {
  readonly style: PagingStyle;
  readonly items: number;
  /** How many the caller asks for; undefined: it is left to the server. */
  readonly asked: number | undefined;
  /** How many the server gives at most. */
  readonly most: number;
  readonly quirks: ReadonlySet<Quirk>;
  /** Every item has to be given, exactly once. */
  readonly complete: boolean;
  /** There can always be something that looks new: only a bound ends it for certain. */
  readonly endless: boolean;
  /** There is always something new, and the bound has to be met. */
  readonly mustFail: boolean;
}

export function planPager(random: Random): PagerPlan {
  const style = random.pick(pagingStyles);
  const asked = random.pick([undefined, 1, 2, 5, 10, 100]);
  const quirks = new Set<Quirk>();
  for (let count = random.below(4); count > 0; count--) quirks.add(random.pick(harmless));
  // Where a page can hold nothing new although more is to come, nobody can tell that from the end.
  if (asked === 1 || asked === 2) {
    quirks.delete("the same item twice");
    quirks.delete("new items at the front");
  }
  if (quirks.has("overlapping pages")) {
    quirks.delete("the same item twice");
    quirks.delete("new items at the front");
  }
  if (quirks.has("the same item twice")) quirks.delete("new items at the front");

  const spoils = random.chance(0.5) ? [random.pick(harmful)] : [];
  if (spoils.length > 0 && random.chance(0.3)) spoils.push(random.pick(harmful));
  for (const quirk of spoils) quirks.add(quirk);
  const linked = style === "cursor" || style === "link";
  const unknown =
    quirks.has("items without ids") ||
    quirks.has("items that are null") ||
    quirks.has("items that are no objects");
  const grows = quirks.has("new items at the front");
  // A beginning that is another one each time is a list without an end.
  if (grows) quirks.delete("the beginning again past the end");
  if (quirks.has("new items for ever")) {
    // With these the last page of what there was can hold nothing new.
    quirks.delete("overlapping pages");
    quirks.delete("the same item twice");
  }
  const forEver =
    quirks.has("new items for ever") || (linked && quirks.has("new cursors for ever"));
  return {
    style,
    items: random.pick([0, 1, 2, 5, 10, 11, 25, 26, 60]),
    asked,
    most: random.pick([4, 5, 10, 25]),
    quirks,
    complete: spoils.length === 0,
    endless: forEver || (unknown && quirks.size > 1) || (grows && quirks.has("one page for ever")),
    mustFail: forEver && spoils.length === 1 && !grows,
  };
}

export interface PagerServer {
  readonly fetch: typeof fetch;
  requests(): number;
}

interface Row {
  readonly id: unknown;
  readonly row: number;
}

/** Ends a list that has no end: more requests than any of the lists here can need. */
export const tooMany = 500;

/** A list as a server with these quirks gives it, without a server. */
export function pagerServer(plan: PagerPlan, random: Random): PagerServer {
  const { style, quirks } = plan;
  let rows: Row[] = Array.from({ length: plan.items }, (_, row) => ({ id: idOf(row), row }));
  if (quirks.has("the same item twice")) rows = rows.flatMap((row) => [row, row]);
  let requests = 0;
  let added = 0;

  const size = (asked: number): number => {
    // Pages that are counted have to be of one size, or nobody could say where they begin.
    if (!quirks.has("short pages") || style === "page") return Math.min(asked, plan.most);
    // Longer than the overlap, so that there is something new on each.
    return Math.min(asked, 3 + random.below(plan.most - 2));
  };

  /** The rows of a page, and where they end. */
  const page = (start: number, length: number): readonly [found: readonly Row[], end: number] => {
    if (quirks.has("one page for ever")) return [rows.slice(0, length), 0];
    if (quirks.has("an empty page in between") && requests === 2) return [[], start];
    // As of a server that takes the first row for another one than the caller does.
    const back = quirks.has("overlapping pages") && style !== "page" && length > 2 ? 2 : 0;
    const begin = Math.max(0, start - back);
    if (begin < rows.length) {
      const found = rows.slice(begin, begin + length);
      return [found, begin + found.length];
    }
    return [pastTheEnd(start, length), start + length];
  };

  const pastTheEnd = (start: number, length: number): readonly Row[] => {
    if (length === 0) return [];
    if (quirks.has("new items for ever")) {
      return Array.from({ length }, (_, at) => ({ id: `more-${start + at}`, row: start + at }));
    }
    if (quirks.has("the beginning again past the end")) return rows.slice(0, length);
    if (quirks.has("the end again past the end")) return rows.slice(-length);
    return [];
  };

  const spoilt = (found: readonly Row[]): unknown => {
    if (quirks.has("no list of items") && requests > 1) {
      return random.pick([null, undefined, {}, "items", 7, { length: 3 }]);
    }
    if (quirks.has("items without ids")) return found.map(({ row }) => ({ row }));
    if (quirks.has("items that are null")) return found.map(() => null);
    if (quirks.has("items that are no objects")) {
      return found.map(({ row }) => random.pick<unknown>([row, `${row}`, [row], false]));
    }
    return found;
  };

  const answer = (url: URL): Response => {
    requests++;
    if (requests > tooMany) throw new Error("a list without an end");
    if (quirks.has("new items at the front") && requests > 1) {
      rows = [{ id: `added-${added++}`, row: -added }, ...rows];
    }
    if (quirks.has("items that vanish") && requests > 1) rows = rows.slice(2);
    const number = (name: string, otherwise: number): number => {
      const value = url.searchParams.get(name);
      return value === null ? otherwise : Number(value);
    };
    const asked = number("size", 10);
    const length = asked <= 0 ? 0 : size(asked);
    const begin = {
      index: () => number("at", 1) - 1,
      offset: () => number("at", 0),
      page: () => (number("at", 1) - 1) * length,
      cursor: () => number("at", 0),
      link: () => number("at", 0),
    }[style]();
    const start = Math.floor(begin);
    const [found, end] = page(start, length);
    const next = nextOf(end);
    if (quirks.has("no object") && requests > 1) {
      return reply(random.pick<unknown>([null, [], 7, "text", true]), undefined);
    }
    const body = {
      total: quirks.has("wrong total")
        ? random.pick<unknown>([0, 1, -1, found.length, 1e9, "many", null, 0.5, {}])
        : rows.length,
      itemsPerPage: quirks.has("a lie about the size of pages") ? asked + 7 : found.length,
      items: spoilt(found),
      ...(style === "cursor" ? { next } : {}),
    };
    return reply(body, next);
  };

  const nextOf = (after: number): string | undefined => {
    // A part of a row, so that it is new and means the same.
    if (quirks.has("new cursors for ever")) return `${Math.min(after, rows.length)}.${requests}`;
    if (quirks.has("a cursor that comes back")) return after >= rows.length ? "0" : `${after}`;
    if (quirks.has("one page for ever")) return "0";
    if (quirks.has("new items for ever")) return `${after}`;
    return after < rows.length ? `${after}` : undefined;
  };

  const reply = (body: unknown, next: string | undefined): Response => {
    const headers = new Headers({ "Content-Type": "application/json" });
    if (style === "link" && next !== undefined) {
      headers.set("Link", `<?at=${next}>; rel="first", </things?at=${next}>; rel="next"`);
    }
    return new Response(JSON.stringify(body), { headers });
  };

  return {
    fetch: async (url) => answer(new URL(String(url))),
    requests: () => requests,
  };
}

/** The id of a row; one of them is a name that means something in JavaScript. */
export const idOf = (row: number): string => (row === 3 ? "__proto__" : `id-${row}`);
