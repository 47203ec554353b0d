import { entriesOf, field, itemsOf, textField } from "./access.js";
import type { Document, SourceNode } from "./node.js";

/**
 * What a schema (or a Reference Object) is made of: all that is applied to the same value, in
 * contrast to its properties and items, which are applied to parts of the value.
 */
export function definitions(node: SourceNode, document: Document): readonly SourceNode[] {
  const ref = textField(node, "$ref");
  const target = ref === undefined ? undefined : document.resolve(ref);
  return [
    ...(target === undefined ? [] : [target]),
    ...["allOf", "anyOf", "oneOf"].flatMap((keyword) => itemsOf(field(node, keyword))),
    ...["not", "if", "then", "else"].flatMap((keyword) => field(node, keyword) ?? []),
    ...entriesOf(field(node, "dependentSchemas")).map(({ value }) => value),
  ];
}

/**
 * Visits `start` and all that it is made of, depth first, each node once (`done` remembers them
 * between calls). The stack is our own: chains of references can be far longer than nesting is
 * deep. `leave` is called when all definitions of a node were left; `circle` with the nodes from
 * the one that came up again to the last.
 */
export function explore(
  start: SourceNode,
  document: Document,
  done: Set<SourceNode>,
  on: {
    readonly leave?: (node: SourceNode, definitions: readonly SourceNode[]) => void;
    readonly circle?: (nodes: readonly SourceNode[]) => void;
  },
): void {
  const path: { node: SourceNode; parts: readonly SourceNode[]; next: number }[] = [];
  const onPath = new Set<SourceNode>();
  const enter = (node: SourceNode): void => {
    path.push({ node, parts: definitions(node, document), next: 0 });
    onPath.add(node);
  };
  if (!done.has(start)) enter(start);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const part = top.parts[top.next];
    top.next += 1;
    if (part === undefined) {
      path.pop();
      onPath.delete(top.node);
      done.add(top.node);
      on.leave?.(top.node, top.parts);
    } else if (onPath.has(part)) {
      const nodes = path.map(({ node }) => node);
      on.circle?.(nodes.slice(nodes.indexOf(part)));
    } else if (!done.has(part)) {
      enter(part);
    }
  }
}

/** The longest chain of definitions that begins at one of the nodes. They hold no circles. */
export function longestChain(nodes: Iterable<SourceNode>, document: Document): number {
  const lengths = new Map<SourceNode, number>();
  const done = new Set<SourceNode>();
  let longest = 1;
  for (const start of nodes) {
    explore(start, document, done, {
      leave: (node, parts) => {
        const length = parts.reduce(
          (most, part) => Math.max(most, 1 + (lengths.get(part) ?? 0)),
          1,
        );
        lengths.set(node, length);
        longest = Math.max(longest, length);
      },
    });
  }
  return longest;
}
