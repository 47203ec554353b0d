import { hasField } from "./access.js";
import type { MapEntry, SourceNode } from "./node.js";
import { mayBeReference, type Kind, type SlotOf } from "./structure.js";

/** What takes the place of an object; the object itself where nothing changes. */
export type Change = (node: SourceNode, kind: Kind) => SourceNode;

/**
 * A copy of a description in which each object was changed, the inner ones first. Parts that stay
 * as they are are shared with the original, so the copy costs what was changed. Values (examples,
 * defaults) are no objects and stay.
 */
export function rewrite(root: SourceNode, kind: Kind, slotOf: SlotOf, change: Change): SourceNode {
  // By kind: what a schema refers to may stand where another object belongs.
  const done = new Map<Kind, Map<SourceNode, SourceNode>>();

  const rewritten = (node: SourceNode, kind: Kind): SourceNode => {
    const own = done.get(kind) ?? new Map<SourceNode, SourceNode>();
    done.set(kind, own);
    const known = own.get(node);
    if (known !== undefined) return known;
    const result = change(withChangedParts(node, kind), kind);
    own.set(node, result);
    return result;
  };

  const withChangedParts = (node: SourceNode, kind: Kind): SourceNode => {
    if (node.kind !== "map" || (mayBeReference(kind) && hasField(node, "$ref"))) return node;
    let entries: Map<string, MapEntry> | undefined;
    for (const entry of node.entries.values()) {
      const slot = slotOf(kind, entry.key);
      if (slot === undefined) continue;
      const value = part(entry.value, slot.kind, slot.holds);
      if (value === entry.value) continue;
      entries ??= new Map(node.entries);
      entries.set(entry.key, { ...entry, value });
    }
    return entries === undefined ? node : { ...node, entries };
  };

  const part = (value: SourceNode, kind: Kind, holds: "one" | "list" | "map"): SourceNode => {
    if (holds === "one") return rewritten(value, kind);
    if (holds === "list") {
      if (value.kind !== "list") return value;
      const items = value.items.map((item) => rewritten(item, kind));
      return items.every((item, index) => item === value.items[index])
        ? value
        : { ...value, items };
    }
    if (value.kind !== "map") return value;
    let entries: Map<string, MapEntry> | undefined;
    for (const entry of value.entries.values()) {
      const inner = rewritten(entry.value, kind);
      if (inner === entry.value) continue;
      entries ??= new Map(value.entries);
      entries.set(entry.key, { ...entry, value: inner });
    }
    return entries === undefined ? value : { ...value, entries };
  };

  return rewritten(root, kind);
}
