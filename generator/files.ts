/**
 * The disk. No module touches it but this one and those in `files/`. What may be written is decided
 * by `tree-plan.ts`, `output-folder.ts` and `output-path.ts`, which are pure; `stage.ts` and
 * `swap.ts` write.
 *
 * Everything but waiting for another run is synchronous: a signal is then handled before or after
 * a tree is written, never in the middle of it. Every refusal and every failure is a `FileError`.
 */
import { rmdirSync } from "node:fs";
import { attempt, identityAt, missingAbove, onDisk, standsAt } from "./files/disk.js";
import { FileError, type FileProblem } from "./files/file-problem.js";
import { foreignIn, problemsOfFolders, type Foreign } from "./files/foreign.js";
import { byCodeUnit } from "./files/order.js";
import { isLocked, lock, unlocked, type Patience } from "./files/output-lock.js";
import { manifestPath, problemsOfPaths } from "./files/output-path.js";
import { checkedFolder, type Placement } from "./files/placement.js";
import { stage } from "./files/stage.js";
import { readManifest, standingIn } from "./files/standing.js";
import { clear, isUnfinished, recover, swap } from "./files/swap.js";
import { compare, plan, type Comparison, type TreePlan } from "./files/tree-plan.js";
import { workFolderOf } from "./files/work-folder.js";
import type { OutputFile } from "./output-file.js";

export { checkApart, type Placement } from "./files/placement.js";

/** What `writeTree` did. Each list is ordered; the manifest is one of the files. */
export interface WriteReport {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** Files of which edits or a write protection were lost, because force was asked for. */
  readonly forced: readonly string[];
  /** Under these names stands what was saved into the folder while it was being written. */
  readonly kept: readonly string[];
}

/**
 * How the folder differs from what would be written, looked at while no other run wrote to it.
 * Nothing is written.
 * @throws FileError when it is being written to and `patience` ends, or a run was interrupted.
 */
export async function compareTree(
  root: string,
  files: readonly OutputFile[],
  placement: Placement,
  patience: Patience,
): Promise<Comparison> {
  const folder = checkedRoot(root, files, placement);
  const work = workFolderOf(folder);
  const end = performance.now() + patience.ms;
  for (;;) {
    await unlocked(work, root, { ...patience, ms: end - performance.now() });
    const before = onDisk(root, () => identityAt(folder));
    const comparison = comparisonOf(folder, files);
    // Another run may have begun since. Then what was seen is of two trees.
    if (onDisk(root, () => isLocked(work) || identityAt(folder) !== before)) continue;
    if (onDisk(root, () => standsAt(work.old) ?? standsAt(work.undone)) !== undefined)
      throw interrupted(root);
    return comparison;
  }
}

/**
 * What a write would report when it has nothing to do; `undefined` when it has, or when another
 * run is or was at it. Nothing is written, so no lock is needed.
 */
export function upToDate(
  root: string,
  files: readonly OutputFile[],
  placement: Placement,
): WriteReport | undefined {
  const folder = checkedRoot(root, files, placement);
  if (onDisk(root, () => standsAt(workFolderOf(folder).path)) !== undefined) return undefined;
  const { changed, missing, extra, unchanged } = comparisonOf(folder, files);
  if (changed.length + missing.length + extra.length > 0) return undefined;
  return { written: [], unchanged, removed: [], forced: [], kept: [] };
}

function comparisonOf(folder: string, files: readonly OutputFile[]): Comparison {
  // A manifest that cannot be read is a file that changed; what it listed is not known.
  const read = readManifest(folder);
  return compare(files, {
    manifest: "manifest" in read ? read.manifest : new Map(),
    standing: standingIn(folder),
  });
}

/**
 * Keeps other runs from writing to any of the folders, until `release` is called.
 * @throws FileError when one of them is being written to and `patience` ends.
 */
