/**
 * A file divided into what stands as it will be printed, and units that a formatter has to lay
 * out. The same unit is laid out once, however many files hold it.
 */

/** A text whose layout depends on nothing but what is said here. */
export interface Unit {
  readonly kind: "block" | "cell" | "json" | "member" | "method" | "statement";
  readonly text: string;
  /** How many levels it is indented by; a member is inside as many objects. */
  readonly depth: number;
}

export interface Division {
  readonly units: readonly Unit[];
  /** The whole text, when every unit is laid out. */
  readonly assemble: (layout: (unit: Unit) => string) => string;
}

export const keyOf = ({ kind, depth, text }: Unit): string => `${kind} ${depth} ${text}`;

/** Lines that stand as they are, between units. */
export type Piece = string | Unit;

export function divisionOf(pieces: readonly Piece[], separator: string): Division {
  return {
    units: pieces.filter((piece) => typeof piece !== "string"),
    assemble: (layout) =>
      pieces.map((piece) => (typeof piece === "string" ? piece : layout(piece))).join(separator),
  };
}
