/** How much there is of a tree. Trees that were put together may share parts, which count each time. */
import type { SourceNode } from "./node.js";

export interface Extent {
  /** Values, the tree itself among them. */
  readonly nodes: number;
  /** Levels, at least one. */
  readonly depth: number;
}

/** @param known - what is known already, by parts that stand in several places */
export function extentOf(node: SourceNode, known?: Map<SourceNode, Extent>): Extent {
  if (node.kind === "scalar") return single;
  const before = known?.get(node);
  if (before !== undefined) return before;
  let nodes = 1;
  let depth = 1;
  const add = (part: SourceNode): void => {
    const inner = extentOf(part, known);
    nodes += inner.nodes;
    depth = Math.max(depth, inner.depth + 1);
  };
  if (node.kind === "list") node.items.forEach(add);
  else for (const { value } of node.entries.values()) add(value);
  const extent = { nodes, depth };
  known?.set(node, extent);
  return extent;
}

const single: Extent = { nodes: 1, depth: 1 };
