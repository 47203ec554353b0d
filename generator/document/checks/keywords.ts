import { caution, sentence } from "../../diagnostics.js";
import { entriesOf } from "../access.js";
import { nearest } from "../nearest.js";
import { schemaKeywords } from "../schema-keywords.js";
import type { Check } from "./check.js";

/** Schema keywords that are legal, because any word is, but do nothing. */
export const checkKeywords: Check = (_document, { visits }) =>
  visits.flatMap(({ kind, node }) =>
    kind !== "Schema"
      ? []
      : entriesOf(node).flatMap(({ key, keyOrigin }) => {
          if (schemaKeywords.has(key) || key.startsWith("x-")) return [];
          if (key === "nullable") {
            return [
              caution(
                "schema-keyword-unknown",
                keyOrigin,
                "`nullable` has no meaning since OpenAPI 3.1",
                'add "null" to the types: `type: [string, "null"]`',
              ),
            ];
          }
          const meant = nearest(key, schemaKeywords, 2);
          if (meant === undefined) return [];
          return [
            caution(
              "schema-keyword-unknown",
              keyOrigin,
              sentence`${key} is not a keyword of JSON Schema and does nothing`,
              sentence`did you mean ${meant}? A keyword of your own begins with ${"x-"}`,
            ),
          ];
        }),
  );
