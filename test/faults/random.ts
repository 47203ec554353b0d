/** Chance that a seed repeats: the same seed gives the same numbers on every machine. */
export interface Random {
  /** From 0 up to, but without, 1. */
  next(): number;
  /** A whole number from 0 up to, but without, `limit`. */
  below(limit: number): number;
  pick<Item>(list: readonly Item[]): Item;
  chance(probability: number): boolean;
}

/** A generator of 32 bits of state (the one known as mulberry32): small, and good enough here. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick<Item>(list: readonly Item[]): Item {
      if (list.length === 0) throw new RangeError("nothing to pick from");
      return list[below(list.length)] as Item;
    },
    chance: (probability) => next() < probability,
  };
}

/** The seed of a run: always the same, so that CI repeats itself, unless `FAULT_SEED` says another. */
export function seedOf(environment: Readonly<Record<string, string | undefined>>): number {
  const given = Number(environment["FAULT_SEED"] ?? "");
  return Number.isInteger(given) && given > 0 ? given : 1;
}
