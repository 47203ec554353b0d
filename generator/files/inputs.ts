/**
 * What is read to make the output: descriptions, the configuration, templates. Together with
 * `../files.ts` the only code that touches the disk.
 */
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { extentOf } from "../document/extent.js";
import { limits } from "../document/limits.js";
import { readYaml, type YamlReading } from "../document/parse-yaml.js";
import { referencedFiles } from "../document/referenced-files.js";
import { filesNamedIn, isBeside } from "../source-names.js";
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

/** All files of one description together. */
export const sourcesBytesLimit = 96 * 1024 * 1024;

/** As many files as one description consists of, at most. */
export const sourceFilesLimit = 5_000;

/** What a description consists of, by the names under which it is reported. */
export interface SourceFiles {
  readonly files: ReadonlyMap<string, string>;
  /** What was understood of each text already, so that nothing is read twice. */
  readonly readings: ReadonlyMap<string, YamlReading>;
}

/**
 * The files that a description consists of: the entry, its overlays, and every file that
 * references lead to and that lies in the folder of the entry or below it. What is missing or
 * elsewhere is left out; whoever needs it tells where it was named.
 * @param entry - as the user named it; a relative name starts at `base`
 */
export function readSources(
  entry: string,
  base: string,
  overlays: readonly string[] = [],
): SourceFiles {
  const name = shownName(entry);
  const files = new Map<string, string>();
  const readings = new Map<string, YamlReading>();
  let characters = 0;
  let nodes = 0;
  /** Takes a file, and gives the files that it refers to, seen from `from`. */
  const take = (file: string, given: string, from = file): readonly string[] => {
    const text = readText(given, base);
    characters += text.length;
    // Said while reading: thousands of large files would not fit into memory.
    if (characters > sourcesBytesLimit) {
      const message = `The description and the files it refers to have more than ${sourcesBytesLimit} bytes`;
      throw refused("source-too-large", name, message);
    }
    files.set(file, text);
    // The stage that reads them says that there is too much of them, and needs no more for that.
    if (nodes > limits.allNodes) return [];
    const reading = readYaml(file, text);
    readings.set(file, reading);
    // What is broken now is watched with all that it names, as far as the text shows it.
    if (reading.root === undefined) return filesNamedIn(from, text);
    nodes += extentOf(reading.root).nodes;
    return referencedFiles(from, reading.root);
  };
  const queue = [...take(name, entry)];
  // References in an overlay become part of the entry.
  for (const overlay of overlays) queue.push(...take(shownName(overlay), overlay, name));
  for (const file of queue) {
    if (files.has(file) || !isBeside(file, name) || !isPlainFile(file, name, base)) continue;
    if (files.size >= sourceFilesLimit)
      throw refused("source-too-large", name, `It consists of more than ${sourceFilesLimit} files`);
    for (const each of take(file, file)) queue.push(each);
  }
  return { files, readings };
}

/** Whether it is a file, reached from the folder of the entry without following any link. */
function isPlainFile(file: string, entry: string, base: string): boolean {
  const steps = file.slice(entry.lastIndexOf("/") + 1).split("/");
  let path = resolve(base, dirname(entry));
  for (const [index, step] of steps.entries()) {
    path = join(path, step);
    const stat = statusOf(path);
    const wanted = index === steps.length - 1 ? stat?.isFile() : stat?.isDirectory();
    if (wanted !== true) return false;
  }
  return true;
}

function statusOf(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A name that no file can have.
    if (describeFailure(error) === undefined) throw error;
    return undefined;
  }
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
    if (entry.isDirectory()) for (const each of listTemplates(root, path)) paths.push(each);
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
