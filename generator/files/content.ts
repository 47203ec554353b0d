/**
 * What files hold that may be ours and may as well be anything: a log that somebody redirected to
 * the wrong place, a disk image. No more of them is read than there can be in one of ours.
 */
import { lstatSync, readFileSync } from "node:fs";
import { sha256 } from "./manifest.js";

/** More than any file that could be made: the printers run out of memory long before. */
export const outputBytesLimit = 256 * 1024 * 1024;

/** The content, or for a file that is larger than any of ours a mark that stands for it. */
export type Content = { readonly content: Uint8Array } | { readonly mark: string };

export function contentAt(path: string): Content {
  const { dev, ino, size, mtimeNs } = lstatSync(path, { bigint: true });
  if (size <= outputBytesLimit) return { content: readFileSync(path) };
  // It looks like a digest and is none of a content. It stays the same when the file is moved, and
  // changes when it is written to.
  return { mark: sha256(`not read: ${dev} ${ino} ${size} ${mtimeNs}`) };
}

/** SHA-256 of the content, or the mark in its place. */
export function digestOf(found: Content): string {
  return "mark" in found ? found.mark : sha256(found.content);
}

/** Whether both hold the same; of what is too large to be read nobody knows. */
export function isSameContent(one: string, other: string): boolean {
  if (lstatSync(one).size !== lstatSync(other).size) return false;
  const [left, right] = [contentAt(one), contentAt(other)];
  return "content" in left && "content" in right && Buffer.from(left.content).equals(right.content);
}
