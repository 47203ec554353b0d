import type { Document } from "./node.js";
import { deref, resolverOf } from "./refs.js";
import { rewrite } from "./rewrite.js";
import { slotOf } from "./structure.js";

/**
 * The description with Media Type Objects in the place of references to them (OpenAPI 3.2), so
 * that nothing that comes later has to look behind one.
 */
export function withMediaTypesInPlace(document: Document): Document {
  const root = rewrite(document.root, "OpenAPI", slotOf, (node, kind) =>
    kind === "MediaType" ? deref(document, node) : node,
  );
  if (root === document.root || root.kind !== "map") return document;
  return { ...document, root, resolve: resolverOf(root) };
}
