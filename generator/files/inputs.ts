/**
 * What is read to make the output: descriptions, the configuration, templates. Together with
 * `../files.ts` the only code that touches the disk.
 */
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { FileError, type FileProblem, type FileProblemCode } from "./file-problem.js";
import { byCodeUnit } from "./order.js";
import { describeFailure, isMissing } from "./system-failure.js";
import { decodeUtf8 } from "./utf8.js";

/** Five times the largest real description we know of. */
export const sourceBytesLimit = 64 * 1024 * 1024;

/** A file name as the user gave it, with the forward slashes that all output shows. */
export function shownName(name: string): string {
  return sep === "\\" ? name.replaceAll("\\", "/") : name;
}

/**
 * The texts that a description consists of, by the name under which they are reported. So far
 * that is the entry file alone.
 * @param entry as the user named it; a relative name starts at `base`.
 */
export function readSources(entry: string, base: string): ReadonlyMap<string, string> {
  return new Map([[shownName(entry), readText(entry, base)]]);
}

/** One input file, as strict UTF-8 without its byte order mark. */
export function readText(name: string, base: string): string {
  const bytes = readBytes(name, base);
  const decoded = decodeUtf8(bytes);
  if ("text" in decoded) return decoded.text;
  throw refused("source-not-utf8", name, "The file is not UTF-8 from here on", {
    hint: "Save it as UTF-8",
    line: decoded.line,
    column: decoded.column,
  });
}

function readBytes(name: string, base: string): Uint8Array {
  const file = resolve(base, name);
  try {
    const stat = statSync(file);
    // Reading a pipe or a device might never end.
    if (!stat.isFile())
      throw refused("source-unreadable", name, "This is not a regular file and cannot be read");
    if (stat.size > sourceBytesLimit)
      throw refused("source-too-large", name, `The file has more than ${sourceBytesLimit} bytes`);
    return readFileSync(file);
  } catch (error) {
    if (isMissing(error)) throw refused("source-missing", name, "The file does not exist");
    const reason = describeFailure(error);
    if (reason === undefined) throw error;
    throw refused("source-unreadable", name, `The file cannot be read: ${reason}`);
  }
}

function refused(
  code: FileProblemCode,
  name: string,
  message: string,
  more?: Pick<FileProblem, "hint" | "line" | "column">,
): FileError {
  return new FileError([{ code, path: shownName(name), message, ...more }]);
}

/**
 * All templates by their path below `root`. Tests lie beside what they test and are not
 * published, so they are not templates; neither is what an editor or a system leaves behind.
 */
export function readTemplates(root: string): ReadonlyMap<string, string> {
  return new Map(listTemplates(root, "").map((path) => [path, readText(path, root)]));
}

function listTemplates(root: string, folder: string): readonly string[] {
  const paths: string[] = [];
  for (const entry of listFolder(join(root, folder))) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith(".") || entry.name.includes(".test.")) continue;
    if (entry.isDirectory()) paths.push(...listTemplates(root, path));
    else if (entry.isFile()) paths.push(path);
  }
  return paths.sort(byCodeUnit);
}

function listFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const reason = describeFailure(error);
    if (reason === undefined) throw error;
    throw refused("source-unreadable", folder, `The templates cannot be read: ${reason}`);
  }
}

/** Where specwright itself lies, and which version it is. */
export interface Installation {
  readonly version: string;
  readonly templates: string;
}

/**
 * Found from a module's own URL, because the same module runs from `generator/` under tsx and
 * from `dist/generator/` when it is built.
 */
export function findInstallation(moduleUrl: string): Installation {
  let folder = dirname(fileURLToPath(moduleUrl));
  for (;;) {
    const manifest = join(folder, "package.json");
    if (isFile(manifest)) {
      const { version } = JSON.parse(readText(manifest, folder)) as { readonly version: string };
      return { version, templates: join(folder, "templates") };
    }
    const parent = dirname(folder);
    if (parent === folder) throw new Error("specwright does not find its own package.json");
    folder = parent;
  }
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
