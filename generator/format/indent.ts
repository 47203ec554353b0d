/** Lines of code, put together from parts of which each may be unknown. */
export type Lines = readonly string[] | undefined;

export const indented = (depth: number, text: string): string => "  ".repeat(depth) + text;

/** Unknown as soon as one part is. */
export function together(parts: readonly Lines[]): Lines {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known.flat() : undefined;
}
