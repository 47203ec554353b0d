/** A package made from a description of this folder, and the description as a validator gets it. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { toJson } from "../../generator/document/access.js";
import { parse } from "../../generator/document/parse.js";
import { generate, type DateType } from "../../generator/generate.js";
import { root } from "../project/source-imports.js";
import { readTemplates } from "../templates-on-disk.js";

/** A call, as far as tables of cases know of it. */
export interface AnyCall extends PromiseLike<unknown> {
  withResponse(): Promise<{ readonly status: number; readonly data: unknown }>;
}

type Settings = Readonly<Record<string, unknown>>;

/** What a generated package exports. */
export interface AnyPackage {
  createClient(settings?: Settings): object;
  readonly [operation: string]: ((...values: readonly never[]) => unknown) | undefined;
}

export interface WirePackage {
  /** Holds `src/`, as it is published. */
  readonly folder: string;
  /** In the newest version of OpenAPI, whatever the file is written in. */
  readonly document: object;
}

let temporary: string | undefined;

function temporaryFolder(): string {
  if (temporary === undefined) {
    const made = mkdtempSync(join(realpathSync(tmpdir()), "specwright-wire-"));
    process.on("exit", () => rmSync(made, { recursive: true, force: true }));
    temporary = made;
  }
  return temporary;
}

const known = new Map<string, Promise<WirePackage>>();

/** Made once per process; its folder goes away with the process. */
export function wirePackage(name: string, dates: DateType = "wire"): Promise<WirePackage> {
  const made = known.get(name) ?? make(name, dates);
  known.set(name, made);
  return made;
}

async function make(name: string, dates: DateType): Promise<WirePackage> {
  const entry = `${name}.yaml`;
  const text = readFileSync(join(root, "test/wire", entry), "utf8");
  const files = new Map([[entry, text]]);
  const document = parse({ entry, files });
  const result = await generate({
    entry,
    files,
    packageName: `wire-${name}`,
    packageVersion: "1.0.0",
    dates,
    templates: readTemplates(),
    // Layout is tested elsewhere, and takes longest.
    format: (file) => file,
  });
  if (!document.ok || !result.ok) throw new Error(JSON.stringify(result.diagnostics));
  const folder = join(temporaryFolder(), name);
  for (const file of result.value.filter(({ path }) => path.startsWith("src/"))) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
  }
  // The compiler has to know that these are modules, as it does in a published package.
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }\n`);
  return { folder, document: toJson(document.value.root) as object };
}

/** The package as programs import it. */
export async function importedPackage({ folder }: WirePackage): Promise<AnyPackage> {
  return (await importBundled(join(folder, "src/index.ts"), {})) as AnyPackage;
}

/** Bundles a TypeScript program and imports it. */
export async function importBundled(
  entryPoint: string,
  alias: Readonly<Record<string, string>>,
): Promise<unknown> {
  const { outputFiles } = await build({
    entryPoints: [entryPoint],
    alias,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "specwright-wire-bundle-"));
  try {
    const path = join(folder, "bundle.mjs");
    writeFileSync(path, outputFiles.map(({ text }) => text).join(""));
    return (await import(pathToFileURL(path).href)) as unknown;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
