import { problem, sentence, type Diagnostic, type Origin } from "../diagnostics.js";
import type { Limits } from "./limits.js";
import { tooMany } from "./reading-problems.js";

/** As much of the YAML library's tokens as is needed to count them. */
export interface Token {
  readonly type: string;
  readonly offset: number;
  /** The parts of a collection. */
  readonly items?: readonly { readonly key?: Token | null; readonly value?: Token }[];
  /** The contents of a document. */
  readonly value?: Token;
}

/**
 * Depth and number of values, counted on the flat token tree with an own stack: the library's
 * composer recurses and fails at about 800 levels.
 */
export function measure(
  tokens: readonly Token[],
  limits: Limits,
  placeOf: (offset: number) => Origin,
): Diagnostic | undefined {
  const stack: { token: Token; depth: number }[] = [];
  const push = (token: Token | null | undefined, depth: number): void => {
    if (token) stack.push({ token, depth });
  };
  let nodes = 0;
  for (const outer of tokens) {
    if (outer.type === "document") push(outer.value, 1);
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { token, depth } = next;
      nodes += 1;
      if (depth > limits.depth) {
        return tooDeep(placeOf(token.offset), limits);
      }
      if (nodes > limits.nodes) {
        return tooMany(placeOf(token.offset), limits);
      }
      if ("items" in token) {
        for (const item of token.items) {
          // A key that is a collection is refused later, but must be measured before.
          if (item.key && "items" in item.key) push(item.key, depth + 1);
          push(item.value, depth + 1);
        }
      }
    }
  }
  return undefined;
}

export function tooDeep(origin: Origin, limits: Limits): Diagnostic {
  return problem(
    "limit-depth",
    origin,
    sentence`values are nested more than ${limits.depth} levels deep`,
    "move inner parts to `components` and refer to them",
  );
}
