/** Divides a table into its cells. Columns are as wide as the widest cell, once all are laid out. */
import type { Division, Piece } from "./division.js";
import { isPlainText } from "./page-lines.js";

export const isTable = (lines: readonly string[]): boolean =>
  lines.every((line) => line.startsWith("| ") && line.endsWith(" |")) &&
  /^\|(?: --- \|)+$/.test(lines[1] ?? "");

/** Undefined where cells cannot be told apart. */
export function divideTable(
  lines: readonly string[],
  widthOf: (text: string) => number,
): Division | undefined {
  const rows = lines.filter((_, index) => index !== 1).map(cellsOf);
  const [head = []] = rows;
  if (rows.some((row) => row.length !== head.length) || lines.some((line) => /\\\|/.test(line)))
    return undefined;
  return {
    units: rows.flatMap((row) => row.filter((cell) => typeof cell !== "string")),
    assemble: (layout) => {
      const texts = rows.map((row) =>
        row.map((cell) => (typeof cell === "string" ? cell : layout(cell))),
      );
      const widths = head.map((_, column) =>
        Math.max(3, ...texts.map((row) => widthOf(row[column] ?? ""))),
      );
      const [first = "", ...others] = texts
        .map((row) =>
          row.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell))),
        )
        .map((row) => `| ${row.join(" | ")} |`);
      const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
      return [first, rule, ...others].join("\n");
    },
  };
}

function cellsOf(line: string): readonly Piece[] {
  return line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim())
    .map((text) => (text === "" || isPlainText(text) ? text : { kind: "cell", depth: 0, text }));
}
