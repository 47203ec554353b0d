/** Which operations the links of answers lead to (OpenAPI 3.1, Link Object). */
import { field } from "../document/access.js";
import type { Document, SourceNode } from "../document/node.js";
import { fragmentPointer, pointerTokens } from "../document/pointer.js";
import { deref } from "../document/refs.js";
import type { Link, Operation } from "./api.js";
import type { OperationSource } from "./operations.js";

/** @param sources - of these operations, in the same order */
export function withLinkTargets(
  document: Document,
  sources: readonly OperationSource[],
  operations: readonly Operation[],
): readonly Operation[] {
  const targetOf = ({ operation, reference }: Link): Operation["name"] | undefined => {
    const index =
      operation === undefined
        ? referredSource(document, sources, reference)
        : sources.findIndex(({ operationId }) => operationId === operation);
    return operations[index]?.name;
  };
  const withTarget = (link: Link): Link => {
    const target = targetOf(link);
    return target === undefined ? link : { ...link, target };
  };
  return operations.map((operation) =>
    operation.results.every(({ links }) => links.length === 0)
      ? operation
      : {
          ...operation,
          results: operation.results.map((result) => ({
            ...result,
            links: result.links.map(withTarget),
          })),
        },
  );
}

/** Several paths may share one Path Item Object: the one that the reference names comes first. */
function referredSource(
  document: Document,
  sources: readonly OperationSource[],
  reference: string | undefined,
): number {
  const tokens = pointerTokens(fragmentPointer(reference ?? "") ?? "") ?? [];
  let target: SourceNode | undefined = document.root;
  for (const token of tokens) target = target && field(deref(document, target), token);
  const named = sources.findIndex(({ node, path }) => node === target && tokens.includes(path));
  return named === -1 ? sources.findIndex(({ node }) => node === target) : named;
}
