/** Credentials that a requirement asks for together, though one header would have to hold them all. */
import { caution, sentence, type Diagnostic } from "../diagnostics.js";
import { entriesOf, field, itemsOf } from "../document/access.js";
import type { Document, SourceNode } from "../document/node.js";
import type { SchemeUse, SecurityScheme } from "./api.js";
import type { OperationSource } from "./operations.js";
import { usesOf } from "./security.js";

/** Each requirement once, however many operations inherit it. */
export function crowdedHeaders(
  document: Document,
  sources: readonly OperationSource[],
  schemes: readonly SecurityScheme[],
): readonly Diagnostic[] {
  const uses = new Map(schemes.map((scheme) => [scheme.name, usesOf(scheme) ?? []] as const));
  const lists = sources.map(
    ({ node }) => field(node, "security") ?? field(document.root, "security"),
  );
  const requirements = new Set(lists.flatMap((list) => itemsOf(list)));
  return [...requirements].flatMap((requirement) => crowdedIn(requirement, uses));
}

function crowdedIn(
  requirement: SourceNode,
  uses: ReadonlyMap<string, readonly SchemeUse[]>,
): readonly Diagnostic[] {
  const held = entriesOf(requirement).flatMap(({ key, keyOrigin }) =>
    (uses.get(key) ?? []).flatMap((use) => {
      const header = headerOf(use);
      return header === undefined ? [] : [{ scheme: key, keyOrigin, use, header }];
    }),
  );
  return held.flatMap(({ scheme, keyOrigin, use, header }) => {
    const rivals = held.filter((other) => other.header.toLowerCase() === header.toLowerCase());
    // A token is what is sent last, and one token answers all schemes that ask for a token.
    const sent = rivals.find((other) => other.use.kind !== "bearer") ?? rivals[0];
    if (
      sent === undefined ||
      sent.scheme === scheme ||
      (use.kind === "bearer" && sent.use.kind === "bearer")
    )
      return [];
    return [
      caution(
        "not-generated",
        keyOrigin,
        sentence`${scheme} is not sent beside ${sent.scheme}: the header ${header} holds one credential`,
        "where either of them will do, make them two items of the list",
      ),
    ];
  });
}

/** Bearer tokens and Basic travel in one header (RFC 9110, section 11.6.2), which a key may name as well. */
function headerOf(use: SchemeUse): string | undefined {
  if (use.kind !== "apiKey") return "Authorization";
  return use.in === "header" ? use.key : undefined;
}
