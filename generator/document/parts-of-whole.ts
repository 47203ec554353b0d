import { field, itemsOf } from "./access.js";
import type { Document, SourceNode } from "./node.js";
import { deref } from "./refs.js";

/** More parts than people write; what lists each other would be looked at over and over. */
const mostParts = 100;

/** The schema and what holds together with it, however deep its `allOf` goes. */
export function partsOfWhole(
  document: Pick<Document, "resolve">,
  schema: SourceNode,
): readonly SourceNode[] {
  const found = new Set<SourceNode>([schema]);
  for (const part of found) {
    if (found.size > mostParts) break;
    for (const member of itemsOf(field(part, "allOf"))) found.add(deref(document, member));
  }
  return [...found];
}
