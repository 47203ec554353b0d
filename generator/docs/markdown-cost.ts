/**
 * Whether reading a text as Markdown would take out of proportion: the time that a CommonMark
 * parser takes grows with the square of some marks, and nesting makes recursion deep. What people
 * write stays far below these bounds, by a factor of ten in the largest published descriptions.
 */
export function isDear(text: string): boolean {
  return (
    text.length > longest ||
    count(text, emphasis) > most.emphasis ||
    count(text, brackets) > most.brackets ||
    count(text, underlines) > most.underlines ||
    count(text, deepLines) > 0
  );
}

const longest = 1_000_000;
const most = { emphasis: 2_000, brackets: 20_000, underlines: 500 };

/** Stars, and underscores that do not stand inside a word. */
const emphasis = /\*+|(?<![A-Za-z0-9_])_+|_+(?![A-Za-z0-9_])/g;
const brackets = /[[\]]/g;
/** Lines that make a heading of the line before. */
const underlines = /^ {0,3}(?:=+|-+)[ \t]*$/gm;
/** Thirty quotes or lists inside each other, by their marks or by their indentation. */
const deepLines =
  /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){30}|^[ \t]{60,}(?:[-+*>]|\d{1,9}[.)])/gm;

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
