/** Compiles files that stand nowhere on the disk. */
import { dirname, join } from "node:path";
import ts from "typescript";
import { root } from "../project/source-imports.js";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
};

export interface Problem {
  readonly path: string;
  /** From 0. */
  readonly line: number;
  readonly code: number;
  readonly message: string;
}

/** What the compiler says of the files, all in one program, since its own library takes longest. */
export function problemsOf(files: ReadonlyMap<string, string>): readonly Problem[] {
  // A folder of this repository that does not exist: modules are looked for from there.
  const folder = join(root, "test/types/virtual");
  const texts = new Map([...files].map(([path, text]) => [join(folder, path), text] as const));
  const folders = new Set([...texts.keys()].map(dirname));
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...texts.keys()], options, {
    ...host,
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
    directoryExists: (path) => folders.has(path) || (host.directoryExists?.(path) ?? true),
    getSourceFile: (path, version) => {
      const text = texts.get(path);
      return text === undefined
        ? host.getSourceFile(path, version)
        : ts.createSourceFile(path, text, version);
    },
  });
  return [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()].map(
    ({ file, start, code, messageText }): Problem => ({
      path: file?.fileName.slice(folder.length + 1) ?? "",
      line: file === undefined ? 0 : ts.getLineAndCharacterOfPosition(file, start ?? 0).line,
      code,
      message: ts.flattenDiagnosticMessageText(messageText, "\n"),
    }),
  );
}
