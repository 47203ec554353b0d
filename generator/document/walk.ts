import type { Origin } from "../diagnostics.js";
import { hasField } from "./access.js";
import type { MapNode, SourceNode } from "./node.js";
import { mayBeReference, slotOf, type Kind } from "./structure.js";

/** An object of the document, found by where it stands and not by what it looks like. */
export interface Visit {
  readonly kind: Kind;
  readonly node: MapNode;
  /** A Reference Object stands where an object of `kind` belongs. */
  readonly reference: boolean;
  /** Its key, or the name of the field that lists it; empty for the root. */
  readonly key: string;
  /** Where it is announced: its key, or itself when it stands in a list. */
  readonly head: Origin;
  /** The object that it is part of. */
  readonly parent?: Visit;
}

/** What `walk` found. */
export interface Walk {
  /** Every object, parents first, in the order of the file. */
  readonly visits: readonly Visit[];
  /** The kind of each visited node; schemas that are `true` or `false` are in it as well. */
  readonly kinds: ReadonlyMap<SourceNode, Kind>;
  /** The visit of each object. */
  readonly visitOf: ReadonlyMap<SourceNode, Visit>;
}

/**
 * All objects of an OpenAPI 3.1 document with their kinds, by structure alone: `$ref`s are not
 * followed, and examples and defaults are values, not objects. Parts of the wrong type are
 * passed over, so that checks can run on a document that the schema has already refused.
 */
export function walk(root: SourceNode): Walk {
  const visits: Visit[] = [];
  const kinds = new Map<SourceNode, Kind>();
  const visitOf = new Map<SourceNode, Visit>();

  const enter = (kind: Kind, node: SourceNode, key: string, head: Origin, parent?: Visit): void => {
    if (node.kind !== "map") {
      if (kind === "Schema" && node.kind === "scalar") kinds.set(node, kind);
      return;
    }
    const reference = mayBeReference(kind) && hasField(node, "$ref");
    const visit: Visit = {
      kind,
      node,
      reference,
      key,
      head,
      ...(parent === undefined ? {} : { parent }),
    };
    visits.push(visit);
    kinds.set(node, kind);
    visitOf.set(node, visit);
    if (reference) return;
    for (const { key: name, keyOrigin, value } of node.entries.values()) {
      const slot = slotOf(kind, name);
      if (slot === undefined) continue;
      if (slot.holds === "one") {
        enter(slot.kind, value, name, keyOrigin, visit);
      } else if (slot.holds === "list" && value.kind === "list") {
        for (const item of value.items) enter(slot.kind, item, name, item.origin, visit);
      } else if (slot.holds === "map" && value.kind === "map") {
        for (const inner of value.entries.values()) {
          enter(slot.kind, inner.value, inner.key, inner.keyOrigin, visit);
        }
      }
    }
  };
  enter("OpenAPI", root, "", root.origin);
  return { visits, kinds, visitOf };
}
