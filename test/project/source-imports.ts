import { readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";

export const root = new URL("../../", import.meta.url).pathname;

export interface SourceText {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file below a folder, without generated and installed ones. */
export function sourcesBelow(folder: string): readonly SourceText[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((path) => !/(?:^|\/)(?:node_modules|dist)\//.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

export interface ImportEdge {
  readonly from: string;
  /** A path in the repository for relative imports, else the name of a package. */
  readonly to: string;
}

export function importsOf(source: SourceText): readonly ImportEdge[] {
  return ts.preProcessFile(source.text, true, true).importedFiles.map(({ fileName }) => ({
    from: source.path,
    to: fileName.startsWith(".")
      ? posix.join(posix.dirname(source.path), fileName).replace(/\.js$/, ".ts")
      : fileName,
  }));
}
