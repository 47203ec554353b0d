/** The part of the representation that is about models: named schemas and their shapes. */
import type { Origin } from "../diagnostics.js";
import type { ShapeDates } from "./date-plan.js";
import type { Json, Type } from "./type.js";

/** What is said of values beside their type. */
export interface Annotations {
  /** Absent where it only repeats the name. */
  readonly title?: string;
  readonly description?: string;
  readonly default?: Json;
  readonly limits: readonly Limit[];
  /** What a text holds. */
  readonly content?: TextContent;
  readonly externalDocs?: ExternalDocs;
}

/** A limit in words, such as `at most 50 items`. */
export interface Limit {
  readonly words: string;
  /** The regular expression that the words speak of. */
  readonly pattern?: string;
}

/** What a text holds (JSON Schema 2020-12, validation, section 8): bytes, or a document. */
export interface TextContent {
  readonly mediaType?: string;
  readonly encoding?: string;
}

export interface ExternalDocs {
  readonly url: string;
  readonly description?: string;
}

/** A named schema. It has two shapes when what is read and what is written differ. */
export interface Model extends Annotations {
  /** The docs page, and the name of the shape that is read (or of the only one). */
  readonly name: string;
  readonly deprecated: boolean;
  readonly shapes: readonly [Shape] | readonly [Shape, Shape];
  /** Properties as docs show them, whatever the direction; empty when it is no object. */
  readonly properties: readonly DocumentedProperty[];
  readonly examples: readonly Json[];
  /** An enumeration's values, and the constant that holds them. */
  readonly listed?: { readonly constant: string; readonly values: readonly ListedValue[] };
  readonly usedBy: ModelUse;
  readonly origin: Origin;
}

/** Names of what takes, gives or holds a model. */
export interface ModelUse {
  readonly operations: readonly string[];
  readonly deliveries: readonly string[];
  readonly models: readonly string[];
}

export interface ListedValue {
  readonly value: string | number | boolean;
  /** A name in code; all values of a list have one, or none has. */
  readonly name?: string;
  readonly description?: string;
}

export type Direction = "request" | "response";

export interface Shape {
  readonly name: string;
  /** `both` when reading and writing need no difference. */
  readonly direction: Direction | "both";
  readonly declaration: Declaration;
  /** Where an answer of this shape has dates. */
  readonly dates?: ShapeDates;
}

/** A shape, and the model whose docs page tells of it. */
export interface ShapeName {
  readonly name: string;
  readonly model: string;
}

/** `interface` when it is a plain object, `alias` for everything else. */
export type Declaration =
  | {
      readonly kind: "interface";
      readonly extends: readonly ShapeName[];
      readonly properties: readonly Property[];
      readonly additional?: Type;
      readonly loose?: true;
    }
  | { readonly kind: "alias"; readonly type: Type };

export interface Property extends Annotations {
  /** The key on the wire. */
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: boolean;
  readonly origin: Origin;
}

/** `name` leads to it from the whole: `plan.items[].price`. */
export interface DocumentedProperty extends Property {
  readonly access: "read and write" | "read-only" | "write-only";
  /** Whether the properties of the object that it holds follow it. */
  readonly spelled: boolean;
  /** Set where it stands for keys without a name: for all, or for some while the rest are open. */
  readonly others?: "all" | "some";
}
