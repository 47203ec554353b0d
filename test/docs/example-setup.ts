/**
 * How examples of pages are compiled and made ready to run: under the flags of the house, against
 * the sources of the package that they import.
 */
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../project/source-imports.js";

/** The files of a package by the names under which examples import them. */
export type PackageSources = Readonly<Record<string, string>>;

/** @param folder - of the package */
export function packageSources(name: string, folder: string): PackageSources {
  return {
    [name]: join(folder, "src/index.ts"),
    [`${name}/openapi`]: join(folder, "src/openapi.ts"),
  };
}

/** As they stand in a `tsconfig.json`. */
export const exampleOptions = (sources: PackageSources): object => ({
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  module: "NodeNext",
  moduleResolution: "NodeNext",
  moduleDetection: "force",
  types: ["node"],
  typeRoots: [join(root, "node_modules/@types")],
  paths: Object.fromEntries(Object.entries(sources).map(([name, path]) => [name, [path]])),
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
  noEmit: true,
});

/** One program for each of the files, `<name>.mjs` in the folder; they share what they import. */
export async function buildPrograms(
  entryPoints: readonly string[],
  outdir: string,
  sources: PackageSources,
): Promise<void> {
  await build({
    entryPoints: [...entryPoints],
    outdir,
    entryNames: "[name]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    outExtension: { ".js": ".mjs" },
    alias: sources,
    logLevel: "silent",
  });
}
