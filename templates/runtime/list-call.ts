import { Call, type ApiResponse } from "./call.js";
import { checkNumber } from "./check-number.js";
import { InvalidArgumentError } from "./errors.js";
import { notModified } from "./not-modified.js";
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
 * A list that comes in pages. Awaited, it gives the first page, which is sent for once; iterated,
 * all items of all pages. Nothing is sent before it is used, and each iteration begins anew.
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

  /**
   * All items, or the first `limit` of them.
   *
   * @throws InvalidArgumentError when a bound is no number, PagingError when the list has no end
   */
  async toArray(options: ToArrayOptions = {}): Promise<Item[]> {
    const { limit = Infinity } = options;
    this.#check("limit", limit);
    const items: Item[] = [];
    if (limit === 0) return items;
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
    const { size } = this.#paging;
    const changes = { ...this.#unconditional(), ...(size === undefined ? {} : { [size]: 0 }) };
    return this.#totalOf((await this.#page(changes)).response);
  }

  async *#walk({
    maxPages = 10_000,
  }: PagesOptions): AsyncGenerator<{ response: R; fresh: Item[] }, void, undefined> {
    this.#check("maxPages", maxPages);
    const paging = this.#paging;
    const isCounted = paging.parameter !== undefined && paging.next === undefined;
    const seen = new SeenItems<Item>();
    const steps = new Set<unknown>();
    let [arrived, stale] = [0, 0];
    let changes = {};
    let link: string | undefined;
    for (let pages = 1; ; pages++) {
      if (pages > maxPages) {
        throw new PagingError(this.#operation, `has not ended after ${maxPages} pages`);
      }
      const { response, url } = await this.#page(changes, link);
      if (response.data === notModified) {
        throw new PagingError(this.#operation, "answered 304: there is nothing to iterate");
      }
      const found = valueAt(response.data, paging.items);
      const items: readonly Item[] = Array.isArray(found) ? found : [];
      const total = this.#totalOf(response) ?? 0;
      const fresh = seen.add(items, isCounted, arrived < total);
      arrived += items.length;
      stale = fresh.length > 0 ? 0 : stale + 1;
      if (stale === 0 || pages === 1) yield { response, fresh };
      const next = paging.by({
        paging,
        values: this.#values,
        pages,
        arrived,
        count: items.length,
        stale,
        more: arrived < total,
        response,
      });
      if (typeof next === "object") {
        // RFC 8288, section 3.2: relative to the page on which it stands.
        link = URL.canParse(next.url, url) ? new URL(next.url, url).href : "";
      }
      changes = { ...this.#unconditional(), [paging.parameter ?? ""]: next };
      const step = link ?? next;
      // A step that was taken before leads in circles.
      if (next === undefined || steps.has(step)) return;
      steps.add(step);
    }
  }

  #totalOf(response: R): number | undefined {
    const value = valueAt(response.data, this.#paging.total ?? []);
    return typeof value === "number" ? value : undefined;
  }

  // A condition is about the first page; another one would never match, or match by accident.
  #unconditional(): Readonly<Record<string, undefined>> {
    const condition = this.#operation.parameters?.find(
      ({ name, wire = name }) => wire.toLowerCase() === "if-none-match",
    );
    return condition === undefined ? {} : { [condition.name]: undefined };
  }

  #check(name: string, bound: unknown): void {
    checkNumber(name, bound, (parameter, reason) => {
      throw new InvalidArgumentError(this.#operation, parameter, reason);
    });
  }
}
