/** The lines between which the objects of a type stand, when each member has a line of its own. */
import { keyText, listText } from "./source-lines.js";

const alternativeText = String.raw`(?:${listText}|\((?:string|number) & \{\}\))`;
const memberText = String.raw`(?:readonly )?${keyText}\??:`;
const aliasText = String.raw`export type [\w$]+ =`;

const single = /^\}(?:(?:\[\])*|(?: \| null)+);$/;
const singleInList = /^\}(?: \| null)+\)(?:\[\])+;$/;

/**
 * Whether objects stay on the line of their name.
 * @param last - the lines on which they end
 */
export function staysOnLine(first: string, last: readonly string[]): boolean {
  if (first.endsWith("| {")) return false;
  const end = last.at(-1) ?? "";
  if (last.length === 1) return (first.endsWith("({") ? singleInList : single).test(end);
  return (
    !first.endsWith("({") && end === "};" && last.slice(0, -1).every((line) => line === "} & {")
  );
}

export interface UnionOpening {
  /** What stays on the line of the name. */
  readonly head: string;
  readonly isParenthesized: boolean;
  /** Those before the object, with their bars. */
  readonly alternatives: readonly string[];
}

const opening = new RegExp(
  String.raw`^(${memberText}|${aliasText}) (\(?)((?:${alternativeText} \| )*)\{$`,
);
/** Whether an object begins behind the name of a member or an alias. */
export const opensObject = (line: string): boolean => opening.test(line);

const eachAlternative = new RegExp(alternativeText, "g");
const barred = (list: string): readonly string[] =>
  [...list.matchAll(eachAlternative)].map(([alternative]) => `| ${alternative}`);

export function unionOpening(line: string): UnionOpening | undefined {
  const [, name, open, list = ""] = opening.exec(line) ?? [];
  // An object beside null stays where it is, which is known only of one that comes first.
  if (name === undefined || /^(?:null \| )+$/.test(list)) return undefined;
  const isParenthesized = open === "(";
  return {
    head: isParenthesized ? `${name} (` : name,
    isParenthesized,
    alternatives: barred(list),
  };
}

export interface UnionClosing {
  /** The brace, and the brackets of a list. */
  readonly start: string;
  /** Those behind the object, with their bars. */
  readonly alternatives: readonly string[];
  /** Whether another object follows. */
  readonly goesOn: boolean;
  /** What ends the whole type. */
  readonly end: string;
}

const closing = new RegExp(
  String.raw`^(\}(?:\[\])*)((?: \| ${alternativeText})*)( \| \{|(?:\)(?:\[\])+)?;)$`,
);

export function unionClosing(line: string): UnionClosing | undefined {
  const [, start, list = "", end = ""] = closing.exec(line) ?? [];
  if (start === undefined) return undefined;
  return { start, alternatives: barred(list), goesOn: end === " | {", end };
}
