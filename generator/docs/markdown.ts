/**
 * The escapes of Markdown. `Markdown` is branded: a plain string does not compile where Markdown
 * is expected, so text of a description reaches a page only through these functions.
 *
 * Pages are read by GitHub, by site generators that run Liquid over them and by MDX compilers,
 * so braces and angle brackets become character references, which all of them show as text.
 */
import type { Nodes, Parents, Table } from "mdast";
import { isDear } from "./markdown-cost.js";
import { parsed } from "./markdown-parser.js";

declare const brand: unique symbol;

export type Markdown = string & { readonly [brand]: "Markdown" };

const trusted = (text: string): Markdown => text as Markdown;

/** Our own Markdown; only `Markdown` can be put into it. */
export function prose(strings: TemplateStringsArray, ...parts: readonly Markdown[]): Markdown {
  return trusted(strings.reduce((text, string, index) => text + string + (parts[index] ?? ""), ""));
}

export function joinMarkdown(parts: readonly Markdown[], separator: Markdown): Markdown {
  return trusted(parts.filter((part) => part !== "").join(separator));
}

const references: Readonly<Record<string, string>> = {
  "{": "&#123;",
  "}": "&#125;",
  "<": "&lt;",
  "&": "&amp;",
  "|": "&#124;",
  "`": "&#96;",
  $: "&#36;",
};

/** Characters that show nothing, show other text in another order, or that no file can hold. */
const hidden = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Text with all that cannot be seen written out. */
export function visible(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(hidden, escaped);
}

