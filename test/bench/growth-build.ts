/** The generator as it is published, in a folder of its own: no loader adds to what it costs. */
import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { root } from "../project/source-imports.js";

export interface BuiltGenerator {
  readonly folder: string;
  /** Programs below the folder, to be run with Node.js. */
  readonly commandLine: string;
  /** Takes the file of a description, and `formatted` or `plain`. */
  readonly generateOnly: string;
  remove(): void;
}

/** Generates in memory: what a disk takes says nothing about the generator. */
const generateOnly = `
  import { readFileSync } from "node:fs";
  import { findInstallation, readTemplates } from "./dist/generator/files/inputs.js";
  import { generate } from "./dist/generator/generate.js";
  const [entry, layout] = process.argv.slice(2);
  const result = await generate({
    entry,
    files: new Map([[entry, readFileSync(entry, "utf8")]]),
    packageName: "client",
    packageVersion: "1.0.0",
    templates: readTemplates(findInstallation(import.meta.url).templates),
    ...(layout === "plain" ? { format: (file) => file } : {}),
  });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics.slice(0, 3)));`;

export async function buildGenerator(): Promise<BuiltGenerator> {
  const folder = mkdtempSync(join(tmpdir(), "specwright-built-"));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const words = [tsc, "-p", "tsconfig.build.json", "--outDir", join(folder, "dist")];
  await promisify(execFile)(process.execPath, words, { cwd: root });
  copyFileSync(join(root, "package.json"), join(folder, "package.json"));
  for (const name of ["node_modules", "templates"])
    symlinkSync(join(root, name), join(folder, name));
  writeFileSync(join(folder, "generate-only.mjs"), generateOnly);
  return {
    folder,
    commandLine: "dist/generator/main.js",
    generateOnly: "generate-only.mjs",
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
