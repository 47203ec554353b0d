/** Ranges of media types, as request bodies have them. */
import type { BodyKind, MediaRange } from "./message.js";

/** Two tokens (RFC 9110, section 5.6.2), in which a star counts as one of their characters. */
const form = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;.*)?$/s;

/** `image/*` and the like. */
export const isRange = (mediaType: string): boolean =>
  form.test(mediaType) && mediaType.replace(/;.*/s, "").includes("*");

const usual: ReadonlyMap<BodyKind, string> = new Map([
  ["json", "application/json"],
  ["text", "text/plain"],
  ["binary", "application/octet-stream"],
]);

const examples: ReadonlyMap<string, string> = new Map([
  ["audio/", "audio/mpeg"],
  ["font/", "font/woff2"],
  ["image/", "image/png"],
  ["video/", "video/mp4"],
]);

/** Undefined for what is no range, or is written in one way only. */
export function mediaRange(mediaType: string, kind: BodyKind): MediaRange | undefined {
  const named = usual.get(kind);
  if (!isRange(mediaType) || named === undefined) return undefined;
  const prefix = mediaType.replace(/\*.*/s, "").toLowerCase();
  const stated = !named.startsWith(prefix);
  const example = stated ? (examples.get(prefix) ?? `${prefix}x-example`) : named;
  return { prefix, usual: named, stated, example };
}
