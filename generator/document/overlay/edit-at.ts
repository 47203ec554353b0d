/** Changes of a tree at a location. Each gives a new tree and leaves the old one as it was. */
import { list, withFields } from "../edit.js";
import type { MapEntry, SourceNode } from "../node.js";
import type { Location } from "./json-path.js";

/** @param change - `undefined` takes the node away */
export function editAt(
  root: SourceNode,
  location: Location,
  change: (node: SourceNode) => SourceNode | undefined,
): SourceNode | undefined {
  const [step, ...rest] = location;
  if (step === undefined) return change(root);
  if (root.kind === "list" && typeof step === "number") {
    const item = root.items[step];
    if (item === undefined) return root;
    const changed = editAt(item, rest, change);
    return list(
      root.items.flatMap((other, index) => (index !== step ? [other] : (changed ?? []))),
      root.origin,
    );
  }
  const entry = root.kind === "map" ? root.entries.get(String(step)) : undefined;
  if (root.kind !== "map" || entry === undefined) return root;
  return withFields(root, { [entry.key]: editAt(entry.value, rest, change) });
}

/** Overlay Specification 1.1, "update": mappings merge, lists grow, everything else is replaced. */
export function merged(target: SourceNode, update: SourceNode): SourceNode {
  if (target.kind === "list") {
    const added = update.kind === "list" ? update.items : [update];
    return list([...target.items, ...added], target.origin);
  }
  if (target.kind !== "map" || update.kind !== "map") return update;
  const entries = new Map<string, MapEntry>(target.entries);
  for (const entry of update.entries.values()) {
    const known = entries.get(entry.key);
    entries.set(
      entry.key,
      known === undefined ? entry : { ...known, value: merged(known.value, entry.value) },
    );
  }
  return { kind: "map", origin: target.origin, entries };
}
