/**
 * How a tree gets onto the disk: staged first, then put in place. Between the two, nothing of
 * the old tree has changed. Putting the files in place is not one step for the whole tree; a
 * kill in the middle of it leaves old and new files side by side, for the next run to mend.
 */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { OutputFile } from "../output-file.js";
import { foldersOf } from "./output-path.js";
import { describeFailure } from "./system-failure.js";

/** A file that is written, but not yet in its place. */
export interface Staged {
  readonly temporary: string;
  readonly final: string;
}

/**
 * Writes every file beside its place under a name of its own. All that is likely to fail fails
 * here, where it can be undone: the disk is full, a folder cannot be written.
 */
export function stage(folder: string, files: readonly OutputFile[]): readonly Staged[] {
  const staged: Staged[] = [];
  const made: string[] = [];
  try {
    if (files.length > 0) makeFolders(folder, made);
    for (const { path, text } of files) {
      const final = join(folder, path);
      makeFolders(dirname(final), made);
      const name = `.specwright-${randomBytes(8).toString("hex")}.tmp`;
      const temporary = join(dirname(final), name);
      // wx neither overwrites nor follows a link.
      const handle = openSync(temporary, "wx");
      staged.push({ temporary, final });
      try {
        writeFileSync(handle, text);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    }
    return staged;
  } catch (error) {
    for (const { temporary } of staged) attempt(() => unlinkSync(temporary));
    for (const path of made.reverse()) attempt(() => rmdirSync(path));
    throw error;
  }
}

function makeFolders(folder: string, made: string[]): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder), made);
  mkdirSync(folder);
  made.push(folder);
}

/**
 * Puts the staged files in their places. The manifest is the last of them: until it is written,
 * the old one still lists what has to be found again.
 */
export function swap(folder: string, staged: readonly Staged[], remove: readonly string[]): void {
  try {
    // First, because a file whose name only changes its case is found under both names.
    for (const path of remove) unlinkSync(join(folder, path));
    for (const { temporary, final } of staged) renameSync(temporary, final);
  } catch (error) {
    for (const { temporary } of staged) attempt(() => unlinkSync(temporary));
    throw error;
  }
  for (const path of remove)
    for (const emptied of foldersOf(path).toReversed())
      // A folder that still holds something is not removed: the system refuses.
      attempt(() => rmdirSync(join(folder, emptied)));
  for (const changed of new Set(staged.map(({ final }) => dirname(final))))
    attempt(() => syncFolder(changed));
}

/** Makes the renames last through a power cut. Not every system can, and none must. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** For what is tidying up: when it fails, the failure that matters is already on its way. */
function attempt(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (describeFailure(error) === undefined) throw error;
  }
}
