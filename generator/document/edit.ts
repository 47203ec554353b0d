/** New nodes out of old ones. Every node keeps a place in the user's file, also one that is made. */
import type { Origin } from "../diagnostics.js";
import type { ListNode, MapEntry, MapNode, ScalarNode, SourceNode } from "./node.js";

export function scalar(value: ScalarNode["value"], origin: Origin): ScalarNode {
  return { kind: "scalar", origin, value, source: String(value ?? "") };
}

export function list(items: readonly SourceNode[], origin: Origin): ListNode {
  return { kind: "list", origin, items };
}

export function mapOf(entries: Iterable<MapEntry>, origin: Origin): MapNode {
  const byKey = new Map<string, MapEntry>();
  for (const entry of entries) byKey.set(entry.key, entry);
  return { kind: "map", origin, entries: byKey };
}

/** An entry whose key stands where its value does, unless it is said otherwise. */
export function entryFor(
  key: string,
  value: SourceNode,
  keyOrigin: Origin = value.origin,
): MapEntry {
  return { key, keyOrigin, value };
}

/**
 * The mapping with some fields set (in their old place, else at the end) or, where `undefined` is
 * given, taken away.
 */
export function withFields(
  node: MapNode,
  fields: Readonly<Record<string, SourceNode | undefined>>,
): MapNode {
  const entries = new Map<string, MapEntry>();
  for (const entry of node.entries.values()) {
    if (!Object.hasOwn(fields, entry.key)) {
      entries.set(entry.key, entry);
      continue;
    }
    const value = fields[entry.key];
    if (value !== undefined)
      entries.set(entry.key, value === entry.value ? entry : { ...entry, value });
  }
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined && !entries.has(key)) entries.set(key, entryFor(key, value));
  }
  return { kind: "map", origin: node.origin, entries };
}
