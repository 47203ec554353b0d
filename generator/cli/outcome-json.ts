/** An outcome as a program reads it. The names and their order are part of the interface. */
import { diagnosticsToJson } from "../diagnostic-text.js";
import { safeJson } from "../diagnostics.js";
import type { FileProblem } from "../files/file-problem.js";
import { plainDiff } from "./diff-text.js";
import { exitCodeOf, type Outcome, type TargetOutcome } from "./outcome.js";

export function outcomeJson(outcome: Outcome): string {
  return json({
    ok: exitCodeOf(outcome) === 0,
    exitCode: exitCodeOf(outcome),
    check: outcome.mode === "check",
    targets: outcome.targets.map(targetJson),
    diagnostics: [
      ...diagnosticsToJson(outcome.diagnostics),
      ...[...outcome.unreadable, ...outcome.refused].map(problemJson),
    ],
    ms: Math.round(outcome.ms),
  });
}

/** The same shape for a run that never came as far as an outcome. */
export function failureJson(exitCode: number, code: "usage" | "bug", message: string): string {
  const diagnostics = [{ code, severity: "error", message }];
  return json({ ok: false, exitCode, check: false, targets: [], diagnostics, ms: 0 });
}

/** What `--json` writes: names and texts in it may come from anybody. */
export function json(value: object): string {
  return `${safeJson(value)}\n`;
}

function targetJson({ target, output, report, kept, comparison, ms }: TargetOutcome): object {
  return {
    package: target.packageName,
    version: target.packageVersion,
    description: target.description,
    output,
    ...(kept === undefined ? {} : { kept }),
    ...report,
    ...(comparison === undefined
      ? {}
      : {
          changed: comparison.changed.map((file) => file.path),
          missing: comparison.missing,
          extra: comparison.extra,
          unchanged: comparison.unchanged,
        }),
    ms: Math.round(ms),
  };
}

export function problemJson({
  code,
  path,
  message,
  hint,
  line,
  column,
  edit,
}: FileProblem): object {
  return {
    code,
    severity: "error",
    file: path,
    ...(line === undefined ? {} : { line, column }),
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(edit === undefined ? {} : { diff: plainDiff({ path, ...edit }) }),
  };
}
