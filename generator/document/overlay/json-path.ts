/** JSONPath (RFC 9535) on nodes. The only file that imports json-p3, which never evaluates code. */
import { JSONPathEnvironment, JSONPathError } from "json-p3";
import type { Json } from "../access.js";
import type { SourceNode } from "../node.js";

export type Location = readonly (string | number)[];

export type Selection =
  | { readonly locations: readonly Location[] }
  /** What is wrong with the expression. */
  | { readonly mistake: string }
  | "too long";

/** How often values may still be looked at. */
export interface Patience {
  left: number;
}

/** Thrown through the library, which has no other way to stop, and caught right outside. */
class OutOfPatience extends Error {}

/** Deeper than any description that was read. */
const deepest = 2_000;

/**
 * Where the values are that an expression selects. A short expression can ask for more than any
 * machine can give (`$..*..*..*`), so looks are counted.
 */
export function select(expression: string, root: SourceNode, patience: Patience): Selection {
  const environment = new JSONPathEnvironment({ maxRecursionDepth: deepest });
  // Both run a pattern of whoever wrote the file, and one pattern is enough to run for ever.
  for (const name of ["match", "search"]) environment.functionRegister.delete(name);
  const look = (): void => {
    patience.left -= 1;
    if (patience.left < 0) throw new OutOfPatience();
  };
  try {
    const found = environment.query(expression, view(root, look) as never);
    return { locations: found.nodes.map(({ location }) => location) };
  } catch (error) {
    // The library hands over lists as arguments, and a hundred thousand are too many for a call.
    if (error instanceof OutOfPatience || error instanceof RangeError) return "too long";
    if (error instanceof JSONPathError) return { mistake: error.message };
    throw error;
  }
}

/** The plain value, of which each part is made when it is first looked at. */
function view(node: SourceNode, look: () => void): Json {
  if (node.kind === "scalar") return node.value;
  const plain = node.kind === "list" ? [] : {};
  const parts: Iterable<readonly [string | number, SourceNode]> =
    node.kind === "list"
      ? node.items.entries()
      : [...node.entries.values()].map(({ key, value }) => [key, value] as const);
  for (const [key, part] of parts) {
    look();
    let known: Json | undefined;
    const get = (): Json => {
      look();
      return (known ??= view(part, look));
    };
    Object.defineProperty(plain, key, { get, enumerable: true, configurable: true });
  }
  return plain;
}
