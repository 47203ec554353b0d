/**
 * Divides a page into blocks. Blocks that a formatter would leave alone stand as they are; the
 * cells of tables, the code in fences and all other blocks are laid out by themselves.
 */
import type { Division, Unit } from "./division.js";
import { divideSource } from "./source-division.js";
import {
  isPlainHeading,
  isPlainItem,
  isPlainText,
  beginsList,
  reachesFurther,
} from "./page-lines.js";
import { divideTable, isTable } from "./table-division.js";

/** Undefined for a page that has to be laid out as a whole. */
export function dividePage(text: string, widthOf: (text: string) => number): Division | undefined {
  const front = /^---\ntitle: "[^"\\]*"\n---\n/.exec(text)?.[0];
  if (front === undefined) return undefined;
  const blocks = blocksOf(text.slice(front.length).split("\n"));
  if (blocks === undefined) return undefined;
  const divisions = blocks.map((block) => divideBlock(block, widthOf));
  return {
    units: divisions.flatMap(({ units }) => units),
    assemble: (layout) =>
      [front.trimEnd(), ...divisions.map(({ assemble }) => assemble(layout))].join("\n\n") + "\n",
  };
}

const fenceStart = /^(`{3,})[a-z]+$/;

/** Each with its lines; a list takes what follows it, as long as it is indented or a list. */
function blocksOf(lines: readonly string[]): readonly (readonly string[])[] | undefined {
  const blocks: string[][] = [];
  let index = 0;
  while (index < lines.length) {
    const first = lines[index] ?? "";
    const mark = fenceStart.exec(first)?.[1];
    if (first === "") {
      index += 1;
      continue;
    }
    const end = mark === undefined ? lines.indexOf("", index) : lines.indexOf(mark, index + 1) + 1;
    if (mark !== undefined && (end === 0 || (lines[end] ?? "") !== "")) return undefined;
    const block = lines.slice(index, end < 0 ? lines.length : end);
    index += block.length;
    if (mark === undefined && block.some((line) => reachesFurther(line) || fenceStart.test(line)))
      return undefined;
    const before = blocks.at(-1);
    const isInList = before !== undefined && beginsList(before[0] ?? "");
    if (isInList && (first.startsWith(" ") || beginsList(first))) before.push("", ...block);
    else if (first.startsWith(" ")) return undefined;
    else blocks.push(block);
  }
  return blocks;
}

const standing = (lines: readonly string[]): Division => {
  const text = lines.join("\n");
  return { units: [], assemble: () => text };
};

function divideBlock(lines: readonly string[], widthOf: (text: string) => number): Division {
  const [first = ""] = lines;
  const language = /^`{3,}([a-z]+)$/.exec(first)?.[1];
  if (language !== undefined) return divideFence(language, lines);
  if (lines.length === 1 && isPlainHeading(first)) return standing(lines);
  if (lines.every(isPlainText) || lines.every(isPlainItem)) return standing(lines);
  const table = isTable(lines) ? divideTable(lines, widthOf) : undefined;
  return table ?? alone({ kind: "block", depth: 0, text: lines.join("\n") });
}

const alone = (unit: Unit): Division => ({ units: [unit], assemble: (layout) => layout(unit) });

function divideFence(language: string, lines: readonly string[]): Division {
  const [start = "", end = ""] = [lines[0], lines.at(-1)];
  const body = lines.slice(1, -1);
  const whole = alone({ kind: "block", depth: 0, text: lines.join("\n") });
  // Blanks at the end of a line are the formatter's to keep or to drop.
  if (body.some((line) => /\s$/.test(line))) return whole;
  const code =
    language === "typescript"
      ? divideSource(body.join("\n"))
      : language === "json" && !isPlainJson(body)
        ? alone({ kind: "json", depth: 0, text: body.join("\n") })
        : language === "text" || language === "json" || language === "sh"
          ? standing(body)
          : undefined;
  if (code === undefined) return whole;
  return {
    units: code.units,
    assemble: (layout) => {
      const text = code.assemble(layout);
      // A program ends with a line break of its own; the blank lines of other texts are theirs.
      return `${start}\n${language === "typescript" ? text.trimEnd() : text}\n${end}`;
    },
  };
}

/** As JSON.stringify lays it out; only a list of something else than objects may fit a line. */
function isPlainJson(lines: readonly string[]): boolean {
  return lines.every((line, index) => !line.endsWith("[") || lines[index + 1]?.trim() === "{");
}
