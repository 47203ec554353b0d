import type { Property } from "./api.js";
import { mergedProperty } from "./combine.js";
import type { Type } from "./type.js";

/** The properties that are behind types, when those are plain objects all the way. */
export class PlainObjects {
  readonly #types: ReadonlyMap<string, Type>;
  /** Many models may share their bases, and bases theirs: each is looked through once. */
  readonly #known = new Map<string, readonly Property[] | undefined>();
  readonly #open = new Set<string>();

  /** @param types - the types behind the names of shapes */
  constructor(types: ReadonlyMap<string, Type>) {
    this.#types = types;
  }

  /** `undefined` when a part is no object. */
  of(type: Type): readonly Property[] | undefined {
    if (type.kind === "object") return type.properties;
    if (type.kind === "model") return this.#named(type.name);
    if (type.kind !== "intersection") return undefined;
    const parts: (readonly Property[])[] = [];
    for (const member of type.members) {
      const properties = this.of(member);
      if (properties === undefined) return undefined;
      parts.push(properties);
    }
    return together(parts);
  }

  #named(name: string): readonly Property[] | undefined {
    if (this.#known.has(name)) return this.#known.get(name);
    const type = this.#types.get(name);
    if (type === undefined || this.#open.has(name)) return undefined;
    this.#open.add(name);
    const properties = this.of(type);
    this.#open.delete(name);
    this.#known.set(name, properties);
    return properties;
  }
}

/** What several parts say of a property, as far as they agree; else all that differs. */
function together(parts: readonly (readonly Property[])[]): readonly Property[] {
  const list: Property[] = [];
  const places = new Map<string, number>();
  const said = new Set<Property>();
  for (const property of parts.flat()) {
    // However many ways lead to a base, it says the same.
    if (said.has(property)) continue;
    said.add(property);
    const place = places.get(property.name);
    const other = place === undefined ? undefined : list[place];
    const both = other && mergedProperty(other, property);
    if (place === undefined) places.set(property.name, list.length);
    if (place === undefined || both === undefined) list.push(property);
    else list[place] = both;
  }
  return list;
}
