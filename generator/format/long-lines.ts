/**
 * Lists that our printers leave on one line, however long: names of a module, arguments, the
 * entries of the last argument. A list that does not fit has each item on a line of its own.
 */
import { argumentText, callText, fits, passedText, typeText } from "./source-lines.js";

const moduleNames = /^((?:import|export) (?:type )?)\{ ([\w$, ]+) \}( from "[^"\\]*";)$/;

/** An import or an export of names, as lines. */
export function moduleLines(line: string): readonly string[] | undefined {
  const [, start = "", list, end = ""] = moduleNames.exec(line) ?? [];
  if (list === undefined) return undefined;
  const names = list.split(", ");
  // A single name is never put on a line of its own.
  if (fits(line, 0) || names.length === 1) return [line];
  return [`${start}{`, ...names.map((name) => `  ${name},`), `}${end}`];
}

/** A function or a method with one statement, as lines that are yet to be indented. */
export function callableLines(
  lines: readonly string[],
  depth: number,
): readonly string[] | undefined {
  const [head = "", body = "", end, ...more] = lines;
  if (more.length > 0 || end !== "}") return undefined;
  const heads = headLines(head, depth);
  const bodies = returnLines(body, depth + 1);
  return heads && bodies && [...heads, ...bodies.map((line) => `  ${line}`), end];
}

const headParts = new RegExp(
  String.raw`^((?:export function )?[\w$]+\()((?:${argumentText}(?:, ${argumentText})*)?)(\)(?:: ${typeText})? \{)$`,
);

function headLines(line: string, depth: number): readonly string[] | undefined {
  const [, start = "", list = "", end] = headParts.exec(line) ?? [];
  if (end === undefined) return undefined;
  if (fits(line, depth)) return [line];
  const items = list.split(/, (?=[\w$]+\??: )/);
  // A single one may stay where it is.
  return items.length < 2 ? undefined : allFit([start, ...items.map(listed), end], depth);
}

const returnParts = new RegExp(
  String.raw`^(return ${callText}\()((?:${passedText}(?:, ${passedText})*)?)\);$`,
);
const eachPassed = new RegExp(passedText, "g");

function returnLines(line: string, depth: number): readonly string[] | undefined {
  const [, start, list = ""] = returnParts.exec(line) ?? [];
  if (start === undefined) return undefined;
  if (fits(line, depth)) return [line];
  const items = [...list.matchAll(eachPassed)].map(([item]) => item);
  const objects = items.filter((item) => item.startsWith("{ "));
  const last = items.at(-1) ?? "";
  if (objects.length === 0 || (objects.length === 1 && last !== objects[0]))
    return items.length < 2 ? undefined : allFit([start, ...items.map(listed), ");"], depth);
  // A string may hold what looks like an entry.
  if (objects.length > 1 || last.includes('"')) return undefined;
  // An object that is passed last opens on the line of the call.
  const entries = last.slice(2, -2).split(/, (?=(?:\.\.\.)?[\w$]+(?:[,:]|$))/);
  const before = items.slice(0, -1).map((item) => `${item}, `);
  return allFit([`${start}${before.join("")}{`, ...entries.map(listed), "});"], depth);
}

const listed = (item: string): string => `  ${item},`;

const allFit = (lines: readonly string[], depth: number): readonly string[] | undefined =>
  lines.every((line) => fits(line, depth)) ? lines : undefined;
