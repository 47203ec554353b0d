/**
 * The new tree, whole and on the disk, before anything of the old one is touched. All that is
 * likely to fail fails here, where it only has to be thrown away: no room, no permission.
 */
import {
  chmodSync,
  chownSync,
  closeSync,
  copyFileSync,
  constants,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { attempt, makeFolders, standsAt, syncFolder } from "./disk.js";
import type { Foreign } from "./foreign.js";
import { printManifest } from "./manifest.js";
import { foldersOf } from "./output-path.js";
import { codeOf } from "./system-failure.js";
import type { TreePlan } from "./tree-plan.js";
import type { WorkFolder } from "./work-folder.js";

/** Writes the tree and the journal of what it replaces, all synced. */
export function stage(root: string, work: WorkFolder, todo: TreePlan, foreign: Foreign): void {
  makeFolders(work.path);
  mkdirSync(work.stage);
  const made = new Set([""]);
  const placeFor = (path: string): string => {
    for (const folder of foldersOf(path))
      if (!made.has(folder)) {
        mkdirSync(join(work.stage, folder));
        made.add(folder);
      }
    return join(work.stage, path);
  };

  for (const { path, text } of todo.write) writeSynced(placeFor(path), text);
  // The same file under a second name: nothing is copied, and its time stays.
  for (const path of todo.unchanged) share(join(root, path), placeFor(path));
  // So that they are never out of place. Where it cannot be done they are moved afterwards.
  for (const path of foreign.files) {
    const place = placeFor(path);
    attempt(() => linkSync(join(root, path), place));
  }
  for (const folder of [...made].reverse()) {
    likeBefore(join(root, folder), join(work.stage, folder));
    syncFolder(join(work.stage, folder));
  }
  writeSynced(work.journal, printManifest(todo.replaced));
  syncFolder(work.path);
}

function writeSynced(path: string, text: string): void {
  // wx neither overwrites nor follows a link.
  const handle = openSync(path, "wx");
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** File systems without hard links, and files that belong to somebody else. */
const notLinkable = new Set(["EPERM", "ENOTSUP", "ENOSYS", "EMLINK"]);

function share(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!notLinkable.has(codeOf(error) ?? "")) throw error;
    copySynced(from, to);
  }
}

function copySynced(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  const handle = openSync(to, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  const stat = standsAt(from);
  if (stat !== undefined) utimesSync(to, stat.atime, stat.mtime);
}

/** A folder that takes the place of another is open to the same people. */
function likeBefore(before: string, folder: string): void {
  const old = standsAt(before);
  const made = standsAt(folder);
  if (old === undefined || made === undefined || !old.isDirectory()) return;
  // Giving a folder away is for the superuser; anybody else made it as themselves, as ever.
  if (old.uid !== made.uid || old.gid !== made.gid)
    attempt(() => chownSync(folder, old.uid, old.gid));
  if (old.mode !== made.mode) chmodSync(folder, old.mode & 0o7777);
}
