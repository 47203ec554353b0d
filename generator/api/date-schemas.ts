/** The schemas whose strings become dates, as far as they can. */
import type { MapNode } from "../document/node.js";
import { caution, sentence, type Diagnostic, type Origin } from "../diagnostics.js";
import { originKey, type FoundDates } from "./date-walk.js";
import { prescribesForm } from "./schema-parts.js";

/** Begins with all of them, and loses those that turn out to need their text. */
export class DateSchemas {
  readonly #bound = new Map<string, Origin>();
  readonly #mixed = new Map<string, Origin>();
  readonly #kept = new Set<string>();

  readonly isDate = (schema: MapNode): boolean => {
    const { origin } = schema;
    const key = originKey(origin);
    const isBound = prescribesForm(schema);
    if (isBound) this.#bound.set(key, origin);
    return !isBound && !this.#mixed.has(key) && !this.#kept.has(key);
  };

  /** @returns whether any of them was a date until now */
  lose({ mixed, kept }: FoundDates): boolean {
    for (const [key, origin] of mixed) this.#mixed.set(key, origin);
    for (const key of kept.keys()) this.#kept.add(key);
    return mixed.size + kept.size > 0;
  }

  cautions(): readonly Diagnostic[] {
    return [
      ...[...this.#bound.values()].map((origin) =>
        caution(
          "date-as-text",
          origin,
          sentence`this ${"date-time"} stays a string: its schema says what the text looks like, and a ${"Date"} is written as ${"2026-01-31T09:30:00.000Z"}`,
          sentence`leave out ${"pattern"}, ${"minLength"} and ${"maxLength"} (an overlay can), if the API takes that form`,
        ),
      ),
      ...[...this.#mixed.values()].map((origin) =>
        caution(
          "date-as-text",
          origin,
          sentence`this ${"date-time"} stays a string: other text may stand in the same place`,
          "let a property that is required and has another `const` in each alternative tell them apart",
        ),
      ),
    ];
  }
}
