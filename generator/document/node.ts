import type { Origin } from "../diagnostics.js";

/**
 * A YAML or JSON value as it stands in the file, with its place. It is the only form in which
 * a description travels between the reader and `api/build.ts`.
 */
export type SourceNode = MapNode | ListNode | ScalarNode;

/** A mapping. Entries keep the order of the file; a key that stands twice is a diagnostic. */
export interface MapNode {
  readonly kind: "map";
  readonly origin: Origin;
  readonly entries: ReadonlyMap<string, MapEntry>;
}

export interface MapEntry {
  readonly key: string;
  /** Where the key stands; `value.origin` is where the value stands. */
  readonly keyOrigin: Origin;
  readonly value: SourceNode;
}

/** A sequence. */
export interface ListNode {
  readonly kind: "list";
  readonly origin: Origin;
  readonly items: readonly SourceNode[];
}

/** A string, number, boolean or null (YAML 1.2 core schema; no dates, no binary). */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly origin: Origin;
  readonly value: string | number | boolean | null;
  /** The scalar's text in the file, so that `1.10` and integers past 2^53 are not lost. */
  readonly source: string;
}

/** A description that was read, checked against the OpenAPI schema and found sound. */
export interface Document {
  /** The entry file as the user named it. */
  readonly file: string;
  readonly root: MapNode;
  /** The node that a `$ref` string (`#/…`) points at; `undefined` when there is none. */
  readonly resolve: (ref: string) => SourceNode | undefined;
}