/** As JSON and TypeScript have it: one escape for each unit of UTF-16. */
function escaped(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

/**
 * An address that GitHub makes a link of, or may, where the scheme is none of ours. It is looked for
 * where a run of letters starts: each letter of a long text would look for a colon otherwise.
 */
const foreignAddress =
  /((?:(?<![a-z0-9+.-])(?!https:)[a-z0-9+.-]+:\/\/|(?<![a-z])(?:www\.|xmpp:))[^\s<>]*[^\s<>.,;:!?'"()*_~[\]])/gi;

/** Text on one line, shown as it is, but for addresses of foreign schemes, which are shown as code. */
export function text(value: string): Markdown {
  const line = visible(value).replace(/\s+/g, " ");
  // Every other part is an address.
  const parts = line.split(foreignAddress);
  return trusted(
    parts
      .map((part, index) => (index % 2 === 1 ? codeSpan(part) : plainText(part, index)))
      .join(""),
  );
}

/** @param index - 0 at the start of a line */
function plainText(line: string, index: number): string {
  const escapedLine = line
    .replace(/[\\*_[\]~#!]/g, "\\$&")
    .replace(/[{}<&|`$]/g, (character) => references[character] ?? character);
  if (index > 0) return escapedLine;
  return (
    escapedLine
      // A marker of a list, a quote or a rule counts at the start of a line only.
      .replace(/^(\s*)([-+>=]|\d+(?=[.)]))/, "$1\\$2")
      .replace(/^(\s*)\\(\d+)([.)])/, "$1$2\\$3")
      // There MDX has statements, too.
      .replace(/^(\s*)i(?=mport\b)/, "$1&#105;")
      .replace(/^(\s*)e(?=xport\b)/, "$1&#101;")
  );
}

/** Code inside a line. Where back-ticks would not do, an element with character references. */
export function codeSpan(value: string): Markdown {
  const line = visible(value).replace(/\s+/g, " ").trim();
  if (line === "") return trusted("");
  if (!/[`|<&$]|\{\{|\{%|\{#|\}\}|%\}|^\s|\s$/.test(line)) return trusted(`\`${line}\``);
  const shown = line.replace(
    /[\\*_[\]~!{}<>&|`$#%:]/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
  // Some readers look for addresses after they have read the references, but not across elements.
  return trusted(
    `<code>${shown.replace(/(?<=&#58;)(?=\/\/)|(?<=www)(?=\.)|(?<=xmpp&#58;)/gi, "</code><code>")}</code>`,
  );
}

/** A block of code, in a fence that is longer than any run of back-ticks inside. */
export function fence(language: "json" | "typescript" | "sh" | "text", value: string): Markdown {
  let longest = 2;
  for (const [run] of value.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const mark = "`".repeat(longest + 1);
  // Liquid runs inside fences too. Only a string can hold its marks, and there this escape means
  // the same; in plain text a blank has to do.
  const escape = language === "json" || language === "typescript" ? "\\u007b" : "{ ";
  const body = value
    .split("\n")
    .map(visible)
    .join("\n")
    .replace(/\{(?=[{%#])/g, escape);
  return trusted(`${mark}${language}\n${body}\n${mark}`);
}

/** A link to one of our own pages or anchors. */
export function link(label: Markdown, target: string): Markdown {
  if (!/^[A-Za-z0-9_./#-]+$/.test(target)) throw new Error(`Not one of our targets: ${target}`);
  return trusted(`[${label}](${target})`);
}

const safeUrl = /^(?:https:\/\/|mailto:)[^\s<>"'`{}|\\^()\p{Cs}]+$/u;

/** @param url - one that is safe */
function foreignLink(label: Markdown, url: string): Markdown {
  // What browsers make of them; some letters cannot be told from others, some cannot be seen.
  const plain = url.replace(/[^\x21-\x7e]+/gu, encodeURIComponent);
  return trusted(`[${label}](<${plain.replaceAll("&", "&amp;")}>)`);
}

/** A URL as a link where it is safe, else as code. The link says `label`, or else the URL. */
export function url(value: string, label = value): Markdown {
  // Not in angle brackets, which MDX would take for an element.
  if (safeUrl.test(value)) return foreignLink(text(label), value);
  return label === value ? codeSpan(value) : prose`${text(label)} (${codeSpan(value)})`;
}

/** One line that CommonMark gives no meaning but its own: most descriptions, and no parser needed. */
const isPlain = (description: string): boolean =>
  /^[A-Za-z("'](?:[A-Za-z0-9 ,.;:()'"/?%-]*[A-Za-z0-9,.;:()'"/?%-])?$/.test(description);

/** A description (CommonMark, OpenAPI 3.1 section 3) on one line, as in a cell of a table. */
export function inline(description: string | undefined): Markdown {
  if (description === undefined) return trusted("");
  if (isPlain(description)) return text(description);
  if (isDear(description)) return text(description.trim());
  return trusted(inlineOf(parsed(description)).replace(/\s+/g, " ").trim());
}

/** A description in blocks: paragraphs, lists and code stay; HTML and images become text. */
export function blocks(description: string | undefined): Markdown {
  if (description === undefined) return trusted("");
  if (isPlain(description)) return text(description);
  if (isDear(description)) {
    const paragraphs = description.trim().split(/\n\s*\n/);
    return trusted(paragraphs.map(text).join("\n\n"));
  }
  return trusted(blocksOf(parsed(description)).trim());
}

/** A piece of a line: text that is yet to be escaped, or Markdown. */
type Segment = { readonly raw: string } | { readonly markdown: string };

const inlineChildren = (node: Parents): string =>
  rendered(node.children.flatMap((child) => segmentsOf(child as Nodes)));

const inlineOf = (node: Nodes): string => rendered(segmentsOf(node));

/** Texts that stand next to each other are escaped as one: words and addresses may be in two parts. */
function rendered(segments: readonly Segment[]): string {
  const parts: string[] = [];
  let raw = "";
  const end = (): void => {
    if (raw !== "") parts.push(spaced(raw));
    raw = "";
  };
  for (const segment of segments) {
    if ("raw" in segment) raw += segment.raw;
    else if (segment.markdown !== "") {
      end();
      parts.push(segment.markdown);
    }
  }
  end();
  return parts.join("");
}

const blank: Segment = { raw: " " };

function segmentsOf(node: Nodes): readonly Segment[] {
  switch (node.type) {
    case "text":
    case "html":
      return [{ raw: node.value }];
    case "image":
      return [{ raw: node.alt ?? "" }];
    case "inlineCode":
    case "code":
      return [{ markdown: codeSpan(node.value) }];
    case "break":
    case "thematicBreak":
      return [blank];
    case "strong":
      return [{ markdown: wrapped("**", inlineChildren(node)) }];
    case "emphasis":
      return [{ markdown: wrapped("*", inlineChildren(node)) }];
    case "link":
      return safeUrl.test(node.url)
        ? [{ markdown: foreignLink(trusted(inlineChildren(node)), node.url) }]
        : node.children.flatMap((child) => segmentsOf(child));
    case "root":
    case "blockquote":
    case "list":
    case "listItem":
    case "table":
    case "tableRow":
      return node.children.flatMap((child, index) => [
        ...(index === 0 ? [] : [blank]),
        ...segmentsOf(child as Nodes),
      ]);
    default:
      return "children" in node ? node.children.flatMap((child) => segmentsOf(child as Nodes)) : [];
  }
}

/** Text of a node keeps the blank at its ends: it stands between other nodes. */
function spaced(value: string): string {
  const [lead = "", tail = ""] = [/^\s/.exec(value)?.[0], /\s$/.exec(value)?.[0]];
  return `${lead === "" ? "" : " "}${text(value.trim())}${tail === "" || value.trim() === "" ? "" : " "}`;
}

const wrapped = (mark: string, inner: string): string =>
  inner.trim() === "" ? inner : `${mark}${inner.trim()}${mark}`;

function blocksOf(node: Nodes): string {
  switch (node.type) {
    case "root":
      return node.children.map((child) => blocksOf(child as Nodes)).join("\n\n");
    case "heading":
      // Headings of the page are ours, and so are their anchors.
      return wrapped("**", inlineChildren(node));
    case "code":
      return fence("text", node.value);
    case "blockquote":
      return quoted(node.children.map((child) => blocksOf(child as Nodes)).join("\n\n"));
    case "table":
      return tableOf(node);
    case "list":
      return node.children
        .map((item, index) => {
          const number = Math.min((node.start ?? 1) + index, highestNumber);
          const mark = node.ordered === true ? `${number}. ` : "- ";
          const body = item.children.map((child) => blocksOf(child as Nodes)).join("\n\n");
          return mark + indented(body, " ".repeat(mark.length)).trimStart();
        })
        .join("\n");
    default:
      return inlineOf(node).trim();
  }
}

/** A row is as wide as the first: what is beyond that is shown by nobody. */
function tableOf({ children: rows }: Table): string {
  const width = rows[0]?.children.length ?? 0;
  const [head = "", ...body] = rows.map(({ children }) => {
    const cells = children.map((cell) => inlineChildren(cell).replace(/\s+/g, " ").trim());
    return `| ${Array.from({ length: width }, (_, index) => cells[index] ?? "").join(" | ")} |`;
  });
  return [head, `|${" --- |".repeat(width)}`, ...body].join("\n");
}

/** More than nine digits are no mark of a list (CommonMark 0.31.2, section 5.2). */
const highestNumber = 999_999_999;

/** A line without the mark would end the quote, and what is open in it. */
const quoted = (body: string): string => body.replace(/^/gm, "> ").replace(/^> $/gm, ">");

function indented(body: string, prefix: string): string {
  return body
    .split("\n")
    .map((line) => (line === "" ? line : prefix + line))
    .join("\n");
}

/** The front matter of a page. A JSON string is a YAML string. */
export function frontMatter(title: string): Markdown {
  const quoted = JSON.stringify(visible(title)).replace(/[{}<]/g, escaped);
  return trusted(`---\ntitle: ${quoted}\n---`);
}

/** The anchor that GitHub and site generators give to a heading that is an identifier. */
export function anchorOf(identifier: string): string {
  return identifier.toLowerCase();
}
