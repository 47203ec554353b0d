import { caution, sentence } from "../../diagnostics.js";
import { entriesOf, field } from "../access.js";
import { suggestions } from "../nearest.js";
import type { Check } from "./check.js";

/** Security requirements that name a scheme which is not defined. */
export const checkSecurity: Check = ({ root }, { visits }) => {
  const schemes = new Set(
    entriesOf(field(field(root, "components"), "securitySchemes")).map(({ key }) => key),
  );
  const suggest = suggestions();
  return visits.flatMap(({ kind, node }) =>
    kind !== "SecurityRequirement"
      ? []
      : entriesOf(node).flatMap(({ key, keyOrigin }) => {
          if (schemes.has(key)) return [];
          const meant = suggest(key, schemes);
          return [
            caution(
              "security-scheme-unknown",
              keyOrigin,
              sentence`no security scheme is called ${key}`,
              meant === undefined
                ? "define it in `components/securitySchemes`"
                : sentence`did you mean ${meant}?`,
            ),
          ];
        }),
  );
};
