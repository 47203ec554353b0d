import { valueAt } from "./paging.js";

/** Tells the items of a list that are new from those that a page before had. */
export class SeenItems<Item> {
  readonly #ids = new Set<unknown>();
  #first: string | undefined;
  #last: string | undefined;

  /** The items of a page that no page before had: by their `id`, and where none has one, by page. */
  add(items: readonly Item[]): Item[] {
    const fresh = items.filter((item) => {
      const id = valueAt(item, ["id"]);
      if (typeof id !== "string" && typeof id !== "number") return true;
      if (this.#ids.has(id)) return false;
      this.#ids.add(id);
      return true;
    });
    if (fresh.length === 0 || this.#ids.size > 0) return fresh;
    // Past their end, some servers give the first page again, and some the last one.
    const text = JSON.stringify(fresh);
    const isOld = text === this.#first || text === this.#last;
    this.#first ??= text;
    this.#last = text;
    return isOld ? [] : fresh;
  }
}
