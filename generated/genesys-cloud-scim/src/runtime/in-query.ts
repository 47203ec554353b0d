import type { Encode, OperationParameter, Place } from "./operation.js";
import { cookiePairs, form } from "./parameter-style.js";
import { isMissing, percentEncode, type Refuse } from "./parameter-text.js";

/**
 * Writes a query parameter as `name=value`, several of them where its style says so. Spaces become
 * `%20`. Undefined and null are left out, also inside lists and objects, and so is an empty list.
 */
export const inQuery: Place = (parts, parameter, value, refuse) => {
  const pairs = pairsOf(parameter, value, encodeMember, refuse);
  if (pairs !== undefined) parts.query.push(pairs);
};

/** Writes a cookie parameter as pairs for the Cookie header (RFC 6265, section 4.2.1). */
export const inCookie: Place = ({ headers }, parameter, value, refuse) => {
  const pairs = pairsOf(parameter, value, encodeMember, refuse);
  if (pairs === undefined) return;
  const before = headers.get("Cookie");
  const cookies = parameter.style === cookiePairs ? pairs : pairs.replaceAll("&", "; ");
  headers.set("Cookie", (before === null ? "" : `${before}; `) + cookies);
};

const encodeMember: Encode = (text) => percentEncode(text);

/** A parameter in its style, behind its name; undefined where nothing is left to send. */
export function pairsOf(
  { name, wire = name, style = form, explode }: OperationParameter,
  value: unknown,
  encode: Encode,
  refuse: Refuse,
): string | undefined {
  if (isMissing(value)) return undefined;
  return style(percentEncode(wire, true), value, explode, encode, refuse);
}
