/** What a description says and the client does not do yet: never silent. */
import { caution } from "../diagnostics.js";
import type { Diagnostic } from "../diagnostics.js";
import type { SecurityScheme } from "./api.js";
import { isAnswered } from "./security.js";

export function notGenerated(schemes: readonly SecurityScheme[]): readonly Diagnostic[] {
  return schemes
    .filter((scheme) => !isAnswered(scheme))
    .map((scheme) =>
      caution(
        "not-generated",
        scheme.origin,
        "the client does not know how to answer this security scheme",
        "pass the credential in the `headers` of the client",
      ),
    );
}
