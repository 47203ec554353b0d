/** What of a source line the formatter leaves as it is. Whatever is not known here is its own. */

const widest = 100;

export const keyText = String.raw`(?:[A-Za-z_$][\w$]*|\d+|"[^"\\]*"|\[(?:key|name): string\])`;
const atomText = String.raw`(?:"[^"\\]*"|-?\d+(?:\.\d*[1-9])?|[A-Za-z_$][\w$.]*(?:\["[^"\\]*"\])*)`;
export const listText = String.raw`${atomText}(?:\[\])*`;
/** What follows the first of a union; the parentheses, which leave it open, are needed only here. */
const moreText = String.raw` \| (?:${listText}|\(string & \{\}\))`;
const unionText = String.raw`${listText}(?:${moreText})*`;
const genericText = String.raw`[A-Za-z_$][\w$]*<${unionText}(?:, ${unionText})*>`;
export const typeText = String.raw`(?:${unionText}|\(${listText}(?:${moreText})+\)\[\]|${genericText}(?:${moreText})*)`;

/** A quoted key whose quotes a formatter may take away, from it or from its neighbours. */
const needlessQuotes =
  /^(?:readonly )?"(?:[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*|\d+(?:\.\d+)?)"\??:/;

const property = new RegExp(String.raw`^(?:readonly )?${keyText}\??: ${typeText};$`);
const alias = new RegExp(String.raw`^export type [\w$]+ = ${typeText};$`);
export const argumentText = String.raw`[\w$]+\??: ${typeText}`;
const value = String.raw`(?:"[^"\\]*"|-?\d+(?:\.\d*[1-9])?|[A-Za-z_$][\w$]*)`;
const entry = String.raw`(?:\.\.\.)?[\w$]+(?:: ${value})?`;
export const passedText = String.raw`(?:this\.client|options\?\.[\w$]+|${value}|\{\}|\{ ${entry}(?:, ${entry})* \})`;
export const callText = String.raw`(?:[\w$]+\.)?[\w$]+(?:<${typeText}(?:, ${typeText})*>)?`;
const statement = new RegExp(
  String.raw`^(?:(?:const [\w$]+ = )?(?:await |new )?)${callText}\((?:${passedText}(?:, ${passedText})*)?\);$`,
);

/** A comment of several lines whose lines all begin with a star can be indented by its lines. */
export function commentAt(lines: readonly string[], indent: string): readonly string[] | undefined {
  const [first = "", ...rest] = lines;
  const isStarred = rest.every((line) => line.trimStart().startsWith("*"));
  if (!isStarred) return undefined;
  const isDocs = /^\s*\/\*\*(?!\*)/.test(first);
  return [
    indent + first.trim(),
    ...rest.map((line, index) => {
      const text = line.trim();
      // Two blanks at the end of a line are a line break of Markdown.
      const isBreak = isDocs && text !== "*" && index < rest.length - 1 && line.endsWith("  ");
      return `${indent} ${text}${isBreak ? "  " : ""}`;
    }),
  ];
}

export const isComment = (line: string): boolean => line.trimStart().startsWith("/*");

/** Characters beyond ASCII may be wider than one. */
export const isNarrow = (line: string): boolean => /^[\x20-\x7e]*$/.test(line);

export const fits = (line: string, depth: number): boolean =>
  depth * 2 + line.length <= widest && isNarrow(line);

export function isPlainMember(line: string, depth: number): boolean {
  return fits(line, depth) && property.test(line) && !needlessQuotes.test(line);
}

export const hasNeedlessQuotes = (line: string): boolean => needlessQuotes.test(line);

export function isPlainStatement(line: string, depth: number): boolean {
  return fits(line, depth) && (alias.test(line) || statement.test(line));
}

export const isInterfaceHead = (line: string): boolean =>
  fits(line, 0) && /^export interface [\w$]+(?: extends [\w$]+)? \{$/.test(line);

export const isClassHead = (line: string): boolean =>
  fits(line, 0) && /^export class [\w$]+ \{$/.test(line);

const field = new RegExp(String.raw`^readonly [\w$]+: ${typeText};$`);
export const isPlainField = (line: string): boolean => fits(line, 1) && field.test(line);
