/** A sample that a seed repeats. */
import { randomOf } from "../faults/random.js";

/** Another order of a list: the same seed gives the same one on every machine. */
export function shuffled<Item>(list: readonly Item[], seed: number): readonly Item[] {
  const random = randomOf(seed);
  const order = [...list];
  for (let end = order.length - 1; end > 0; end -= 1) {
    const other = random.below(end + 1);
    [order[end], order[other]] = [order[other] as Item, order[end] as Item];
  }
  return order;
}

/** Some of a list, in the order of the list. */
export function sampleOf<Item>(list: readonly Item[], size: number, seed: number): readonly Item[] {
  if (list.length <= size) return list;
  const places = shuffled([...list.keys()], seed).slice(0, size);
  return places.sort((a, b) => a - b).map((place) => list[place] as Item);
}
