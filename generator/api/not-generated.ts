/** What a description says and the client does not do yet: never silent. */
import { entry, entriesOf } from "../document/access.js";
import type { Document, MapEntry } from "../document/node.js";
import { caution } from "../diagnostics.js";
import type { Diagnostic } from "../diagnostics.js";
import type { SecurityScheme } from "./api.js";
import type { OperationSource } from "./operations.js";

export function notGenerated(
  document: Document,
  sources: readonly OperationSource[],
  schemes: readonly SecurityScheme[],
  bearerSchemes: ReadonlySet<string>,
): readonly Diagnostic[] {
  const fields = (name: string): readonly MapEntry[] => [
    ...new Set(
      sources
        .flatMap((source) => [...entriesOf(source.item), ...entriesOf(source.node)])
        .filter((found) => found.key === name),
    ),
  ];
  const webhooks = entry(document.root, "webhooks");
  return [
    ...fields("servers").map((found) =>
      caution(
        "not-generated",
        found.keyOrigin,
        "servers of a path or an operation are not used: a client sends every request to one server",
        "make a client with the `baseUrl` of the other server for these operations",
      ),
    ),
    ...fields("callbacks").map((found) =>
      caution("not-generated", found.keyOrigin, "no types are made for callbacks"),
    ),
    ...(webhooks === undefined
      ? []
      : [caution("not-generated", webhooks.keyOrigin, "no types are made for webhooks")]),
    ...schemes
      .filter((scheme) => !bearerSchemes.has(scheme.name))
      .map((scheme) =>
        caution(
          "not-generated",
          scheme.origin,
          "the client sends bearer tokens only, not what this security scheme asks for",
          "pass the credential in the `headers` of the client",
        ),
      ),
  ];
}
