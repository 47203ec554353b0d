import type { SourceNode } from "../node.js";
import { childPointer } from "../pointer.js";
import { textField } from "../access.js";

/** Schemas by the names that they give themselves: `#anchor`, and the URL in `$id`. */
export function anchorsOf(root: SourceNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (node: SourceNode, pointer: string): void => {
    if (node.kind === "scalar") return;
    if (node.kind === "list") {
      node.items.forEach((item, index) => visit(item, childPointer(pointer, index)));
      return;
    }
    const anchor = textField(node, "$anchor") ?? textField(node, "$dynamicAnchor");
    if (anchor !== undefined && !found.has(`#${anchor}`)) found.set(`#${anchor}`, pointer);
    const id = textField(node, "$id");
    if (id !== undefined && !found.has(id)) found.set(id, pointer);
    for (const { key, value } of node.entries.values()) visit(value, childPointer(pointer, key));
  };
  visit(root, "");
  return found;
}
