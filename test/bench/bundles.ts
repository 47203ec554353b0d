/** How much code an application carries for a contender. */
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Entry } from "./contenders.js";
import type { Workspace } from "./workspace.js";

export interface Size {
  readonly name: string;
  /** Bytes. */
  readonly minified: number;
  readonly gzip: number;
  /** Of the compressed sizes, to the first entry. */
  readonly ratio: number;
}

export async function bundleSizes(
  { folder, peers }: Workspace,
  entries: readonly Entry[],
): Promise<readonly Size[]> {
  const sizes: Omit<Size, "ratio">[] = [];
  for (const { name, code, platform = "browser", peer } of entries) {
    if (peer && !peers) continue;
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: folder },
      absWorkingDir: folder,
      bundle: true,
      platform,
      format: "esm",
      target: "es2022",
      minify: true,
      write: false,
      logLevel: "silent",
    });
    const bundle = Buffer.concat(outputFiles.map(({ contents }) => contents));
    const gzip = gzipSync(bundle, { level: 9 }).length;
    sizes.push({ name, minified: bundle.length, gzip });
  }
  return sizes.map((size) => ({ ...size, ratio: size.gzip / sizes[0]!.gzip }));
}
