/** What a description says and the client does not do yet: never silent. */
import { caution } from "../diagnostics.js";
import type { Diagnostic } from "../diagnostics.js";
import type { SecurityScheme } from "./api.js";
import { entry } from "../document/access.js";
import type { Document } from "../document/node.js";
import { requestBodyNode } from "./contents.js";
import { crowdedHeaders } from "./crowded-headers.js";
import { unsentParameters } from "./parameters.js";
import { unsentPartHeaders } from "./part-headers.js";
import { unsentOperations, type OperationSource } from "./operations.js";
import { usesOf } from "./security.js";
import { operationServer } from "./servers.js";

export function notGenerated(
  document: Document,
  sources: readonly OperationSource[],
  schemes: readonly SecurityScheme[],
): readonly Diagnostic[] {
  const bodies = sources.flatMap(({ method, node }) => {
    const body = entry(node, "requestBody");
    return body === undefined || !/^(?:GET|HEAD)$/.test(method) ? [] : [body];
  });
  // A path's server is that of several operations, and still one mistake.
  const servers = new Map(
    sources
      .flatMap((source) => operationServer(document, source).caution ?? [])
      .map((found) => [found.origin, found] as const),
  );
  // The same for a body that several operations refer to.
  const headers = new Map(
    sources
      .flatMap(({ node }) => unsentPartHeaders(document, requestBodyNode(document, node)))
      .map((found) => [found.origin, found] as const),
  );
  const unanswered = schemes
    .filter((scheme) => usesOf(scheme) === undefined)
    .map((scheme) =>
      caution(
        "not-generated",
        scheme.origin,
        "the client does not know how to answer this security scheme",
        "pass the credential in the `headers` of the client",
      ),
    );
  return [
    ...unsentOperations(document),
    ...bodies.map(({ keyOrigin }) =>
      caution(
        "not-generated",
        keyOrigin,
        "the body is left out: `fetch` sends none with GET and HEAD",
        "describe what it says as parameters, or the operation as POST or QUERY",
      ),
    ),
    ...unsentParameters(document, sources),
    ...headers.values(),
    ...servers.values(),
    ...unanswered,
    ...crowdedHeaders(document, sources, schemes),
  ];
}
