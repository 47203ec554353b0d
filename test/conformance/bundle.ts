/** A file of this folder and the runtime as one module, which every platform can load. */
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../project/source-imports.js";

export async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, "test/conformance", file)],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "silent",
    // By itself esbuild makes it undefined.
    logOverride: { "import-is-undefined": "error" },
  });
  return outputFiles[0]?.text ?? "";
}
