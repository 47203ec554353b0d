import type { ListNode, MapEntry, MapNode, ScalarNode, SourceNode } from "./node.js";

/** A plain value, as `JSON.parse` would give it. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The value of a field; `undefined` when there is none or `node` is no mapping. */
export function field(node: SourceNode | undefined, name: string): SourceNode | undefined {
  return entry(node, name)?.value;
}

/** The field with the place of its key. */
export function entry(node: SourceNode | undefined, name: string): MapEntry | undefined {
  return node?.kind === "map" ? node.entries.get(name) : undefined;
}

export function hasField(node: SourceNode | undefined, name: string): boolean {
  return entry(node, name) !== undefined;
}

/** The entries of a mapping in the order of the file; none when it is something else. */
export function entriesOf(node: SourceNode | undefined): readonly MapEntry[] {
  return node?.kind === "map" ? [...node.entries.values()] : [];
}

/** The items of a list; none when it is something else. */
export function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === "list" ? node.items : [];
}

/** The string a node holds; `undefined` when it holds something else. */
export function textOf(node: SourceNode | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

export function textField(node: SourceNode | undefined, name: string): string | undefined {
  return textOf(field(node, name));
}

export function booleanField(node: SourceNode | undefined, name: string): boolean | undefined {
  const value = scalarField(node, name)?.value;
  return typeof value === "boolean" ? value : undefined;
}

export function numberField(node: SourceNode | undefined, name: string): number | undefined {
  const value = scalarField(node, name)?.value;
  return typeof value === "number" ? value : undefined;
}

export function scalarField(node: SourceNode | undefined, name: string): ScalarNode | undefined {
  const value = field(node, name);
  return value?.kind === "scalar" ? value : undefined;
}

export function listField(node: SourceNode | undefined, name: string): ListNode | undefined {
  const value = field(node, name);
  return value?.kind === "list" ? value : undefined;
}

export function mapField(node: SourceNode | undefined, name: string): MapNode | undefined {
  const value = field(node, name);
  return value?.kind === "map" ? value : undefined;
}

/** The strings in a list; items that are no strings are left out. */
export function textsField(node: SourceNode | undefined, name: string): readonly string[] {
  return itemsOf(field(node, name)).flatMap((item) => textOf(item) ?? []);
}

/** The plain value of a node. A key `__proto__` becomes an ordinary property. */
export function toJson(node: SourceNode): Json {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(toJson);
  const object: Record<string, Json> = {};
  for (const { key, value } of node.entries.values()) {
    if (key === "__proto__") {
      // Assignment would set the prototype and lose the key.
      Object.defineProperty(object, key, {
        value: toJson(value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    } else {
      object[key] = toJson(value);
    }
  }
  return object;
}
