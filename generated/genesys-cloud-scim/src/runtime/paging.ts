import type { ApiResponse } from "./call.js";

/** How a list goes on: plain data, but for the function that knows the style. */
export interface Paging {
  /** `byIndex`, `byOffset`, `byPage`, `byCursor` or `byLink`. */
  readonly by: NextPage;
  /** Name of the value that moves from page to page. */
  readonly parameter?: string;
  /** Where counting begins, when it is not where the style has it. */
  readonly first?: number;
  /** Name of the value that, set to 0, asks for the total alone. */
  readonly size?: string;
  /** Keys that lead to the items in the data; none when the data is the list. */
  readonly items: readonly string[];
  /** Keys that lead to the number of all items. */
  readonly total?: readonly string[];
  /** Keys that lead to the cursor of the next page. */
  readonly next?: readonly string[];
}

/** What is known after a page has arrived. */
export interface PageState {
  readonly paging: Paging;
  /** What the caller asked for at first. */
  readonly values: Readonly<Record<string, unknown>>;
  /** How many pages and items have arrived so far. */
  readonly pages: number;
  readonly arrived: number;
  /** How many items the page held, and how many pages in a row held nothing new. */
  readonly count: number;
  readonly stale: number;
  /** Whether the server says that there are more items than have arrived. */
  readonly more: boolean;
  readonly response: ApiResponse<number, unknown>;
}

/** What the request for the next page has that this one had not; undefined at the end. */
export type NextPage = (state: PageState) => string | number | LinkTarget | undefined;

/** Where the next page is: an absolute URL, or one relative to the request. */
export interface LinkTarget {
  readonly url: string;
}

// Totals are hints, and a short page ends nothing: servers are wrong about the one and free to do
// the other. An empty page does, and one without anything new, since past their end some begin
// again; where the total says that there is more, one page further is tried.
const counted =
  (usual: number, step: (state: PageState) => number): NextPage =>
  (state) => {
    const { paging, values, count, stale, more } = state;
    const start = Number(values[paging.parameter ?? ""] ?? paging.first ?? usual);
    return count > 0 && stale <= (more ? 1 : 0) ? start + step(state) : undefined;
  };

/** Counts items from 1, as SCIM does (RFC 7644, section 3.4.2.4); advances by what arrived. */
export const byIndex: NextPage = /* @__PURE__ */ counted(1, ({ arrived }) => arrived);

/** Counts items from 0; advances by what arrived. */
export const byOffset: NextPage = /* @__PURE__ */ counted(0, ({ arrived }) => arrived);

/** Counts pages from 1. */
export const byPage: NextPage = /* @__PURE__ */ counted(1, ({ pages }) => pages);

/** Takes the cursor that the page before gave; ends where it is missing, null or empty. */
export const byCursor: NextPage = ({ paging, response }) => {
  const cursor = valueAt(response.data, paging.next ?? []);
  return typeof cursor === "number" || (typeof cursor === "string" && cursor !== "")
    ? cursor
    : undefined;
};

/** Follows the `Link` header with `rel="next"` (RFC 8288). */
export const byLink: NextPage = ({ response }) => {
  const link = /<([^<>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]*))?)*)/g;
  const parameter = /;\s*([\w*-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*)))?/g;
  for (const [, url = "", parameters = ""] of (response.headers.get("link") ?? "").matchAll(link)) {
    for (const [, name = "", quoted, plain] of parameters.matchAll(parameter)) {
      const isRel = name.toLowerCase() === "rel";
      if (isRel && /(?:^|\s)next(?:\s|$)/i.test(quoted ?? plain ?? "")) return { url };
    }
  }
  return undefined;
};

/** What stands at the end of some keys; undefined where there is nothing of the kind. */
export function valueAt(data: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    data,
  );
}
