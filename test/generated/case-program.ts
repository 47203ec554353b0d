import ts from "typescript";
import { root } from "../project/source-imports.js";

/** A program in which cases, which leave the runtime out, find it in `templates/`. */
export function caseProgram(files: readonly string[], flags: ts.CompilerOptions): ts.Program {
  const host = ts.createCompilerHost(flags);
  const runtimeOf = (path: string): string =>
    path.replace(/^.*\/test\/cases\/[^/]+\/expected\/src\/runtime\//, `${root}templates/runtime/`);
  return ts.createProgram([...files], flags, {
    ...host,
    fileExists: (path) => host.fileExists(runtimeOf(path)),
    readFile: (path) => host.readFile(runtimeOf(path)),
    getSourceFile: (path, options) => host.getSourceFile(runtimeOf(path), options),
    directoryExists: () => true,
  });
}

/** What the compiler says, with paths below the repository. */
export function problemsOf(program: ts.Program): readonly string[] {
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
    return `${diagnostic.file?.fileName.replace(root, "") ?? ""}: ${text}`;
  });
}
