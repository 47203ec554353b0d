/**
 * How a staged tree takes the place of the one that stands, and how an interrupted exchange is
 * brought to an end. What a killed run leaves is told from which folders are there:
 *
 * | output folder | old | stage | then                                                            |
 * | ------------- | --- | ----- | --------------------------------------------------------------- |
 * | old tree      | no  | maybe | it may not be complete, and is thrown away                      |
 * | absent        | yes | yes   | killed between the two renames: the old tree is put back        |
 * | made again    | yes | yes   | the same, and what somebody put there meanwhile goes into it    |
 * | new tree      | yes | no    | what is not ours is carried over, the rest of the old tree goes |
 */
import { renameSync, rmdirSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { contentAt } from "./content.js";
import { attempt, diskError, identityAt, removeTree, standsAt, syncFolder } from "./disk.js";
import type { Foreign } from "./foreign.js";
import { carry, drop, leftoversOf, settle, type Move } from "./leftovers.js";
import { parseDigests, type Manifest } from "./manifest.js";
import { manifestPath } from "./output-path.js";
import { isMissing } from "./system-failure.js";
import { decodeUtf8 } from "./utf8.js";
import type { WorkFolder } from "./work-folder.js";

/**
 * Exchanges the trees. Gives the files that got another name, because somebody saved them while
 * this went on.
 * @param shown - the output folder as the user named it, for errors
 */
export function swap(
  folder: string,
  work: WorkFolder,
  foreign: Foreign,
  shown: string,
): readonly string[] {
  const moved: Move[] = [];
  let before: string | undefined;
  const isFree = ({ from, to }: Move): boolean =>
    standsAt(join(work.old, from)) !== undefined && standsAt(join(folder, to)) === undefined;
  let reached: "stage" | "aside" | "placed" = "stage";
  try {
    before = identityAt(folder);
    if (before !== undefined) {
      renameSync(folder, work.old);
      reached = "aside";
      // Somebody exchanged it since it was checked, and what is there now nobody has checked.
      if (identityAt(work.old) !== before || standsAt(work.old)?.isDirectory() !== true)
        throw Object.assign(new Error("exchanged"), { code: "EBUSY", path: folder });
    }
    renameSync(work.stage, folder);
    reached = "placed";
    // Before anything is moved out of the old tree, so that a power cut finds both in their place.
    syncFolder(dirname(folder));
    syncFolder(work.path);
    if (before === undefined) return [];
    // First what is known to be missing, so that it is not for longer than it takes to move it.
    const missing = [...foreign.folders, ...foreign.others].map((path) => ({
      from: path,
      to: path,
    }));
    carry(work.old, folder, missing.filter(isFree), moved);
    const leftovers = leftoversOf(work.old, folder, readJournal(work));
    carry(work.old, folder, leftovers.moves, moved);
    // From here on the new tree is complete, and what remains of the old one is only in the way.
    attempt(() => drop(work.old, leftovers));
    return leftovers.kept;
  } catch (error) {
    const undone = attempt(() => undo(folder, work, reached, moved, before !== undefined));
    throw diskError(shown, error, undone ? "untouched" : "halfway");
  } finally {
    attempt(() => clear(work));
  }
}

/** Takes everything back, step by step. When it cannot be done, the next run goes on from here. */
function undo(
  folder: string,
  work: WorkFolder,
  reached: "stage" | "aside" | "placed",
  moved: readonly Move[],
  existed: boolean,
): void {
  if (reached === "placed") {
    for (const { from, to } of moved.toReversed())
      renameSync(join(folder, to), join(work.old, from));
    renameSync(folder, work.undone);
  }
  if (reached !== "stage" && existed) renameSync(work.old, folder);
  if (reached === "placed") settleUndone(folder, work);
}

/** Whether an earlier run left anything that has to be looked after. */
export function isUnfinished({ stage, old, undone, journal }: WorkFolder): boolean {
  return [stage, old, undone, journal].some((path) => standsAt(path) !== undefined);
}

/** Brings to an end what an earlier run could not. The caller holds the lock. */
export function recover(folder: string, work: WorkFolder): readonly string[] {
  const kept: string[] = [];
  if (standsAt(work.old) !== undefined && isUnplaced(folder, work)) {
    // A compiler that watches may have made the folder again. Nothing in it is known to be ours.
    if (standsAt(folder) !== undefined) kept.push(...settle(folder, work.old, new Map()));
    renameSync(work.old, folder);
    syncFolder(dirname(folder));
  }
  if (standsAt(work.undone) !== undefined) kept.push(...settleUndone(folder, work));
  if (standsAt(work.old) !== undefined) {
    syncFolder(dirname(folder));
    kept.push(...settle(work.old, folder, readJournal(work)));
  }
  clear(work);
  return kept;
}

/** Whether no tree of ours has the place of the one that was put aside. */
function isUnplaced(folder: string, work: WorkFolder): boolean {
  // A stage that still stands was not renamed, and `undo` takes a tree out of its place first.
  const isStanding = (path: string): boolean => standsAt(path) !== undefined;
  return isStanding(work.stage) || isStanding(work.undone) || !isStanding(folder);
}

function settleUndone(folder: string, work: WorkFolder): readonly string[] {
  return settle(work.undone, folder, readList(join(work.undone, manifestPath)));
}

/** Removes what is no longer needed, the journal only when there is nothing to look up in it. */
export function clear(work: WorkFolder): void {
  // Beside a tree that was put aside it is what shows that no other took its place.
  if (standsAt(work.old) === undefined) removeTree(work.stage);
  if (standsAt(work.old) === undefined && standsAt(work.undone) === undefined)
    if (standsAt(work.journal) !== undefined) unlinkSync(work.journal);
  // It stays when another run waits in it, or somebody put something there.
  attempt(() => rmdirSync(work.path));
}

function readJournal(work: WorkFolder): Manifest {
  return readList(work.journal);
}

/** A list that cannot be read names nothing: then everything is kept. */
function readList(path: string): Manifest {
  try {
    if (standsAt(path)?.isFile() !== true) return new Map();
    const found = contentAt(path);
    const decoded = "content" in found ? decodeUtf8(found.content) : found;
    const parsed = "text" in decoded ? parseDigests(decoded.text) : undefined;
    return parsed !== undefined && "manifest" in parsed ? parsed.manifest : new Map();
  } catch (error) {
    if (isMissing(error)) return new Map();
    throw error;
  }
}
