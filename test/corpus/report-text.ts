/** The rows of a run as a table, with what has to be said below it. */
import type { Colors } from "../../generator/cli/io.js";
import {
  outcomeText,
  type DocumentRow,
  type Outcome,
  type PeerOutcome,
} from "./document-report.js";

const shownProblems = 4;

export function reportText(rows: readonly DocumentRow[], colors: Colors): string {
  return [table(rows, colors), ...problemTexts(rows, colors), totals(rows), slowest(rows), ""].join(
    "\n\n",
  );
}

type Cells = readonly string[];

function table(rows: readonly DocumentRow[], colors: Colors): string {
  const peers = Object.keys(rows[0]?.peers ?? {});
  const head = ["document", "operations", "models", "CPU s", "MB", "warnings", "examples"];
  const numbers = rows.map(({ document, report }): Cells => {
    const { shown, run } = report.examples;
    return [
      document,
      String(report.operations),
      String(report.models),
      report.cpuSeconds.toFixed(1),
      report.peakMegabytes.toFixed(0),
      String(report.warnings),
      run < shown ? `${run}/${shown}` : String(run),
    ];
  });
  const outcomes = rows.map((row) => [
    row.report.outcome,
    ...peers.flatMap((peer) => row.peers[peer] ?? []),
  ]);
  const names = ["result", ...peers];
  const left = columns([head, ...numbers]);
  const right = columns([names, ...outcomes.map((row) => row.map(outcomeText))], true);
  return left
    .map((line, index) => {
      const results = right[index] ?? "";
      const outcome = outcomes[index - 1]?.[0];
      return `${line}  ${outcome === undefined ? results : colored(results, outcome, colors)}`;
    })
    .map((line) => line.trimEnd())
    .join("\n");
}

function colored(text: string, { kind }: Outcome | PeerOutcome, colors: Colors): string {
  if (kind === "ok") return colors.green(text);
  return kind === "refused" ? colors.yellow(text) : colors.red(text);
}

/** The first column to the left, the others to the right, unless all are words. */
function columns(rows: readonly Cells[], areWords = false): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 || areWords ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  "),
  );
}

function problemTexts(rows: readonly DocumentRow[], colors: Colors): readonly string[] {
  return rows.flatMap(({ document, report: { outcome, problems, examples } }) => {
    const more = problems.length - shownProblems;
    const lines = [
      ...(outcome.kind === "ok" ? [] : problems.slice(0, shownProblems)),
      ...(outcome.kind === "ok" || more <= 0 ? [] : [`and ${more} more`]),
      ...(examples.reason === undefined ? [] : [`examples: ${examples.reason}`]),
    ];
    if (lines.length === 0) return [];
    const title = `${colors.bold(document)}: ${outcomeText(outcome)}`;
    return [[title, ...lines.map((line) => `  ${line.replaceAll("\n", "\n  ")}`)].join("\n")];
  });
}

/** Ours and the peers': how many documents ended how. */
export function totals(rows: readonly DocumentRow[]): string {
  const peers = Object.keys(rows[0]?.peers ?? {});
  const lines = [
    ["ours", rows.map(({ report }) => report.outcome.kind)] as const,
    ...peers.map((peer) => [peer, rows.flatMap((row) => row.peers[peer]?.kind ?? [])] as const),
  ].map(([name, kinds]) => {
    const counts = new Map<string, number>();
    for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const parts = [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([kind, count]) => `${kind} ${count} (${((100 * count) / kinds.length).toFixed(1)} %)`);
    return `${name}: ${parts.join(", ")}`;
  });
  return [`${rows.length} documents`, ...lines].join("\n");
}

function slowest(rows: readonly DocumentRow[]): string {
  const sorted = [...rows].sort((a, b) => b.report.cpuSeconds - a.report.cpuSeconds);
  const lines = sorted.slice(0, 5).map(({ document, report }) => {
    const { cpuSeconds, peakMegabytes } = report;
    return `  ${document} ${cpuSeconds.toFixed(1)} s ${peakMegabytes.toFixed(0)} MB`;
  });
  return ["Slowest", ...lines].join("\n");
}
