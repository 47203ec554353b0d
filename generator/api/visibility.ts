/**
 * Which properties travel in a direction. A property is read-only or write-only if any schema that
 * speaks of it says so (JSON Schema 2020-12, validation, section 9.4), in whichever part of the whole
 * that stands.
 */
import type { MapNode, SourceNode } from "../document/node.js";
import { entriesOf, field } from "../document/access.js";
import type { Direction } from "./api.js";
import { annotated, mostParts, wholeOf, type LookUp } from "./schema-parts.js";

export interface Access {
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
}

/** What says both is in both directions: a property that never travels is none that anyone means. */
export function isHidden({ readOnly, writeOnly }: Access, direction: Direction): boolean {
  return direction === "request" ? readOnly && !writeOnly : writeOnly && !readOnly;
}

/** What schemas say of properties, themselves or through their parts. */
export type SaidAccess = Map<SourceNode, ReadonlyMap<string, Access>>;

/** What the schemas around a property say of it, for one conversion. */
export class Visibility {
  readonly #lookUp: LookUp;
  readonly #known: SaidAccess;
  /** Targets of references that are being spelled out. */
  readonly #open = new Set<SourceNode>();
  /** Schemas may be parts of each other in far more ways than there are schemas. */
  #left = mostParts;

  /** @param known - what was asked before: parts ask it of the whole, each for each property */
  constructor(lookUp: LookUp, known: SaidAccess) {
    this.#lookUp = lookUp;
    this.#known = known;
  }

  /** @param around - the schemas that speak of the property, themselves or through their parts */
  of(name: string, around: readonly SourceNode[]): Access {
    const all = around.flatMap((schema) => this.#saidBy(schema).get(name) ?? []);
    return {
      readOnly: all.some(({ readOnly }) => readOnly),
      writeOnly: all.some(({ writeOnly }) => writeOnly),
    };
  }

  /**
   * What `spell` makes of the target of a reference, where the schemas around it hide a property that
   * the target alone lets travel: its name would bring the property back.
   */
  spelledOut<Out>(
    target: SourceNode | undefined,
    around: readonly SourceNode[],
    direction: Direction,
    spell: (target: MapNode) => Out,
  ): Out | undefined {
    if (target?.kind !== "map" || this.#open.has(target) || this.#left === 0) return undefined;
    const hides = [...this.#saidBy(target)].some(
      ([name, alone]) =>
        !isHidden(alone, direction) && isHidden(this.of(name, [target, ...around]), direction),
    );
    if (!hides) return undefined;
    this.#left -= 1;
    this.#open.add(target);
    const out = spell(target);
    this.#open.delete(target);
    return out;
  }

  #saidBy(schema: SourceNode): ReadonlyMap<string, Access> {
    const known = this.#known.get(schema);
    if (known !== undefined) return known;
    const said = new Map<string, Access>();
    for (const part of wholeOf(schema, this.#lookUp)) {
      for (const { key, value } of entriesOf(field(part, "properties"))) {
        const before = said.get(key);
        const holds = (keyword: keyof Access): boolean =>
          before?.[keyword] === true || annotated(value, keyword, this.#lookUp);
        said.set(key, { readOnly: holds("readOnly"), writeOnly: holds("writeOnly") });
      }
    }
    this.#known.set(schema, said);
    return said;
  }
}
