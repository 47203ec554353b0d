import { field, textField } from "./access.js";
import type { Document, SourceNode } from "./node.js";
import { fragmentPointer, pointerTokens } from "./pointer.js";

/** The node that `#…` points at, seen from the root. */
export function resolveRef(root: SourceNode, ref: string): SourceNode | undefined {
  const pointer = fragmentPointer(ref);
  return pointer === undefined ? undefined : nodeAt(root, pointer);
}

/** The same for one root, each reference once. */
export function resolverOf(root: SourceNode): Document["resolve"] {
  const known = new Map<string, SourceNode | undefined>();
  return (ref) => {
    if (!known.has(ref)) known.set(ref, resolveRef(root, ref));
    return known.get(ref);
  };
}

/** The node at a JSON Pointer. */
export function nodeAt(root: SourceNode, pointer: string): SourceNode | undefined {
  const tokens = pointerTokens(pointer);
  if (tokens === undefined) return undefined;
  let node: SourceNode | undefined = root;
  for (const token of tokens) {
    if (node?.kind === "list") {
      node = /^(?:0|[1-9][0-9]*)$/.test(token) ? node.items[Number(token)] : undefined;
    } else {
      node = field(node, token);
    }
  }
  return node;
}

/**
 * The node itself or, where it is a Reference Object, what its chain of `$ref`s ends at. A chain
 * that ends nowhere or never gives its last link, so that callers need no third case: in a
 * document that was found sound there is none.
 */
export function deref(document: Pick<Document, "resolve">, node: SourceNode): SourceNode {
  const seen = new Set<SourceNode>();
  let current = node;
  while (!seen.has(current)) {
    seen.add(current);
    const ref = textField(current, "$ref");
    const target = ref === undefined ? undefined : document.resolve(ref);
    if (target === undefined) return current;
    current = target;
  }
  return current;
}
