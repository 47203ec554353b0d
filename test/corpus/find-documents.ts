/** Finds the OpenAPI documents below folders. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { isDocument } from "./is-document.js";
import { shuffled } from "./sample.js";

export interface FoundDocument {
  /** As it is shown: as it was named, or from the folder that was asked. */
  readonly name: string;
  readonly path: string;
}

export interface Selection {
  /** How many documents at most. */
  readonly sample?: number;
  readonly seed: number;
  /** Larger documents are left out. */
  readonly maxBytes?: number;
}

/** A file that is named is a document; of a folder, those that say that they are. */
export function findDocuments(
  places: readonly string[],
  { sample, seed, maxBytes = Number.POSITIVE_INFINITY }: Selection,
): readonly FoundDocument[] {
  const candidates = places.flatMap(candidatesIn);
  // In the order of chance no more files are opened than the sample needs.
  const order = sample === undefined ? candidates : shuffled(candidates, seed);
  const found: FoundDocument[] = [];
  for (const { isNamed, ...document } of order) {
    if (found.length === sample) break;
    if (!isNamed && statSync(document.path).size > maxBytes) continue;
    if (isNamed || isDocument(readFileSync(document.path, "utf8"))) found.push(document);
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

interface Candidate extends FoundDocument {
  readonly isNamed: boolean;
}

function candidatesIn(place: string): readonly Candidate[] {
  if (!statSync(place).isDirectory()) return [{ name: place, path: place, isNamed: true }];
  return filesBelow(place).map((path) => ({ name: relative(place, path), path, isNamed: false }));
}

/** In the order of names, which no disk decides. Installed and hidden files are nobody's corpus. */
function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== "node_modules" && !name.startsWith("."))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() && /\.(?:json|ya?ml)$/i.test(entry.name) ? [path] : [];
  });
}
