/**
 * The folder beside an output folder in which a write is prepared. It is there while a write goes
 * on, and after one that was killed; everything in it has a fixed name, so that the next run finds
 * again what the last one left. It is beside, not below: what is renamed into place has to be on
 * the same file system, and the output folder itself is what gets exchanged.
 */
import { lstatSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { FileProblem } from "./file-problem.js";
import { sha256 } from "./manifest.js";

export interface WorkFolder {
  readonly path: string;
  /** The new tree, until it is in place. */
  readonly stage: string;
  /** The tree that was in place, until all in it that is not ours has been carried over. */
  readonly old: string;
  /** A new tree that was in place and had to be taken back. */
  readonly undone: string;
  /** Which files of the old tree have been dealt with, by the digest they had. */
  readonly journal: string;
}

const nameBytes = 255;

export function workFolderOf(folder: string): WorkFolder {
  const name = `.${basename(folder)}.specwright`;
  const fits = new TextEncoder().encode(name).length <= nameBytes;
  const path = join(
    dirname(folder),
    fits ? name : `.${sha256(basename(folder)).slice(0, 32)}.specwright`,
  );
  return {
    path,
    stage: join(path, "stage"),
    old: join(path, "old"),
    undone: join(path, "undone"),
    journal: join(path, "journal.json"),
  };
}

export const workFolderName = /^\..+\.specwright$/;

/** What keeps the place from being used. It may come with a repository, like everything here. */
export function problemOfWorkFolder(work: WorkFolder): FileProblem | undefined {
  for (const path of [work.path, work.stage, work.old, work.undone]) {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined || stat.isDirectory()) continue;
    const hint = "Delete it: the name is kept for writes that are going on";
    if (stat.isSymbolicLink())
      return {
        code: "output-link",
        path,
        message: "A link stands where the output is prepared",
        hint,
      };
    return { code: "output-blocked", path, message: "This is not a folder", hint };
  }
  return undefined;
}
