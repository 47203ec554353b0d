/** Which values can stand in a path, as the clients that are generated see it. */
import type { Json } from "./access.js";
import type { Slashes } from "./slashes.js";

const decodings = 8;

/**
 * Whether a value of a path parameter is sent. Refused is what could leave its place once a server
 * or proxy has decoded it: the test of this file holds it to what `in-path.ts` of the runtime does.
 */
export function goesInPath(value: Json, slashes?: Slashes): boolean {
  const goes = (item: Json): boolean =>
    slashes === undefined || typeof item !== "string"
      ? isSegment(item)
      : areSegments(item, slashes);
  if (Array.isArray(value)) return value.length > 0 && value.every(goes);
  if (typeof value !== "object" || value === null) return goes(value);
  const members = Object.entries(value).flat() as readonly Json[];
  return members.length > 0 && members.every(goes);
}

/** As `in-slashed-path.ts` of the runtime has it. */
function areSegments(text: string, slashes: Slashes): boolean {
  const pieces = text.split("/");
  if (slashes === "plain") return pieces.slice(text.startsWith("/") ? 1 : 0).every(isSegment);
  const filled = pieces.filter((piece) => piece !== "");
  return filled.length > 0 && filled.every(isSegment);
}

/**
 * Whether a value that a description lists is sent although it holds slashes: nobody but its author
 * has chosen where it leads. Dots that lead elsewhere, and what is encoded already, are no part of it.
 */
export const isListedPath = (value: Json): value is string =>
  typeof value === "string" &&
  /^[\w.~ -]+(?:\/[\w.~ -]+)+$/.test(value) &&
  value.split("/").every(isSegment);

function isSegment(value: Json): boolean {
  if (typeof value === "object") return false;
  let plain = String(value);
  if (plain === "") return false;
  for (let pass = 0, before = ""; plain !== before; pass += 1) {
    if (pass > decodings) return false;
    before = plain;
    plain = plain.replace(/%(?:u00)?([0-7][0-9a-f])/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
  const isSplit = /[/\\\p{Control}]|%c[01]|%e0%[89]|%f0%8/iu.test(plain);
  return !isSplit && !/^\s*\.\.?\s*(?:;|$)/.test(plain) && !/\p{Surrogate}/u.test(plain);
}
