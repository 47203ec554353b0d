import type { Encode, Style } from "./operation.js";
import { isFields, isMissing, textOf, type Refuse } from "./parameter-text.js";

// Stops at cyclic values before the call stack does.
const deepest = 20;

/**
 * `name[key]=value`, in queries. OpenAPI defines one level; deeper objects and lists go on in the
 * same way, lists with their indices, as most servers that read brackets understand it.
 */
export const deepObject: Style = (name, value, _explode, encode, refuse) =>
  pairs(name, value, encode, refuse, 0).join("&") || undefined;

function pairs(
  name: string,
  value: unknown,
  encode: Encode,
  refuse: Refuse,
  depth: number,
): string[] {
  if (isMissing(value)) return [];
  if (!Array.isArray(value) && !isFields(value)) {
    return [`${name}=${encode(textOf(value, refuse), false)}`];
  }
  if (depth === deepest) return refuse("is nested too deeply");
  return Object.entries(value).flatMap(([key, item]) =>
    pairs(`${name}%5B${encode(textOf(key, refuse), false)}%5D`, item, encode, refuse, depth + 1),
  );
}