export async function lockTrees(
  roots: readonly string[],
  placement: Placement,
  patience: Patience,
): Promise<{ readonly release: () => void }> {
  const held: { readonly release: () => void }[] = [];
  const release = (): void => held.forEach((each) => each.release());
  const folders = new Map(roots.map((root) => [checkedFolder(root, placement), root]));
  try {
    // Always in the same order, so that two runs never wait for each other.
    for (const [folder, root] of [...folders].sort(([a], [b]) => byCodeUnit(a, b)))
      held.push(await lock(workFolderOf(folder), root, patience));
  } catch (error) {
    release();
    throw error;
  }
  return { release };
}

/** Whether a run was interrupted here, or is going on. */
export function isUnsettled(root: string, placement: Placement): boolean {
  const { path } = workFolderOf(checkedFolder(root, placement));
  return onDisk(root, () => standsAt(path)) !== undefined;
}

/**
 * Brings to an end what an interrupted run left: afterwards its output is the old tree or the new
 * one. The caller holds the lock.
 * @returns names of files that were saved in the meantime and whose place was taken.
 */
export function recoverTree(root: string, placement: Placement): readonly string[] {
  const folder = checkedFolder(root, placement);
  const work = workFolderOf(folder);
  // Usually there is nothing but the lock, and no earlier run to speak of.
  if (!onDisk(root, () => isUnfinished(work))) return [];
  return onDisk(root, () => recover(folder, work), "interrupted");
}

/** A write that passed every check, and has not touched anything yet. */
export interface ReadyWrite {
  /** Writes the tree. When this throws, the folder is as it was, unless the error says otherwise. */
  readonly commit: () => WriteReport;
}

/**
 * Checks all that can be checked before the first byte is written. It is apart from the writing
 * so that several targets can be checked before any of them is written. The caller holds the lock,
 * and has recovered the tree.
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
  refuse(root, todo.problems);
  if (todo.write.length === 0 && todo.remove.length === 0)
    return { commit: () => reportOf(todo, []) };
  const foreign = onDisk(root, () => foreignIn(folder, todo));
  refuse(
    root,
    onDisk(root, () => problemsOfFolders(folder, foreign)),
  );
  return { commit: () => reportOf(todo, commit(folder, root, todo, foreign)) };
}

/** Makes the folder hold exactly these files, next to those that are not ours. */
export function writeTree(
  root: string,
  files: readonly OutputFile[],
  options: Placement & { readonly force: boolean },
): WriteReport {
  const kept = recoverTree(root, options);
  const report = prepareTree(root, files, options).commit();
  return { ...report, kept: [...kept, ...report.kept] };
}

/** The absolute output folder, when it and all paths in it may be written. */
function checkedRoot(root: string, files: readonly OutputFile[], placement: Placement): string {
  const folder = checkedFolder(root, placement);
  refuse(root, problemsOfPaths(files.map((file) => file.path)));
  return folder;
}

function commit(folder: string, root: string, todo: TreePlan, foreign: Foreign): readonly string[] {
  const work = workFolderOf(folder);
  const above = onDisk(root, () => missingAbove(work.path));
  try {
    onDisk(root, () => stage(folder, work, todo, foreign));
    return swap(folder, work, foreign, root);
  } catch (error) {
    attempt(() => clear(work));
    for (const made of above.toReversed()) attempt(() => rmdirSync(made));
    throw error;
  }
}

function reportOf(todo: TreePlan, kept: readonly string[]): WriteReport {
  return {
    written: todo.write.map((file) => file.path),
    unchanged: todo.unchanged,
    removed: todo.remove,
    forced: todo.forced,
    kept,
  };
}

function refuse(root: string, problems: readonly FileProblem[]): void {
  if (problems.length > 0) throw new FileError(problems.map((each) => below(root, each)));
}

/** The problem, with its path as the user can find it. */
function below(root: string, problem: FileProblem): FileProblem {
  const folder = root.replace(/\/+$/, "");
  return { ...problem, path: problem.path === "" ? folder : `${folder}/${problem.path}` };
}

function interrupted(root: string): FileError {
  return new FileError([
    {
      code: "output-interrupted",
      path: root,
      message: "A run that wrote this folder was interrupted",
      hint: "Generate once, which mends it: nothing is lost",
    },
  ]);
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
