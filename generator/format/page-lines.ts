/** What of a page the formatter leaves as it is. Whatever is not known here is its own. */

const spanText = "`[^`\\s|](?:[^`\\n|]*[^`\\s|])?`";
const wordText = String.raw`[A-Za-z0-9,.;:()'"/?%=-]|&(?:lt|amp|#\d+);`;
const labelText = String.raw`(?:${spanText}|[A-Za-z0-9 ]+)`;
const linkText = String.raw`\[${labelText}\]\([A-Za-z0-9_./#-]+\)`;
const strongText = String.raw`\*\*[A-Za-z0-9](?:[A-Za-z0-9 .]*[A-Za-z0-9.])?\*\*`;
const partText = String.raw`(?:${wordText}|${spanText}|${linkText})`;
const line = new RegExp(
  String.raw`^(?:${partText}+|${strongText})(?: (?:${partText}+|${strongText}))*$`,
);

/** What a parser may take for a link, a list, a heading or a rule. */
const taken = /:\/\/|www\.|mailto:|@|^(?:[-+=:]|\d+[.)])/i;

/** A line of a paragraph, or what a cell of a table holds. */
export const isPlainText = (text: string): boolean => line.test(text) && !taken.test(text);

export const isPlainHeading = (text: string): boolean =>
  /^#{1,6} [A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/.test(text);

export const isPlainItem = (text: string): boolean =>
  text.startsWith("- ") && isPlainText(text.slice(2));

/** Once it is a list, blank lines do not end it. */
export const beginsList = (text: string): boolean => /^(?:[-*+]|\d+[.)])(?: |$)/.test(text);

/** Elements and definitions reach beyond their block. */
export const reachesFurther = (text: string): boolean =>
  /^\s*<(?!code>)/.test(text) || /(?:^|[^\\])\[[^\]]{0,999}\]:/.test(text);
