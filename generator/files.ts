/**
 * The disk. No module touches it but this one, `files/inputs.ts` (reads what the output is made
 * from) and `files/tree-swap.ts` (puts a tree in place). What may be written is decided in the
 * rest of `files/`, which is pure.
 *
 * Everything is synchronous: a signal is then handled before or after a tree is written, never
 * in the middle of it. Every refusal and every failure is a `FileError`.
 */
import { existsSync, lstatSync, readFileSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { FileError, type FileProblem } from "./files/file-problem.js";
import { parseManifest, type Manifest } from "./files/manifest.js";
import { contains, dangerOf } from "./files/output-folder.js";
import { foldersOf, manifestPath, problemsOfPaths } from "./files/output-path.js";
import { describeFailure, isMissing } from "./files/system-failure.js";
import { compare, plan, type Comparison, type Standing, type TreePlan } from "./files/tree-plan.js";
import { stage, swap } from "./files/tree-swap.js";
import { decodeUtf8 } from "./files/utf8.js";
import type { OutputFile } from "./output-file.js";

/** Where an output folder stands among what must not be lost. */
export interface Placement {
  /** A relative output folder starts here, and the output must not contain it. */
  readonly cwd: string;
  /** Absolute paths that are read to make the output: descriptions, configuration, templates. */
  readonly inputs: readonly string[];
}

/** What `writeTree` did. Each list is ordered; the manifest is one of the files. */
export interface WriteReport {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/** How the folder differs from what would be written. Nothing is written. */
export function compareTree(
  root: string,
  files: readonly OutputFile[],
  placement: Placement,
): Comparison {
  const folder = checkedRoot(root, files, placement);
  // A manifest that cannot be read is a file that changed; what it listed is not known.
  const read = readManifest(folder);
  const manifest: Manifest = "manifest" in read ? read.manifest : new Map();
  return compare(files, { manifest, standing: standingIn(folder) });
}

/** A write that passed every check, and has not touched anything yet. */
export interface ReadyWrite {
  /** Writes the tree. When this throws with `untouched`, the folder is as it was. */
  readonly commit: () => WriteReport;
}

/**
 * Checks all that can be checked before the first byte is written. It is apart from the writing
 * so that several targets can be checked before any of them is written.
 * @throws FileError with everything that stands against it.
 */
export function prepareTree(
  root: string,
  files: readonly OutputFile[],
  options: Placement & { readonly force: boolean },
): ReadyWrite {
  const folder = checkedRoot(root, files, options);
  const read = readManifest(folder);
  if ("refusal" in read) throw brokenManifest(root, read.refusal);
  const tree = { manifest: read.manifest, standing: standingIn(folder) };
  const todo = plan(files, tree, options.force);
  if (todo.problems.length > 0) throw new FileError(todo.problems.map((each) => below(root, each)));
  return { commit: () => commit(folder, root, todo) };
}

/** Makes the folder hold exactly these files, next to those that are not ours. */
export function writeTree(
  root: string,
  files: readonly OutputFile[],
  options: Placement & { readonly force: boolean },
): WriteReport {
  return prepareTree(root, files, options).commit();
}

/** The absolute output folder, when it and all paths in it may be written. */
function checkedRoot(root: string, files: readonly OutputFile[], placement: Placement): string {
  const folder = resolve(placement.cwd, root);
  const problem = onDisk(root, () => problemOfRoot(root, folder, placement));
  if (problem !== undefined) throw new FileError([problem]);
  const problems = problemsOfPaths(files.map((file) => file.path));
  if (problems.length > 0) throw new FileError(problems.map((each) => below(root, each)));
  return folder;
}

function problemOfRoot(
  root: string,
  folder: string,
  placement: Placement,
): FileProblem | undefined {
  const danger = dangerOf(realPath(folder), {
    cwd: realPath(placement.cwd),
    home: realPath(homedir()),
    // Both names of a linked input: neither the link nor what it leads to may be output.
    inputs: placement.inputs.flatMap((input) => [
      join(realPath(dirname(input)), basename(input)),
      realPath(input),
    ]),
    isRepository: existsSync(join(folder, ".git")),
  });
  if (danger !== undefined)
    return {
      code: "output-dangerous",
      path: root,
      message: `This folder cannot be an output folder: ${danger}`,
      hint: "Choose a folder of its own, for example generated/<name>",
    };

  for (const step of stepsTo(folder, resolve(placement.cwd))) {
    const stat = lstatSync(step, { throwIfNoEntry: false });
    if (stat?.isSymbolicLink())
      return {
        code: "output-link",
        path: step,
        message: "The output folder is reached through a link",
        hint: "Name the folder that the link leads to",
      };
    if (stat !== undefined && !stat.isDirectory())
      return { code: "output-blocked", path: step, message: "This is not a folder" };
  }
  return undefined;
}

/**
 * The folders on the way that belong to the project and could be exchanged for a link by whoever
 * edits it: those below the current folder, or else the output folder alone.
 */
function stepsTo(folder: string, cwd: string): readonly string[] {
  if (!contains(cwd, folder)) return [folder];
  const segments = relative(cwd, folder).split(sep);
  return segments.map((_, index) => join(cwd, ...segments.slice(0, index + 1)));
}

/** The path with all links resolved, as far as it exists. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!isMissing(error) || dirname(path) === path) throw error;
    return join(realPath(dirname(path)), basename(path));
  }
}

/** Looks without following links: every folder on the way is looked at first. */
function standingIn(folder: string): (path: string) => Standing {
  return (path) =>
    onDisk(`${folder}/${path}`, () => {
      for (const at of foldersOf(path)) {
        const stat = lstatSync(join(folder, at), { throwIfNoEntry: false });
        if (stat === undefined) return { kind: "absent" };
        if (stat.isSymbolicLink()) return { kind: "link", at };
        if (!stat.isDirectory()) return { kind: "blocked", at };
      }
      const file = join(folder, path);
      const stat = lstatSync(file, { throwIfNoEntry: false });
      if (stat === undefined) return { kind: "absent" };
      if (stat.isSymbolicLink()) return { kind: "link", at: path };
      if (!stat.isFile()) return { kind: "blocked", at: path };
      return { kind: "file", content: readFileSync(file), identity: `${stat.dev}:${stat.ino}` };
    });
}

function readManifest(folder: string): ReturnType<typeof parseManifest> {
  const standing = standingIn(folder)(manifestPath);
  // Whatever else stands there is refused where the manifest would be written.
  if (standing.kind !== "file") return { manifest: new Map() };
  const decoded = decodeUtf8(standing.content);
  return "text" in decoded ? parseManifest(decoded.text) : { refusal: "it is not UTF-8" };
}

function commit(folder: string, root: string, todo: TreePlan): WriteReport {
  const staged = onDisk(root, () => stage(folder, todo.write));
  onDisk(root, () => swap(folder, staged, todo.remove), "halfway");
  return {
    written: todo.write.map((file) => file.path),
    unchanged: todo.unchanged,
    removed: todo.remove,
  };
}

/** Turns a refusal of the operating system into a `FileError`; anything else is a bug. */
function onDisk<T>(path: string, action: () => T, progress?: "halfway"): T {
  try {
    return action();
  } catch (error) {
    const reason = describeFailure(error);
    if (reason === undefined) throw error;
    const where = error instanceof Error && "path" in error ? String(error.path) : path;
    const problem: FileProblem = {
      code: "write-failed",
      path: where,
      message: `The output cannot be ${progress === "halfway" ? "completed" : "written"}: ${reason}`,
      hint:
        progress === "halfway"
          ? "The folder now holds old and new files: mend the cause and generate again"
          : "Nothing was changed; mend the cause and generate again",
    };
    throw new FileError([problem], { cause: error });
  }
}

/** The problem, with its path as the user can find it. */
function below(root: string, problem: FileProblem): FileProblem {
  return { ...problem, path: `${root.replace(/\/+$/, "")}/${problem.path}` };
}

function brokenManifest(root: string, refusal: string): FileError {
  return new FileError([
    below(root, {
      code: "manifest-broken",
      path: manifestPath,
      message: `The list of generated files cannot be used: ${refusal}`,
      hint:
        "Restore it from version control; without it, nothing here is known to be generated, " +
        "and no file that differs is overwritten",
    }),
  ]);
}
