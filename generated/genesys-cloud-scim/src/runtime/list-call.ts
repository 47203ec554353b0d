import { Call, type ApiResponse } from "./call.js";
import type { Operation } from "./operation.js";
import { PagingError } from "./paging-error.js";
import { valueAt, type Paging } from "./paging.js";
import { SeenItems } from "./seen-items.js";

/** Sends the request for one page: the first, or one whose values or URL have changed. */
export type SendPage<R> = (
  changes: Readonly<Record<string, unknown>>,
  url?: string | undefined,
) => Promise<Page<R>>;

/** A page, and where it came from. */
export interface Page<R> {
  readonly response: R;
  readonly url: string;
}

/** Bounds of a walk over pages. */
export interface PagesOptions {
  /**
   * A list that has not ended after so many pages is taken for endless, and a `PagingError` is
   * thrown: 10,000 by default.
   */
  readonly maxPages?: number | undefined;
}

/** Bounds of an array of items. */
export interface ToArrayOptions extends PagesOptions {
  /** No more items than that, and no request for more. */
  readonly limit?: number | undefined;
}

/**
 * A list that comes in pages. Awaited, it gives the first page; iterated, all items of all pages.
 * Nothing is sent before it is used, and each iteration begins anew.
 *
 * An item that comes twice, known by its `id`, is given once.
 */
export class ListCall<R extends ApiResponse<number, unknown>, Item>
  extends Call<R>
  implements AsyncIterable<Item>
{
  readonly #operation: Operation;
  readonly #paging: Paging;
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #page: SendPage<R>;

  constructor(
    operation: Operation,
    paging: Paging,
    values: Readonly<Record<string, unknown>>,
    page: SendPage<R>,
  ) {
    super(async () => (await page({})).response, true);
    this.#operation = operation;
    this.#paging = paging;
    this.#values = values;
    this.#page = page;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const { fresh } of this.#walk({})) yield* fresh;
  }

  /** The data of each page. */
  async *pages(options: PagesOptions = {}): AsyncGenerator<R["data"], void, undefined> {
    for await (const { response } of this.#walk(options)) {
      yield response.data as Awaited<R["data"]>;
    }
  }

  /** All items, or the first `limit` of them. */
  async toArray(options: ToArrayOptions = {}): Promise<Item[]> {
    const { limit = Infinity } = options;
    const items: Item[] = [];
    if (!(limit > 0)) return items;
    for await (const { fresh } of this.#walk(options)) {
      for (const item of fresh) {
        if (items.push(item) >= limit) return items;
      }
    }
    return items;
  }

  /**
   * The number of items that the server says there are, asked for without the items where the API
   * allows it. A hint: some servers count wrongly. Undefined when it does not say.
   */
  async total(): Promise<number | undefined> {
    const { size, total } = this.#paging;
    const { response } = await this.#page(size === undefined ? {} : { [size]: 0 });
    const value = valueAt(response.data, total ?? []);
    return typeof value === "number" ? value : undefined;
  }

  async *#walk({
    maxPages = 10_000,
  }: PagesOptions): AsyncGenerator<{ response: R; fresh: Item[] }, void, undefined> {
    const paging = this.#paging;
    const seen = new SeenItems<Item>();
    const steps = new Set<unknown>();
    let arrived = 0;
    let changes = {};
    let link: string | undefined;
    for (let pages = 1; ; pages++) {
      if (pages > maxPages) {
        throw new PagingError(this.#operation, `has not ended after ${maxPages} pages`);
      }
      const { response, url } = await this.#page(changes, link);
      const found = valueAt(response.data, paging.items);
      const items: readonly Item[] = Array.isArray(found) ? found : [];
      const fresh = seen.add(items);
      arrived += items.length;
      const isNew = fresh.length > 0;
      if (isNew || pages === 1) yield { response, fresh };
      const values = this.#values;
      const next = paging.by({ paging, values, pages, arrived, isNew, response });
      if (typeof next === "object") {
        // RFC 8288, section 3.2: relative to the page on which it stands.
        link = URL.canParse(next.url, url) ? new URL(next.url, url).href : "";
      } else changes = { [paging.parameter ?? ""]: next };
      const step = link ?? next;
      // A step that was taken before leads in circles.
      if (next === undefined || steps.has(step)) return;
      steps.add(step);
    }
  }
}
