/** The schemas whose strings become dates, as far as they can. */
import type { MapNode } from "../document/node.js";
import { caution, sentence, type Diagnostic, type Origin } from "../diagnostics.js";
import type { Clash } from "./date-clashes.js";
import { originKey, type FoundDates } from "./date-walk.js";
import { prescribesForm } from "./schema-parts.js";
import type { DateChoice } from "./schema-type.js";

/** Begins with all of them, and loses those that turn out to need their text. */
export class DateSchemas implements DateChoice {
  readonly #bound = new Map<string, Origin>();
  readonly #mixed = new Map<string, Clash>();
  readonly #kept = new Set<string>();

  readonly isDate = (schema: MapNode): boolean => {
    const { origin } = schema;
    const isBound = prescribesForm(schema);
    if (isBound) this.#bound.set(originKey(origin), origin);
    return !isBound && !this.isText(origin);
  };

  readonly isText = (origin: Origin): boolean => {
    const key = originKey(origin);
    return this.#mixed.has(key) || this.#kept.has(key);
  };

  /** @returns whether any of them was a date until now */
  lose({ mixed, kept }: FoundDates): boolean {
    for (const [key, clash] of mixed) this.#mixed.set(key, clash);
    for (const key of kept) this.#kept.add(key);
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
      ...[...this.#mixed.values()].map(({ origin, place, isKey }) =>
        caution(
          "date-as-text",
          origin,
          sentence`this ${"date-time"} stays a string: other text may stand in the same place, ${place}`,
          isKey === true
            ? sentence`add ${"additionalProperties: false"} (an overlay can), if there are no keys but those that fit a pattern`
            : "let a property that is required and has another `const` in each alternative tell them apart",
        ),
      ),
    ];
  }
}
