/**
 * The manifest: which files of the output folder the generator owns, and what it last wrote.
 * It is committed with the output, so it comes from whoever edits the repository: a path in it
 * is believed only after the same checks that a path to be written passes.
 */
import { createHash } from "node:crypto";
import type { OutputFile } from "../output-file.js";
import { byCodeUnit } from "./order.js";
import { problemsOfPaths, refusalOf } from "./output-path.js";

/** Path to the SHA-256 of the file's bytes, in hexadecimal. */
export type Manifest = ReadonlyMap<string, string>;

const version = 1;

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

export function manifestOf(files: readonly OutputFile[]): Manifest {
  return new Map(files.map((file) => [file.path, sha256(file.text)]));
}

/** Printed line by line: an object would move integer-like names to the front. */
export function printManifest(manifest: Manifest): string {
  const lines = [...manifest]
    .sort(([left], [right]) => byCodeUnit(left, right))
    .map(([path, hash]) => `    ${JSON.stringify(path)}: ${JSON.stringify(hash)}`);
  const files = lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n  }`;
  return `{\n  "manifest": ${version},\n  "files": ${files}\n}\n`;
}

type Parsed = { readonly manifest: Manifest } | { readonly refusal: string };

/** The manifest, or why the text is none. */
export function parseManifest(text: string): Parsed {
  const parsed = parseDigests(text);
  if ("refusal" in parsed) return parsed;
  const [clash] = problemsOfPaths([...parsed.manifest.keys()]);
  if (clash !== undefined) return { refusal: `it lists ${JSON.stringify(clash.path)} twice` };
  return parsed;
}

/** Paths with digests, written as a manifest is; not all of them need to be output together. */
export function parseDigests(text: string): Parsed {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { refusal: "it is not JSON" };
  }
  if (!isRecord(json)) return { refusal: "it is not an object" };
  if (json["manifest"] !== version)
    return { refusal: `its version is not ${version}; another specwright may have written it` };
  if (!isRecord(json["files"])) return { refusal: `"files" is not an object` };

  const manifest = new Map<string, string>();
  for (const [path, hash] of Object.entries(json["files"])) {
    const refusal = refusalOf(path);
    if (refusal !== undefined)
      return { refusal: `it lists ${JSON.stringify(path)}, but ${refusal}` };
    if (typeof hash !== "string" || !/^[0-9a-f]{64}$/.test(hash))
      return { refusal: `the hash of ${JSON.stringify(path)} is no SHA-256` };
    manifest.set(path, hash);
  }
  return { manifest };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
