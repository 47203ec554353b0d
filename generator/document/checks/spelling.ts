/**
 * When two names of a description become one in code or in a file system: identifiers hold
 * neither `-` nor `.`, and file names on Windows and macOS ignore case.
 */
export function foldName(name: string): string {
  return (
    name
      .normalize("NFKC")
      // Between digits the separator carries meaning: `v1.1` is not `v11`.
      .replace(/(?<=\p{N})[^\p{L}\p{N}]+(?=\p{N})/gu, "_")
      .replace(/[^\p{L}\p{N}_]+|(?<!\p{N})_+|_+(?!\p{N})/gu, "")
      .toLowerCase()
  );
}

/** Groups of different names that fold to the same, each in the order given. */
export function collisions<T>(
  items: Iterable<T>,
  nameOf: (item: T) => string,
): readonly (readonly [T, T])[] {
  const first = new Map<string, T>();
  const pairs: (readonly [T, T])[] = [];
  for (const item of items) {
    const folded = foldName(nameOf(item));
    const other = first.get(folded);
    if (other === undefined) first.set(folded, item);
    else if (nameOf(other) !== nameOf(item)) pairs.push([other, item]);
  }
  return pairs;
}
