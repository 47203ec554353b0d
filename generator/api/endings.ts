/** Which types have values that end, although the type stands inside itself. */
import type { ShapeType } from "./fits-type.js";
import { innerTypes, type Type } from "./type.js";

/** More names than any value that people read goes through. */
const mostModels = 5_000;

/** Passes over what leads to itself; names are looked at from the innermost outwards, so few do. */
const mostPasses = 64;

/**
 * How many names stand inside each other in the flattest value of a type, however often a type
 * comes back to itself. `Infinity` where every value would have no end, or where there is none.
 */
export class Endings {
  readonly #shapeType: ShapeType;
  readonly #heights = new Map<string, number>();

  /** @param shapeType - the type behind the name of a shape */
  constructor(shapeType: ShapeType) {
    this.#shapeType = shapeType;
  }

  heightOf(type: Type): number {
    this.#learn(type);
    return this.#height(type);
  }

  /** Heights of all names that the type needs. One is set once: what it was made of is lower. */
  #learn(type: Type): void {
    const found = new Map<string, Type>();
    const queue: Type[] = [type];
    for (const each of queue) {
      if (each.kind !== "model") {
        queue.push(...neededTypes(each));
      } else if (!this.#heights.has(each.name) && !found.has(each.name)) {
        const target = this.#shapeType(each.name) ?? { kind: "unknown" };
        found.set(each.name, target);
        if (found.size + this.#heights.size < mostModels) queue.push(target);
      }
    }
    let pending = [...found].reverse();
    for (let pass = 0; pass < mostPasses; pass += 1) {
      const before = pending.length;
      pending = pending.filter(([name, target]) => {
        const height = 1 + this.#height(target);
        if (height < Infinity) this.#heights.set(name, height);
        return height === Infinity;
      });
      if (pending.length === before) break;
    }
    for (const [name] of pending) this.#heights.set(name, Infinity);
  }

  #height(type: Type): number {
    const inner = (): readonly number[] => neededTypes(type).map((each) => this.#height(each));
    switch (type.kind) {
      case "never":
        return Infinity;
      case "model":
        return this.#heights.get(type.name) ?? Infinity;
      case "union":
        return Math.min(...inner());
      default:
        return Math.max(0, ...inner());
    }
  }
}

/** The types inside of a type without which it has no value, or of which it is one. */
export function neededTypes(type: Type): readonly Type[] {
  switch (type.kind) {
    case "object":
      return type.properties.flatMap((property) => (property.required ? [property.type] : []));
    case "tuple":
      return type.items.slice(0, type.required);
    case "union":
    case "intersection":
      return innerTypes(type);
    default:
      return [];
  }
}
