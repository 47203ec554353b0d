/**
 * Constants that our printers leave on one line, however long: an object or a list that does not
 * fit has each entry on a line of its own.
 */
import { enclosed, indented, type Lines } from "./lines.js";
import { Scanner } from "./scanner.js";
import { fits, isNarrow } from "./source-lines.js";

type ValueTree = { readonly flat: string; readonly isBroken: boolean } & (
  | { readonly kind: "name" | "text" }
  | { readonly kind: "object"; readonly entries: readonly Entry[] }
  | { readonly kind: "list"; readonly items: readonly ValueTree[] }
  | { readonly kind: "call"; readonly name: string; readonly passed: readonly ValueTree[] }
);

interface Entry {
  /** With its colon. */
  readonly key: string;
  readonly value: ValueTree;
}

const constantHead = /(?:export )?const [\w$]+(?:: [\w$]+)? = /y;

/** As lines that are not indented. */
export function constantLines(line: string): Lines {
  const scanner = new Scanner(line);
  const head = scanner.takes(constantHead);
  const value = head === undefined ? undefined : valueAt(scanner);
  if (head === undefined || value === undefined) return undefined;
  const end = scanner.skips(" as const;") ? " as const;" : ";";
  if (end === ";" && !scanner.skips(";")) return undefined;
  return scanner.isAtEnd ? laidOut(value, 0, head, end) : undefined;
}

function laidOut(value: ValueTree, depth: number, before: string, after: string): Lines {
  const line = `${before}${value.flat}${after}`;
  if (!value.isBroken && fits(line, depth)) return [indented(depth, line)];
  switch (value.kind) {
    case "name":
      return undefined;
    case "text":
      return textLines(value.flat, depth, before, after);
    case "object":
      return enclosed(
        [depth, `${before}{`],
        value.entries.map((entry) => laidOut(entry.value, depth + 1, entry.key, ",")),
        [depth, `}${after}`],
      );
    case "list":
      return enclosed(
        [depth, `${before}[`],
        value.items.map((item) => laidOut(item, depth + 1, "", ",")),
        [depth, `]${after}`],
      );
    case "call":
      return callLines(value.name, value.passed, depth, [before, after]);
  }
}

/** The value of an entry moves to the next line, if its key is long enough to be worth it. */
function textLines(text: string, depth: number, before: string, after: string): Lines {
  const [line, next] = [`${before}${text}${after}`, `${text}${after}`];
  if (!isNarrow(line) || before.endsWith(" = ")) return undefined;
  return before.length < "12345: ".length
    ? [indented(depth, line)]
    : [indented(depth, before.trimEnd()), indented(depth + 1, next)];
}

/** A single object or list opens on the line of the call. */
function callLines(
  name: string,
  passed: readonly ValueTree[],
  depth: number,
  [before, after]: readonly [string, string],
): Lines {
  const [first, ...more] = passed;
  if (more.length === 0)
    return first?.kind === "object" || first?.kind === "list"
      ? laidOut(first, depth, `${before}${name}(`, `)${after}`)
      : undefined;
  if (passed.some(({ kind }) => kind !== "text")) return undefined;
  return enclosed(
    [depth, `${before}${name}(`],
    passed.map((item) => laidOut(item, depth + 1, "", ",")),
    [depth, `)${after}`],
  );
}

const text = /"(?:[^"\\]|\\[^'"])*"/y;
const number = /-?\d+(?:\.\d*[1-9])?(?![\w.])/y;
const name = /[A-Za-z_$][\w$]*/y;
/** In quotes only what needs them: a number does, in TypeScript. */
const key = /(?:[A-Za-z_$][\w$]*|"(?![A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*")[^"\\]*"): /y;

function valueAt(scanner: Scanner): ValueTree | undefined {
  if (scanner.skips("{}")) return { kind: "name", flat: "{}", isBroken: false };
  if (scanner.skips("[]")) return { kind: "name", flat: "[]", isBroken: false };
  if (scanner.skips("{ ")) return objectAt(scanner);
  if (scanner.skips("[")) return listAt(scanner);
  const literal = scanner.takes(text);
  if (literal !== undefined) {
    // Which quotes a text with quotes gets is not known here.
    return literal.includes('\\"') ? undefined : { kind: "text", flat: literal, isBroken: false };
  }
  const word = scanner.takes(number) ?? scanner.takes(name);
  if (word === undefined) return undefined;
  if (!scanner.skips("(")) return { kind: "name", flat: word, isBroken: false };
  if (scanner.skips(")")) return { kind: "name", flat: `${word}()`, isBroken: false };
  const passed = severalAt(scanner, ")");
  return (
    passed && {
      kind: "call",
      flat: `${word}(${passed.map(({ flat }) => flat).join(", ")})`,
      isBroken: passed.some(({ isBroken }) => isBroken),
      name: word,
      passed,
    }
  );
}

function severalAt(scanner: Scanner, end: string): readonly ValueTree[] | undefined {
  const values: ValueTree[] = [];
  do {
    const value = valueAt(scanner);
    if (value === undefined) return undefined;
    values.push(value);
  } while (scanner.skips(", "));
  return scanner.skips(end) ? values : undefined;
}

function listAt(scanner: Scanner): ValueTree | undefined {
  const items = severalAt(scanner, "]");
  // Numbers fill lines, which is not known here.
  if (items === undefined || items.some(({ flat }) => /^[-\d]/.test(flat))) return undefined;
  const isTable =
    items.length > 1 &&
    (items.every((item) => item.kind === "object" && item.entries.length > 1) ||
      items.every((item) => item.kind === "list" && item.items.length > 1));
  return {
    kind: "list",
    flat: `[${items.map(({ flat }) => flat).join(", ")}]`,
    isBroken: isTable || items.some(({ isBroken }) => isBroken),
    items,
  };
}

function objectAt(scanner: Scanner): ValueTree | undefined {
  const entries: Entry[] = [];
  do {
    const head = scanner.takes(key);
    const value = head === undefined ? undefined : valueAt(scanner);
    if (head === undefined || value === undefined) return undefined;
    entries.push({ key: head, value });
  } while (scanner.skips(", "));
  if (!scanner.skips(" }")) return undefined;
  return {
    kind: "object",
    flat: `{ ${entries.map((entry) => entry.key + entry.value.flat).join(", ")} }`,
    isBroken: entries.some((entry) => entry.value.isBroken),
    entries,
  };
}
