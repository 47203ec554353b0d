/**
 * One writer at a time. Whoever wants to write puts a claim into the work folder, an empty file
 * whose name says which process it is, and then looks whether there are others: of two claims the
 * later one always sees the earlier, so both may step back, but never both go on. A claim whose
 * process is gone counts for nothing. No claim is ever taken over, which is where lock files that
 * hold the owner in their text go wrong: between reading it and replacing it a third may have.
 *
 * A lock kept alive by a timer (proper-lockfile) does not fit: a write is one piece of synchronous
 * work, in which no timer fires, and after a kill everybody would wait until it counts as stale.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  unlinkSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { attempt, diskError, makeFolders, missingAbove, standsAt } from "./disk.js";
import { FileError } from "./file-problem.js";
import { isMissing } from "./system-failure.js";
import type { WorkFolder } from "./work-folder.js";

/** How long to wait for another run. */
export interface Patience {
  readonly ms: number;
  /** Ends the waiting early. */
  readonly stop?: AbortSignal | undefined;
}

/** Much longer than a write takes, for claims of which nobody can tell whether they are alive. */
const forgottenMs = 10 * 60_000;
const claimName = /^claim-([0-9a-f]{8})-(\d{1,10})-(\d{1,20})-[0-9a-f]{16}$/;

/**
 * Waits until nobody else writes to the folder, and keeps others from it until `release` is called.
 * @param shown - the output folder as the user named it, for errors
 * @throws FileError when another run holds on to it, or nothing can be written there.
 */
export async function lock(
  work: WorkFolder,
  shown: string,
  patience: Patience,
): Promise<{ readonly release: () => void }> {
  const name = `claim-${machine()}-${process.pid}-${startOf(process.pid) ?? "0"}-${randomBytes(8).toString("hex")}`;
  const claim = join(work.path, name);
  const end = performance.now() + patience.ms;
  try {
    const above = missingAbove(work.path);
    const release = (): void => {
      attempt(() => unlinkSync(claim));
      attempt(() => rmdirSync(work.path));
      for (const folder of above.toReversed()) attempt(() => rmdirSync(folder));
    };
    for (;;) {
      let other: string | undefined;
      try {
        put(claim, work.path);
        other = othersIn(work.path, name)[0];
      } catch (error) {
        release();
        throw error;
      }
      if (other === undefined) return { release };
      release();
      if (performance.now() > end || patience.stop?.aborted === true) throw locked(shown, other);
      // By chance, so that two who step back do not meet again.
      await sleep(10 + Math.random() * 40);
    }
  } catch (error) {
    throw diskError(shown, error, "untouched");
  }
}

/** Waits until nobody writes to the folder, without leaving a trace. For those who only read. */
export async function unlocked(work: WorkFolder, shown: string, patience: Patience): Promise<void> {
  const end = performance.now() + patience.ms;
  try {
    for (;;) {
      const other = writerIn(work);
      if (other === undefined) return;
      if (performance.now() > end || patience.stop?.aborted === true) throw locked(shown, other);
      await sleep(20);
    }
  } catch (error) {
    throw diskError(shown, error, "untouched");
  }
}

/** Whether somebody writes to the folder at this moment. */
export function isLocked(work: WorkFolder): boolean {
  return writerIn(work) !== undefined;
}

function writerIn(work: WorkFolder): string | undefined {
  return standsAt(work.path) === undefined ? undefined : othersIn(work.path, "")[0];
}

function put(claim: string, folder: string): void {
  for (let left = 10; ; left -= 1) {
    try {
      makeFolders(folder);
      closeSync(openSync(claim, "wx"));
      return;
    } catch (error) {
      // Whoever released it a moment ago has taken the folder away, and those above it.
      if (!isMissing(error) || left === 0) throw error;
    }
  }
}

/** Claims of other runs that may be alive; those of dead ones are removed, or left to a writer. */
function othersIn(folder: string, own: string): readonly string[] {
  const alive: string[] = [];
  for (const name of listed(folder)) {
    const match = claimName.exec(name);
    if (match === null || name === own) continue;
    const [, host = "", pid = "", start = ""] = match;
    const path = join(folder, name);
    const stat = standsAt(path);
    if (stat === undefined) continue;
    const state = host === machine() ? stateOf(Number(pid), start) : "unknown";
    const isForgotten = state === "unknown" && Date.now() - stat.mtimeMs > forgottenMs;
    if (state === "alive" || (state === "unknown" && !isForgotten)) alive.push(name);
    else if (own !== "") attempt(() => unlinkSync(path));
  }
  return alive;
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function stateOf(pid: number, start: string): "alive" | "dead" | "unknown" {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return "dead";
  }
  // The number may have been given to another process since.
  const known = startOf(pid);
  if (known === undefined || start === "0") return "unknown";
  return known === start ? "alive" : "dead";
}

/** When the process was started, in ticks of its machine; only Linux tells without a program. */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name of the program stands in parentheses and may hold anything.
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

/** Tells apart where process numbers mean something else: other machines, other containers. */
function machine(): string {
  let space = "";
  try {
    space = readlinkSync("/proc/self/ns/pid");
  } catch {
    // Only Linux has it.
  }
  return createHash("sha256").update(`${hostname()} ${space}`).digest("hex").slice(0, 8);
}

function locked(shown: string, claim: string): FileError {
  const pid = claimName.exec(claim)?.[2] ?? "";
  return new FileError([
    {
      code: "output-locked",
      path: shown,
      message: `Another run is writing to this folder: process ${pid}`,
      hint: "Wait until it has ended and generate again",
    },
  ]);
}
