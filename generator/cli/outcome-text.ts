/** An outcome as a person reads it. */
import { counted, diagnosticsAtMost, formatDiagnostics } from "../diagnostic-text.js";
import { safeText } from "../diagnostics.js";
import type { FileProblem } from "../files/file-problem.js";
import { diffText } from "./diff-text.js";
import type { Colors } from "./io.js";
import { hasErrors, isFresh, type Outcome, type TargetOutcome } from "./outcome.js";

/** What is wrong: diagnostics, inputs that cannot be read, outputs that were refused. */
export function problemsText(outcome: Outcome, paint: Colors): string {
  const { diagnostics, sources, unreadable, refused } = outcome;
  if (outcome.interrupted) return "Stopped; nothing was written\n";
  const problems = [...unreadable, ...refused];
  let text = formatDiagnostics(diagnostics, sources, { color: paint.isColorSupported });
  if (diagnostics.length > diagnosticsAtMost) text += "hint: `--json` tells of all of them\n";
  if (text !== "" && problems.length > 0) text += "\n";
  text += fileProblemsText(problems, paint);
  if (hasErrors(outcome)) {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const parts = [counted(errors), counting(unreadable.length, "unreadable file")];
    text += `\n${parts.filter((part) => part !== "").join(" and ")}; nothing was written\n`;
  } else if (refused.length > 0 && outcome.targets.every(({ report }) => report === undefined)) {
    text += `\nRefused; nothing was written\n`;
  }
  return text;
}

const problemsAtMost = 50;

/** One line each, and a hint once for all neighbours that share it. */
export function fileProblemsText(problems: readonly FileProblem[], paint: Colors): string {
  const shown = problems.slice(0, problemsAtMost);
  const lines = shown.flatMap((problem, index) => {
    const { line, column } = problem;
    const place = line === undefined ? "" : `:${line}:${column ?? 1}`;
    const path = paint.bold(`${safeText(problem.path)}${place}`);
    const isLastOfHint = shown[index + 1]?.hint !== problem.hint;
    return [
      `${path} ${paint.red(problem.code)} ${safeText(problem.message)}`,
      ...(problem.hint !== undefined && isLastOfHint
        ? [`${paint.cyan("hint:")} ${safeText(problem.hint)}`]
        : []),
    ];
  });
  if (problems.length > shown.length) lines.push(`… and ${problems.length - shown.length} more`);
  return lines.map((line) => `${line}\n`).join("") + lostText(problems, paint);
}

/** What would be lost with the files that were edited. */
function lostText(problems: readonly FileProblem[], paint: Colors): string {
  const edits = problems.flatMap(({ path, edit }) =>
    edit === undefined ? [] : [{ path, ...edit }],
  );
  return diffText("", edits, paint);
}

/** What was done or found, target by target. */
export function resultText(outcome: Outcome, repair: string, paint: Colors): string {
  const text = outcome.targets.map((each) => targetText(each, paint)).join("");
  const stale = outcome.targets.some(({ comparison }) => comparison && !isFresh(comparison));
  if (!stale) return text;
  const edited = outcome.targets.flatMap(
    ({ comparison }) => comparison?.changed.filter((file) => file.edited === true) ?? [],
  ).length;
  const lost =
    edited === 0
      ? ""
      : `Edited by hand or not ours, and not overwritten without --force: ${counting(edited, "file")}.\n`;
  return `${text}\n${lost}To bring it up to date: ${paint.bold(safeText(repair))}\n`;
}

function targetText(
  { target, output, report, kept = [], comparison, ms }: TargetOutcome,
  paint: Colors,
) {
  const name = paint.bold(safeText(target.packageName));
  const time = paint.dim(`(${(ms / 1000).toFixed(1)} s)`);
  const file = (path: string) => safeText(`${output}/${path}`);
  if (report !== undefined) {
    const { written, unchanged, removed, forced } = report;
    return [
      `${name}: ${written.length} written, ${unchanged.length} unchanged, ${removed.length} removed ${time}\n`,
      ...forced.map(
        (path) => `${paint.yellow("forced")} ${file(path)}: it was edited or write-protected\n`,
      ),
      ...report.kept.map(
        (path) => `${paint.yellow("kept")} ${file(path)}: it was saved while this was written\n`,
      ),
    ].join("");
  }
  if (comparison === undefined) {
    const why = "it was saved while an earlier run was interrupted";
    return kept.map((path) => `${paint.yellow("kept")} ${file(path)}: ${why}\n`).join("");
  }
  if (isFresh(comparison))
    return `${name}: up to date, ${comparison.unchanged.length} files ${time}\n`;
  const { changed, missing, extra } = comparison;
  const line = (label: string, path: string) => `${label} ${safeText(`${output}/${path}`)}\n`;
  return [
    `${name}: ${changed.length} changed, ${missing.length} missing, ${extra.length} extra ${time}\n`,
    ...changed.map((file) => line(paint.yellow("changed"), file.path)),
    ...missing.map((path) => line(paint.red("missing"), path)),
    ...extra.map((path) => line(paint.magenta("extra  "), path)),
    diffText(output, changed, paint),
  ].join("");
}

const pathsAtMost = 10;

/** Which files a write touched; for a watch, where the next look is at them. */
export function touchedText({ output, report }: TargetOutcome): string {
  if (report === undefined) return "";
  const lines = [
    ...report.written.map((path) => `  wrote ${safeText(`${output}/${path}`)}\n`),
    ...report.removed.map((path) => `  removed ${safeText(`${output}/${path}`)}\n`),
  ];
  const rest = lines.length - pathsAtMost;
  return lines.slice(0, pathsAtMost).join("") + (rest > 0 ? `  … and ${rest} more\n` : "");
}

function counting(count: number, what: string): string {
  return count === 0 ? "" : `${count} ${what}${count === 1 ? "" : "s"}`;
}
