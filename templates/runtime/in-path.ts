import type { OperationParameter, Place, RequestParts } from "./operation.js";
import { simple } from "./parameter-style.js";
import { isMissing, percentEncode, type Refuse } from "./parameter-text.js";

/**
 * Writes the value of a path parameter. Refused is whatever could leave its place in the path once
 * a server or proxy has decoded it, however often: `encodeURIComponent("..")` is `..`, which turns
 * `DELETE /users/{id}` into `DELETE /`.
 */
export const inPath: Place = (parts, parameter, value, refuse) =>
  putInPath(parts, parameter, value, refuse, (text) => segment(text, refuse));

/** @param encode - writes one text, which stands alone or in a list */
export function putInPath(
  parts: RequestParts,
  { name, wire = name, style = simple, explode }: OperationParameter,
  value: unknown,
  refuse: Refuse,
  encode: (text: string) => string,
): void {
  if (isMissing(value) || (Array.isArray(value) && [...value].some(isMissing))) {
    refuse("is missing, but the path needs it");
  }
  const text = style(percentEncode(wire), value, explode, encode, refuse);
  parts.path = parts.path.replaceAll(`{${wire}}`, () => text ?? refuse("must not be empty"));
}

const decodings = 8;

/** The text as one segment of a path. */
export function segment(text: string, refuse: Refuse): string {
  if (/^[\w~-]+$/.test(text)) return text;
  if (text === "") return refuse("must not be empty");
  let plain = text;
  for (let pass = 0, before = ""; plain !== before; pass++) {
    if (pass > decodings) return refuse("is percent-encoded too many times");
    before = plain;
    // Only ASCII matters here. `%u002e` is a form that some old servers decode.
    plain = plain.replace(/%(?:u00)?([0-7][0-9a-f])/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
  // The triplets are overlong UTF-8, in which lax decoders find dots and slashes.
  if (/[/\\\p{Control}]|%c[01]|%e0%[89]|%f0%8/iu.test(plain)) {
    return refuse("must not contain slashes, backslashes or control characters, encoded or not");
  }
  // Servers that know path parameters (RFC 3986, section 3.3) drop `;…` before they look for dots.
  if (/^\s*\.\.?\s*(?:;|$)/.test(plain)) return refuse("must not be a dot segment");
  return percentEncode(text);
}
