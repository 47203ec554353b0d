/** Unified diffs that fit a terminal. */
import { structuredPatch } from "diff";
import { safeText } from "../diagnostics.js";
import type { ChangedFile } from "../files/tree-plan.js";
import { manifestPath } from "../files/output-path.js";
import type { Colors } from "./io.js";

export interface DiffLimits {
  readonly linesPerFile: number;
  readonly linesInAll: number;
  readonly columns: number;
  /** Lines that may differ before a file counts as rewritten; it bounds the time as well. */
  readonly edits: number;
}

export const diffLimits: DiffLimits = {
  linesPerFile: 60,
  linesInAll: 400,
  columns: 400,
  edits: 5_000,
};

/** A unified diff without colours, for programs. */
export function plainDiff(file: ChangedFile, limits: DiffLimits = diffLimits): string {
  return linesOf(file, limits)
    .slice(0, limits.linesInAll)
    .map((line) => `${line}\n`)
    .join("");
}

/** The differences of all files, and what of them is not shown. */
export function diffText(
  folder: string,
  files: readonly ChangedFile[],
  paint: Colors,
  limits: DiffLimits = diffLimits,
): string {
  // The manifest changes with every other file; its hashes tell a reader nothing.
  const shown = files.length > 1 ? files.filter((file) => file.path !== manifestPath) : files;
  let text = "";
  let room = limits.linesInAll;
  let left = 0;
  for (const file of shown) {
    if (room <= 0) {
      left += 1;
      continue;
    }
    const name = safeText(folder === "" ? file.path : `${folder}/${file.path}`);
    const lines = linesOf(file, limits);
    const part = lines.slice(0, Math.min(limits.linesPerFile, room));
    room -= part.length;
    text += `\n${paint.bold(`--- ${name} (as it is)`)}\n${paint.bold(`+++ ${name} (as generated)`)}\n`;
    text += part.map((line) => `${painted(line, limits.columns, paint)}\n`).join("");
    if (part.length < lines.length)
      text += paint.dim(`… ${lines.length - part.length} more lines of this file are not shown\n`);
  }
  if (left > 0) text += paint.dim(`\n… the differences of ${left} more files are not shown\n`);
  return text;
}

function linesOf(file: ChangedFile, limits: DiffLimits): readonly string[] {
  if (file.before === undefined)
    return ["… what stands there is no text file, or too large to be shown"];
  const patch = structuredPatch("", "", file.before, file.after, undefined, undefined, {
    context: 2,
    maxEditLength: limits.edits,
  });
  if (patch === undefined) return [`… more than ${limits.edits} lines differ`];
  return patch.hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines,
  ]);
}

function painted(line: string, columns: number, paint: Colors): string {
  // A carriage return is often all that differs, so it is shown rather than obeyed.
  const safe = safeText(line, columns);
  if (line.startsWith("+")) return paint.green(safe);
  if (line.startsWith("-")) return paint.red(safe);
  return line.startsWith("@@") ? paint.cyan(safe) : safe;
}
