/** A copy of the generator with one change in it. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../project/source-imports.js";
import type { Mutation } from "./mutations.js";
import type { Specwright } from "./specwright-subject.js";

/**
 * Loads it and hands it to `use`.
 * @throws Error when what is to be changed is not there exactly once
 */
export async function withChange<Result>(
  { file, search, replacement }: Mutation,
  use: (generator: Specwright) => Promise<Result>,
): Promise<Result> {
  const path = join(root, "generator", file);
  const parts = readFileSync(path, "utf8").split(search);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${search}`);
  const folder = mkdtempSync(join(tmpdir(), "specwright-hostile-"));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const outfile = join(folder, "generator.mjs");
    await build({
      entryPoints: [join(root, "test/hostile/specwright-entry.ts")],
      ...{ outfile, bundle: true, packages: "external", logLevel: "silent" },
      ...{ platform: "node", format: "esm", target: "node20" },
      plugins: [
        {
          name: "change",
          setup: ({ onLoad }) => {
            onLoad({ filter: /\.ts$/ }, ({ path: loaded }) =>
              loaded === path ? { contents: parts.join(replacement), loader: "ts" } : undefined,
            );
          },
        },
      ],
    });
    return await use((await import(pathToFileURL(outfile).href)) as Specwright);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
