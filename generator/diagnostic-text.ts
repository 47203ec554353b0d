/** Diagnostics as a person reads them in a terminal, and as a tool reads them. */
import { codeFrameColumns } from "@babel/code-frame";
import picocolors from "picocolors";
import { safeText, type Diagnostic, type Origin } from "./diagnostics.js";
import { normalizeText } from "./document/source-text.js";

export interface TextOptions {
  readonly color: boolean;
  /** How many are shown in full; the others are counted. */
  readonly atMost?: number;
}

/** How many are told when nobody says. */
export const diagnosticsAtMost = 50;

/**
 * Each diagnostic as `file:line:column code message`, a code frame and a hint. `sources` holds
 * the text of the files by the name in `origin.file`; a file that is not there gets no frame.
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  { color, atMost = diagnosticsAtMost }: TextOptions,
): string {
  const lines = new Map<string, readonly string[]>();
  for (const { origin } of diagnostics.slice(0, atMost)) {
    const source = sources.get(origin.file);
    // The reader's line ends: a code frame must not break lines where YAML does not.
    if (source !== undefined && !lines.has(origin.file)) {
      lines.set(origin.file, normalizeText(source).split("\n"));
    }
  }
  const blocks = diagnostics
    .slice(0, atMost)
    .map((diagnostic) => block(diagnostic, lines.get(diagnostic.origin.file), color));
  const rest = diagnostics.slice(atMost);
  if (rest.length > 0) blocks.push(`… and ${counted(rest)} more`);
  return blocks.length === 0 ? "" : `${blocks.join("\n\n")}\n`;
}

/** "2 errors and 1 warning" */
export function counted(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  return [plural(errors, "error"), plural(warnings, "warning")]
    .filter((text) => text !== "")
    .join(" and ");
}

function plural(count: number, word: string): string {
  return count === 0 ? "" : `${count} ${word}${count === 1 ? "" : "s"}`;
}

/**
 * Plain data for `--json`; the order of the fields is part of the format. Names are as they are:
 * `safeJson` prints them so that no terminal obeys them.
 */
export function diagnosticsToJson(diagnostics: readonly Diagnostic[]): readonly object[] {
  return diagnostics.map(({ code, severity, message, hint, origin }) => ({
    code,
    severity,
    file: origin.file,
    line: origin.line,
    column: origin.column,
    pointer: origin.pointer,
    message,
    ...(hint === undefined ? {} : { hint }),
  }));
}

function block(
  { code, severity, message, hint, origin }: Diagnostic,
  lines: readonly string[] | undefined,
  color: boolean,
): string {
  const paint = picocolors.createColors(color);
  const place = `${safeText(origin.file)}:${origin.line}:${origin.column}`;
  const label = severity === "error" ? paint.red(code) : paint.yellow(`warning ${code}`);
  return [
    `${paint.bold(place)} ${label} ${message}`,
    ...(lines?.[origin.line - 1] === undefined ? [] : [frame(lines, origin, color)]),
    ...(hint === undefined ? [] : [`${paint.cyan("hint:")} ${hint}`]),
  ].join("\n");
}

const widest = 100;

/** The line in question with its neighbours, every character of them safe for a terminal. */
function frame(lines: readonly string[], origin: Origin, color: boolean): string {
  const first = Math.max(1, origin.line - 2);
  const shown = lines.slice(first - 1, origin.line + 1);
  const target = shown[origin.line - first] ?? "";
  // Minified JSON is one line of megabytes: all lines are cut to the same window of columns.
  const from = Math.max(0, origin.column - 1 - widest / 2);
  const start = target.length <= widest ? 0 : from;
  const before = windowed(target, start, origin.column - 1);
  // `startLine` spares handing over megabytes for each frame; the published types lack it.
  const options = { startLine: first, linesAbove: 2, linesBelow: 1, highlightCode: false };
  const text = codeFrameColumns(
    shown.map((line) => windowed(line, start, start + widest)).join("\n"),
    { start: { line: origin.line, column: before.length + 1 } },
    options,
  );
  if (!color) return trimmed(text);
  const paint = picocolors.createColors(true);
  return trimmed(text)
    .split("\n")
    .map((line) => (/^>|^ +\| +\^$/.test(line) ? paint.red(line) : paint.dim(line)))
    .join("\n");
}

/** Part of a line with marks where it was cut. */
function windowed(line: string, start: number, end: number): string {
  const cutBefore = start > 0 && line.length > 0 ? "…" : "";
  const cutAfter = line.length > end && end - start >= widest ? "…" : "";
  return cutBefore + safeText(line.slice(start, end)) + cutAfter;
}

/** The printer leaves spaces behind the gutter of empty lines. */
function trimmed(text: string): string {
  return text.replace(/[ \t]+$/gm, "");
}
