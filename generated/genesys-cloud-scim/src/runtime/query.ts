import type { OperationParameter } from "./operation.js";
import { layOut } from "./parameter-style.js";
import { isMissing, jsonOf, percentEncode, type Refuse } from "./parameter-text.js";

/**
 * Writes a query parameter as `name=value`, several of them where its style says so. Spaces become
 * `%20`. Undefined and null are left out, also inside lists and objects, and so is an empty list.
 */
export function queryPairs(
  parameter: OperationParameter,
  value: unknown,
  refuse: Refuse,
): string | undefined {
  if (isMissing(value)) return undefined;
  const name = percentEncode(parameter.wire ?? parameter.name, true);
  const encode = (text: string, listed: boolean): string => {
    const encoded = percentEncode(text, parameter.allowReserved);
    return listed ? encoded.replaceAll(",", "%2C") : encoded;
  };
  if (parameter.mediaType !== undefined) return `${name}=${encode(jsonOf(value, refuse), false)}`;
  return layOut(parameter, name, value, encode, refuse);
}

/** Writes a cookie parameter as pairs for the Cookie header (RFC 6265, section 4.2.1). */
export function cookiePairs(
  parameter: OperationParameter,
  value: unknown,
  refuse: Refuse,
): string | undefined {
  return queryPairs(parameter, value, refuse)?.replaceAll("&", "; ");
}
