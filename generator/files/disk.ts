/** The few things that several writers do to the disk, and how a refusal of it is told. */
import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmdirSync,
  unlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { FileError } from "./file-problem.js";
import { codeOf, describeFailure, wayOut } from "./system-failure.js";

/** What stands at the path itself, be it a link. */
export function standsAt(path: string) {
  return lstatSync(path, { throwIfNoEntry: false });
}

/** Tells files apart. As numbers, the identities of some systems are rounded. */
export function identityAt(path: string): string | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false, bigint: true });
  return stat === undefined ? undefined : `${stat.dev}:${stat.ino}`;
}

/** Systems that cannot open or sync a folder say so in one of these ways. */
const noSuchSync = new Set(["EPERM", "EISDIR", "EINVAL", "ENOTSUP", "EBADF"]);

/** Makes what was done to the names in a folder last through a power cut, where that is possible. */
export function syncFolder(path: string): void {
  try {
    const handle = openSync(path, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!noSuchSync.has(codeOf(error) ?? "")) throw error;
  }
}

/** For tidying up: when it fails, there is a failure that matters more, or a next run. */
export function attempt(action: () => void): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if (describeFailure(error) === undefined) throw error;
    return false;
  }
}

/** The folders that have to be made before something can be at the path, outermost first. */
export function missingAbove(path: string): readonly string[] {
  const missing: string[] = [];
  for (let at = dirname(path); standsAt(at) === undefined; at = dirname(at)) missing.unshift(at);
  return missing;
}

/** Makes a folder and those above it. Node's own way never ends where the system makes none. */
export function makeFolders(path: string): void {
  for (const folder of [...missingAbove(path), path])
    try {
      mkdirSync(folder);
    } catch (error) {
      // Another run may want the same one; something else there is found by what comes next.
      if (codeOf(error) !== "EEXIST") throw error;
    }
}

/** Removes a folder with all that is in it, never what a link in it leads to. */
export function removeTree(path: string): void {
  const stat = standsAt(path);
  if (stat === undefined) return;
  if (!stat.isDirectory()) {
    unlinkSync(path);
    return;
  }
  for (const name of readdirSync(path)) removeTree(join(path, name));
  rmdirSync(path);
}

/** How far a write had come, which decides what has to be said about it. */
export type Reached = "untouched" | "halfway" | "interrupted";

/** Turns a refusal of the operating system into a `FileError`; anything else is a bug. */
export function onDisk<T>(path: string, action: () => T, reached: Reached = "untouched"): T {
  try {
    return action();
  } catch (error) {
    throw diskError(path, error, reached);
  }
}

/** The error as it is to be thrown. */
export function diskError(path: string, error: unknown, reached: Reached): unknown {
  const reason = describeFailure(error);
  if (reason === undefined) return error;
  const where = error instanceof Error && "path" in error ? String(error.path) : path;
  const verb = { untouched: "written", halfway: "completed", interrupted: "mended" }[reached];
  const problem = {
    code: "write-failed",
    path: where,
    message: `The output cannot be ${verb}: ${reason}`,
    hint: `${outcomes[reached]}; ${wayOut(error)} and generate again`,
  } as const;
  return new FileError([problem], { cause: error });
}

const outcomes: Readonly<Record<Reached, string>> = {
  untouched: "Nothing was changed",
  halfway: "Nothing is lost: what was there is kept beside the output folder, for the next run",
  interrupted: "A run before this one was interrupted, and what it left has to be mended first",
};
