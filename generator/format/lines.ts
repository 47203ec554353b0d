import { fits } from "./source-lines.js";

/** Lines of code, put together from parts of which each may be unknown. */
export type Lines = readonly string[] | undefined;

export const indented = (depth: number, text: string): string => "  ".repeat(depth) + text;

/** Unknown as soon as one part is. */
export function together(parts: readonly Lines[]): Lines {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known.flat() : undefined;
}

/** Lines between two others, each with its depth; unknown where these do not fit. */
export function enclosed(
  [depth, first]: readonly [number, string],
  inner: readonly Lines[],
  [lastDepth, last]: readonly [number, string],
): Lines {
  if (!fits(first, depth) || !fits(last, lastDepth)) return undefined;
  return together([[indented(depth, first)], ...inner, [indented(lastDepth, last)]]);
}
