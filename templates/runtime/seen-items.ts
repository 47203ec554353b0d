import { valueAt } from "./paging.js";

/** Tells the items of a list that are new from those that a page before had. */
export class SeenItems<Item> {
  readonly #ids = new Set<unknown>();
  #first: string | undefined;
  #last: string | undefined;

  /**
   * The items of a page that no page before had.
   *
   * @param isCounted whether a server past its end may give a page again. Then items without an
   *   `id` are old when all of them together are those of the first or the last page,
   * @param more unless the server says that there are more to come
   */
  add(items: readonly Item[], isCounted: boolean, more: boolean): Item[] {
    const fresh = items.filter((item) => {
      const id = idOf(item);
      if (id === undefined) return true;
      if (this.#ids.has(id)) return false;
      this.#ids.add(id);
      return true;
    });
    const nameless = isCounted ? items.filter((item) => idOf(item) === undefined) : [];
    if (nameless.length === 0) return fresh;
    const text = JSON.stringify(nameless);
    // Past their end, some servers give the first page again, and some the last one.
    const isOld = !more && (text === this.#first || text === this.#last);
    this.#first ??= text;
    this.#last = text;
    return isOld ? fresh.filter((item) => idOf(item) !== undefined) : fresh;
  }
}

function idOf(item: unknown): string | number | undefined {
  const id = valueAt(item, ["id"]);
  return typeof id === "string" || typeof id === "number" ? id : undefined;
}
