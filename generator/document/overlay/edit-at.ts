/** Changes of a tree at a location. Each gives a new tree and leaves the old one as it was. */
import { list, mapOf } from "../edit.js";
import type { MapEntry, SourceNode } from "../node.js";
import type { Location } from "./json-path.js";

/** Locations as a tree, so that many of them take one walk and each is edited once. */
interface Branch {
  selected: boolean;
  readonly inner: Map<string | number, Branch>;
}

const branch = (): Branch => ({ selected: false, inner: new Map() });

/** @param change - `undefined` takes the node away; whoever holds others is changed before them */
export function editAt(
  root: SourceNode,
  locations: readonly Location[],
  change: (node: SourceNode) => SourceNode | undefined,
): SourceNode | undefined {
  const whole = branch();
  for (const location of locations) {
    let at = whole;
    for (const step of location) {
      const next = at.inner.get(step) ?? branch();
      at.inner.set(step, next);
      at = next;
    }
    at.selected = true;
  }
  return edited(root, whole, change);
}

function edited(
  node: SourceNode,
  { selected, inner }: Branch,
  change: (node: SourceNode) => SourceNode | undefined,
): SourceNode | undefined {
  const own = selected ? change(node) : node;
  if (own === undefined || inner.size === 0 || own.kind === "scalar") return own;
  const part = (value: SourceNode, step: string | number): SourceNode | undefined => {
    const inside = inner.get(step);
    return inside === undefined ? value : edited(value, inside, change);
  };
  if (own.kind === "list") {
    return list(
      own.items.flatMap((item, index) => part(item, index) ?? []),
      own.origin,
    );
  }
  return mapOf(
    [...own.entries.values()].flatMap((entry) => {
      const value = part(entry.value, entry.key);
      return value === undefined ? [] : [{ ...entry, value }];
    }),
    own.origin,
  );
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
