/** Examples become files of their own, are compiled together and made ready to run. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import ts from "typescript";
import type { Fence } from "./fences.js";
import { packageFolder } from "./pages.js";

export interface ExamplePrograms {
  readonly folder: string;
  /** What the compiler says, as `page:line:column TScode message`. */
  readonly diagnostics: readonly string[];
  /** The program to run for an example. */
  program(example: Fence): string;
  remove(): void;
}

const packageName = "genesys-cloud-scim";
const sources: Readonly<Record<string, string>> = {
  [packageName]: join(packageFolder, "src/index.ts"),
  [`${packageName}/openapi`]: join(packageFolder, "src/openapi.ts"),
};
const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export async function prepare(examples: readonly Fence[]): Promise<ExamplePrograms> {
  const folder = mkdtempSync(join(tmpdir(), "specwright-examples-"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const paths = new Map(examples.map((example) => [join(folder, `${example.name}.ts`), example]));
  for (const [path, { code }] of paths) writeFileSync(path, `${code}\n`);
  await build({
    entryPoints: [...paths.keys(), file("example-worker.ts")],
    outdir: join(folder, "programs"),
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
  return {
    folder,
    diagnostics: diagnostics(paths),
    program: ({ name }) => join(folder, "programs", `${name}.mjs`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** One program of all examples and all that they import, under the flags of the house. */
function diagnostics(paths: ReadonlyMap<string, Fence>): readonly string[] {
  const program = ts.createProgram([...paths.keys()], {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    types: ["node"],
    typeRoots: [file("../../node_modules/@types")],
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
  return ts.getPreEmitDiagnostics(program).map(({ file: source, start, code, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, "\n");
    if (source === undefined) return `TS${code} ${message}`;
    const { line, character } = source.getLineAndCharacterOfPosition(start ?? 0);
    const example = paths.get(source.fileName);
    const page = example?.page ?? source.fileName;
    return `${page}:${line + (example?.line ?? 1)}:${character + 1} TS${code} ${message}`;
  });
}
