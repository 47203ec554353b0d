/** Programs for processes of their own: one file each, so that a process starts in a moment. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { build, type Plugin } from "esbuild";
import { root } from "../project/source-imports.js";

/** One change of the source of the generator. */
export interface SourceChange {
  /** File below `generator/`. */
  readonly file: string;
  /** Text that is in it exactly once, and what takes its place. */
  readonly search: string;
  readonly replacement: string;
}

export interface Bundle {
  readonly entry: string;
  readonly outfile: string;
  readonly plugins?: readonly Plugin[];
}

export async function bundle({ entry, outfile, plugins = [] }: Bundle): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    // jsonc-parser has a main that finds its parts at run time.
    mainFields: ["module", "main"],
    logLevel: "silent",
    // esbuild is a program of its own and finds it by its place; fsevents is not here.
    external: ["esbuild", "fsevents"],
    banner: {
      js: `import { createRequire as $require } from "node:module"; const require = $require(${JSON.stringify(join(root, "package.json"))});`,
    },
    plugins: [...plugins, ...changed(process.env["MUTATION"])],
  });
}

/** A test that looks for a bug hands it on to the programs that it makes. */
function changed(text: string | undefined): readonly Plugin[] {
  return text === undefined || text === "" ? [] : [withChange(JSON.parse(text) as SourceChange)];
}

export function withChange({ file, search, replacement }: SourceChange): Plugin {
  const path = join(root, "generator", file);
  return {
    name: "change",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, (found) => {
        if (found.path !== path) return undefined;
        const parts = readFileSync(path, "utf8").split(search);
        if (parts.length !== 2)
          throw new Error(`${file} has ${parts.length - 1} times, not once: ${search}`);
        return { contents: parts.join(replacement), loader: "ts" };
      });
    },
  };
}
