/** The last stage of code. The only module that knows prettier. */
import { format } from "prettier";
import type { Options } from "prettier";
import type { OutputFile } from "./output-file.js";

/** Fixed here; a configuration that lies in the output folder must not be looked for, let alone run. */
const options: Options = { printWidth: 100, endOfLine: "lf", proseWrap: "preserve" };

const parsers: Readonly<Record<string, string>> = {
  ".json": "json",
  ".md": "markdown",
  ".ts": "typescript",
};

/** Files of other kinds, and our own runtime, are given back as they are. */
export async function formatFile(file: OutputFile): Promise<OutputFile> {
  const extension = /\.[a-z]+$/.exec(file.path)?.[0] ?? "";
  const known = Object.hasOwn(parsers, extension) ? parsers[extension] : undefined;
  // npm rewrites its manifest this way, and so does prettier when it is asked by file name.
  const parser = file.path === "package.json" ? "json-stringify" : known;
  if (parser === undefined || file.path.startsWith("src/runtime/")) return file;
  return { path: file.path, text: await format(file.text, { ...options, parser }) };
}
