/** JSONPath (RFC 9535) on nodes. The only file that imports json-p3, which never evaluates code. */
import { JSONPathError, query } from "json-p3";
import type { Json } from "../access.js";

export type Location = readonly (string | number)[];

/** Where the values are that an expression selects, or what is wrong with the expression. */
export function select(
  expression: string,
  value: Json,
): readonly Location[] | { readonly mistake: string } {
  try {
    const found = query(expression, value as Parameters<typeof query>[1]);
    return found.nodes.map(({ location }) => location);
  } catch (error) {
    if (error instanceof JSONPathError) return { mistake: error.message };
    throw error;
  }
}
