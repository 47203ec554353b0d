import type { Property } from "./api.js";
import type { Type } from "./type.js";

/** What an object says, whether one type says it or several. */
export type PlainObject = Pick<
  Type & { readonly kind: "object" },
  "properties" | "additional" | "loose"
>;

/** Two statements about a property as one; `undefined` where they stay two. */
type Both = (left: Property, right: Property) => Property | undefined;

/** What is behind types, when those are plain objects all the way. */
export class PlainObjects {
  readonly #types: ReadonlyMap<string, Type>;
  readonly #both: Both;
  /** Many models may share their bases, and bases theirs: each is looked through once. */
  readonly #known = new Map<string, PlainObject | undefined>();
  readonly #open = new Set<string>();

  /** @param types - the types behind the names of shapes */
  constructor(types: ReadonlyMap<string, Type>, both: Both) {
    this.#types = types;
    this.#both = both;
  }

  /** `undefined` when a part is no object. */
  of(type: Type): PlainObject | undefined {
    if (type.kind === "object") return type;
    if (type.kind === "model") return this.#named(type.name);
    if (type.kind !== "intersection") return undefined;
    const bases = new Set<PlainObject>();
    const parts: PlainObject[] = [];
    for (const member of type.members) {
      const part = this.of(member);
      if (part === undefined) return undefined;
      if (member.kind === "model") bases.add(part);
      parts.push(part);
    }
    return together(parts, this.#both, bases);
  }

  #named(name: string): PlainObject | undefined {
    if (this.#known.has(name)) return this.#known.get(name);
    const type = this.#types.get(name);
    if (type === undefined || this.#open.has(name)) return undefined;
    this.#open.add(name);
    const object = this.of(type);
    this.#open.delete(name);
    this.#known.set(name, object);
    return object;
  }
}

/**
 * What several parts say, in the order of the parts. Of statements about a property the later one is
 * the nearer, and those of bases are farther than all others.
 */
export function together(
  parts: readonly PlainObject[],
  both: Both,
  bases: ReadonlySet<PlainObject> = new Set(),
): PlainObject {
  const list: Property[] = [];
  const places = new Map<string, { readonly place: number; readonly isNear: boolean }>();
  const said = new Set<Property>();
  for (const part of parts) {
    const isNear = !bases.has(part);
    for (const property of part.properties) {
      // However many ways lead to a base, it says the same.
      if (said.has(property)) continue;
      said.add(property);
      const known = places.get(property.name);
      const other = known && list[known.place];
      if (known === undefined || other === undefined) {
        places.set(property.name, { place: list.length, isNear });
        list.push(property);
        continue;
      }
      const isFarther = known.isNear && !isNear;
      const one = isFarther ? both(property, other) : both(other, property);
      if (one === undefined) list.push(property);
      else list[known.place] = one;
      places.set(property.name, { ...known, isNear: known.isNear || isNear });
    }
  }
  return { properties: list, ...othersOf(parts) };
}

/** What keys without a name hold: the part that says most of them, since the others leave them open. */
function othersOf(parts: readonly PlainObject[]): Omit<PlainObject, "properties"> {
  const stated = parts.filter(({ additional }) => additional !== undefined);
  const { additional, loose } =
    stated.find(({ additional: type }) => type?.kind !== "unknown") ?? stated[0] ?? {};
  return {
    ...(additional === undefined ? {} : { additional }),
    ...(loose === undefined ? {} : { loose }),
  };
}
