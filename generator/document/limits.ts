/**
 * How much a description may ask for. Each bound has a code of its own, and lies far above the
 * largest published descriptions (13 MB, 40 levels, 600,000 values).
 */
export interface Limits {
  /** Bytes of one file, in UTF-8. */
  readonly bytes: number;
  /** Levels of nesting; every later walk may recurse, because this one was checked first. */
  readonly depth: number;
  /** Values in one file. */
  readonly nodes: number;
  /** Values that aliases repeat; what keeps a "billion laughs" small. */
  readonly aliasedNodes: number;
}

export const limits: Limits = {
  bytes: 48 * 1024 * 1024,
  depth: 400,
  nodes: 2_000_000,
  aliasedNodes: 20_000,
};
