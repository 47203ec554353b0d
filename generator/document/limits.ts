/**
 * How much a description may ask for. Each bound has a code of its own, and lies far above the
 * largest published descriptions (50 MB, 1.5 million values, 14,000 keys of a mapping,
 * 35 levels, keys of 532 characters), so that only what was made to be too large is.
 */
export interface Limits {
  /** Bytes of one file, in UTF-8. */
  readonly bytes: number;
  /** Bytes of all files of a description together. */
  readonly allBytes: number;
  /** Files that a description consists of. */
  readonly files: number;
  /** Levels of nesting; every later walk may recurse, because this one was checked first. */
  readonly depth: number;
  /** Values in one file. */
  readonly nodes: number;
  /** Values in all files together. */
  readonly allNodes: number;
  /** Keys of one mapping. */
  readonly keys: number;
  /** Characters of a key, and of whatever else becomes a name. */
  readonly names: number;
  /** Values that aliases repeat; what keeps a "billion laughs" small. */
  readonly aliasedNodes: number;
  /** How often the values of a description may be looked at for the JSONPaths of an overlay. */
  readonly looks: number;
  /** Names in all filters together. */
  readonly filters: number;
  /** Characters of filters with stars, each for every character of a path. */
  readonly comparisons: number;
  /** Schemas that are made of each other, one of the next: `$ref`, `allOf` and their like. */
  readonly chain: number;
  /** Characters of the properties of all models, with those that a model has from its bases. */
  readonly properties: number;
}

export const limits: Limits = {
  bytes: 64 * 1024 * 1024,
  allBytes: 96 * 1024 * 1024,
  files: 5_000,
  depth: 400,
  nodes: 2_000_000,
  allNodes: 3_000_000,
  keys: 100_000,
  names: 1_000,
  aliasedNodes: 20_000,
  looks: 100_000_000,
  filters: 20_000,
  comparisons: 2_000_000_000,
  chain: 500,
  properties: 50_000_000,
};
