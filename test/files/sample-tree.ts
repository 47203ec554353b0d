/** A small tree to write, and what came of writing it. */
import { writeTree } from "../../generator/files.js";
import { FileError, type FileProblem } from "../../generator/files/file-problem.js";

export const manifest = ".specwright-manifest.json";
export const filesOf = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([path, text]) => ({ path, text }));

export const first = {
  "README.md": "# one\n",
  "src/index.ts": "export {};\n",
  "src/models/a.ts": "a\n",
};

export function write(cwd: string, texts: Readonly<Record<string, string>>, force = false) {
  return writeTree("out", filesOf(texts), { cwd, inputs: [], force });
}

export function problemsOf(action: () => unknown): readonly FileProblem[] {
  try {
    action();
  } catch (error) {
    if (error instanceof FileError) return error.problems;
    throw error;
  }
  return [];
}

export const codesOf = (action: () => unknown) =>
  problemsOf(action).map(({ code, path }) => `${code} ${path}`);
