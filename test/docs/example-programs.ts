/** Examples become files of their own, are compiled together and made ready to run. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { buildPrograms, exampleOptions, packageSources } from "./example-setup.js";
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

const sources = packageSources("genesys-cloud-scim", packageFolder);
const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export async function prepare(examples: readonly Fence[]): Promise<ExamplePrograms> {
  const folder = mkdtempSync(join(tmpdir(), "specwright-examples-"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const paths = new Map(examples.map((example) => [join(folder, `${example.name}.ts`), example]));
  for (const [path, { code }] of paths) writeFileSync(path, `${code}\n`);
  const entries = [...paths.keys(), file("example-worker.ts")];
  await buildPrograms(entries, join(folder, "programs"), sources);
  return {
    folder,
    diagnostics: diagnostics(paths),
    program: ({ name }) => join(folder, "programs", `${name}.mjs`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** One program of all examples and all that they import, under the flags of the house. */
function diagnostics(paths: ReadonlyMap<string, Fence>): readonly string[] {
  const { options } = ts.convertCompilerOptionsFromJson(exampleOptions(sources), packageFolder);
  const program = ts.createProgram([...paths.keys()], options);
  return ts.getPreEmitDiagnostics(program).map(({ file: source, start, code, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, "\n");
    if (source === undefined) return `TS${code} ${message}`;
    const { line, character } = source.getLineAndCharacterOfPosition(start ?? 0);
    const example = paths.get(source.fileName);
    const page = example?.page ?? source.fileName;
    return `${page}:${line + (example?.line ?? 1)}:${character + 1} TS${code} ${message}`;
  });
}
