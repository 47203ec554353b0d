/**
 * What a command did, as plain data. Making it and telling it are apart: the text, the JSON and
 * the programmatic interface say the same because they are told from the same.
 */
import type { Diagnostic } from "../diagnostics.js";
import type { FileProblem } from "../files/file-problem.js";
import type { WriteReport } from "../files.js";
import type { Comparison } from "../files/tree-plan.js";
import { exitCode, type ExitCode } from "./exit-code.js";
import type { Target } from "./targets.js";

export interface TargetOutcome {
  readonly target: Target;
  /** The output folder as it is found from the current folder. */
  readonly output: string;
  /** What was written; absent when nothing was to be or could be written. */
  readonly report?: WriteReport;
  /**
   * Under these names stands what was saved while an earlier run was interrupted, where the output
   * of that was mended and nothing else was written.
   */
  readonly kept?: readonly string[];
  /** What differs; only a check compares. */
  readonly comparison?: Comparison;
  readonly ms: number;
}

export interface Outcome {
  readonly mode: "write" | "check";
  readonly targets: readonly TargetOutcome[];
  readonly diagnostics: readonly Diagnostic[];
  /** Texts by the names that diagnostics use. */
  readonly sources: ReadonlyMap<string, string>;
  /** Inputs that could not be read. */
  readonly unreadable: readonly FileProblem[];
  /** Outputs that were refused or could not be written. */
  readonly refused: readonly FileProblem[];
  /** Stopped before anything was written. */
  readonly interrupted: boolean;
  readonly ms: number;
}

export function isFresh(comparison: Comparison): boolean {
  return comparison.changed.length + comparison.missing.length + comparison.extra.length === 0;
}

export function hasErrors(outcome: Pick<Outcome, "diagnostics" | "unreadable">): boolean {
  return (
    outcome.unreadable.length > 0 ||
    outcome.diagnostics.some((diagnostic) => diagnostic.severity === "error")
  );
}

export function exitCodeOf(outcome: Outcome): ExitCode {
  if (outcome.interrupted) return exitCode.interrupted;
  if (hasErrors(outcome)) return exitCode.badInput;
  if (outcome.refused.length > 0) return exitCode.refused;
  const fresh = outcome.targets.every(({ comparison }) => !comparison || isFresh(comparison));
  return fresh ? exitCode.fine : exitCode.stale;
}
