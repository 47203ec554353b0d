/**
 * Types that our printers leave on one line, however long: an object that does not fit has each
 * member on a line of its own, a union each alternative.
 */
import { enclosed, indented, type Lines, together } from "./lines.js";
import { Scanner } from "./scanner.js";
import { fits, hasNeedlessQuotes, isNarrow, keyText } from "./source-lines.js";

type TypeTree =
  | { readonly kind: "atom" | "intersection"; readonly flat: string }
  | { readonly kind: "parenthesized"; readonly flat: string; readonly inner: TypeTree }
  | { readonly kind: "object"; readonly flat: string; readonly members: readonly Member[] }
  | {
      readonly kind: "list";
      readonly flat: string;
      /** `readonly ` or nothing. */
      readonly modifier: string;
      readonly items: TypeTree;
    }
  | { readonly kind: "union"; readonly flat: string; readonly alternatives: readonly TypeTree[] }
  | {
      readonly kind: "generic";
      readonly flat: string;
      readonly name: string;
      readonly arguments: readonly TypeTree[];
    };

interface Member {
  /** With its colon. */
  readonly head: string;
  readonly type: TypeTree;
}

const memberHead = new RegExp(String.raw`(?:readonly )?${keyText}\??: `, "y");
const aliasHead = /export type [\w$]+ = /y;

/** A member of an object or an interface, as indented lines. */
export const memberLines = (line: string, depth: number): Lines =>
  hasNeedlessQuotes(line) ? undefined : typeLines(line, memberHead, depth);

export const aliasLines = (line: string): Lines => typeLines(line, aliasHead, 0);

function typeLines(line: string, start: RegExp, depth: number): Lines {
  const scanner = new Scanner(line);
  const head = scanner.takes(start);
  const type = head === undefined ? undefined : unionAt(scanner);
  if (head === undefined || type === undefined || !scanner.skips(";") || !scanner.isAtEnd)
    return undefined;
  return laidOut(type, { depth, before: head, after: ";", inner: depth });
}

interface Place {
  /** Of the line on which it begins. */
  readonly depth: number;
  /** What stands on that line before it, and on its last line behind it. */
  readonly before: string;
  readonly after: string;
  /** The depth of its last line, if it has several. */
  readonly inner: number;
}

function laidOut(type: TypeTree, place: Place): Lines {
  const { depth, before, after, inner } = place;
  const line = `${before}${type.flat}${after}`;
  if (fits(line, depth)) return [indented(depth, line)];
  switch (type.kind) {
    case "atom":
      // A name cannot be divided; the one of an alias may move to the next line.
      return isNarrow(line) && !before.endsWith(" = ") ? [indented(depth, line)] : undefined;
    // How these are laid out on several lines is not known here.
    case "intersection":
    case "parenthesized":
      return undefined;
    case "object":
      return between(
        place,
        ["{", "}"],
        type.members.map((member) => ({ ...member, after: ";" })),
      );
    case "generic":
      if (type.arguments.length === 1) return undefined;
      return between(
        { ...place, before: `${before}${type.name}` },
        ["<", ">"],
        type.arguments.map((argument, index) => ({
          head: "",
          type: argument,
          after: index < type.arguments.length - 1 ? "," : "",
        })),
      );
    case "list": {
      const start = `${before}${type.modifier}`;
      if (type.items.kind === "intersection") return undefined;
      if (type.items.kind !== "union")
        return laidOut(type.items, { ...place, before: start, after: `[]${after}` });
      const only = onlyBesideNull(type.items);
      if (only !== undefined)
        return besideNull(only, type.items, {
          ...place,
          before: `${start}(`,
          after: `)[]${after}`,
        });
      return enclosed(
        [depth, `${start}(`],
        [unionLines(type.items, inner + 1, "")],
        [inner, `)[]${after}`],
      );
    }
    case "union": {
      const only = onlyBesideNull(type);
      if (only !== undefined) return besideNull(only, type, place);
      // Within an alternative, or as an argument, it would stand elsewhere.
      if (!before.endsWith(": ") && !before.endsWith(" = ")) return undefined;
      return together([[indented(depth, before.trimEnd())], unionLines(type, inner + 1, after)]);
    }
  }
}

type UnionTree = Extract<TypeTree, { kind: "union" }>;

const keyword =
  /^(?:any|bigint|boolean|false|never|null|number|object|string|symbol|true|undefined|unknown|void)$/;

const isNamed = ({ kind, flat }: TypeTree): boolean =>
  kind === "object" ||
  kind === "generic" ||
  flat === "{}" ||
  (/^[\w$.]+$/.test(flat) && !keyword.test(flat));

/** What stays where it is: the only type beside one null or more, if it has a name or is an object. */
function onlyBesideNull({ alternatives }: UnionTree): TypeTree | undefined {
  const [only, ...more] = alternatives.filter(({ flat }) => flat !== "null");
  return only !== undefined && more.length === 0 && isNamed(only) ? only : undefined;
}

/** @param place - that of the whole union */
function besideNull(only: TypeTree, { alternatives }: UnionTree, place: Place): Lines {
  // A name is too long for any place; an object is known only where it comes first.
  if (only.kind !== "object" || alternatives[0] !== only) return undefined;
  return laidOut(only, {
    ...place,
    after: " | null".repeat(alternatives.length - 1) + place.after,
  });
}

function unionLines({ flat, alternatives }: UnionTree, depth: number, after: string): Lines {
  if (fits(`${flat}${after}`, depth)) return [indented(depth, `${flat}${after}`)];
  return together(
    alternatives.map((alternative, index) =>
      laidOut(alternative, {
        depth,
        before: "| ",
        after: index < alternatives.length - 1 ? "" : after,
        inner: depth + 1,
      }),
    ),
  );
}

function between(
  { depth, before, after, inner }: Place,
  [start, end]: readonly [string, string],
  members: readonly (Member & { readonly after: string })[],
): Lines {
  const lines = members.map((member) =>
    laidOut(member.type, {
      depth: inner + 1,
      before: member.head,
      after: member.after,
      inner: inner + 1,
    }),
  );
  return enclosed([depth, `${before}${start}`], lines, [inner, `${end}${after}`]);
}

function unionAt(scanner: Scanner): TypeTree | undefined {
  const alternatives = operandsAt(scanner, " | ", intersectionAt);
  const [first, ...more] = alternatives ?? [];
  if (alternatives === undefined || first === undefined) return undefined;
  // Parentheses around a whole type are not needed.
  if (more.length === 0) return first.kind === "parenthesized" ? undefined : first;
  // They are around an intersection.
  if (alternatives.some(({ kind }) => kind === "intersection")) return undefined;
  return { kind: "union", flat: flatOf(alternatives, " | "), alternatives };
}

function intersectionAt(scanner: Scanner): TypeTree | undefined {
  const operands = operandsAt(scanner, " & ", listAt);
  const [first, ...more] = operands ?? [];
  if (operands === undefined || more.length === 0) return first;
  return { kind: "intersection", flat: flatOf(operands, " & ") };
}

function operandsAt(
  scanner: Scanner,
  separator: string,
  operandAt: (scanner: Scanner) => TypeTree | undefined,
): readonly TypeTree[] | undefined {
  const operands: TypeTree[] = [];
  do {
    const operand = operandAt(scanner);
    if (operand === undefined) return undefined;
    operands.push(operand);
  } while (scanner.skips(separator));
  return operands;
}

const flatOf = (types: readonly TypeTree[], separator: string): string =>
  types.map(({ flat }) => flat).join(separator);

function listAt(scanner: Scanner): TypeTree | undefined {
  const modifier = scanner.skips("readonly ") ? "readonly " : "";
  let type = primaryAt(scanner);
  while (type !== undefined && scanner.skips("[]")) {
    const items = type.kind === "parenthesized" ? type.inner : type;
    type = { kind: "list", flat: `${type.flat}[]`, modifier: "", items };
  }
  if (modifier === "" || type === undefined) return type;
  return type.kind === "list" ? { ...type, modifier, flat: modifier + type.flat } : undefined;
}

const atom = /"[^"\\]*"|-?\d+(?:\.\d*[1-9])?(?![\w.])|[A-Za-z_$][\w$.]*(?:\["[^"\\]*"\])*/y;

function primaryAt(scanner: Scanner): TypeTree | undefined {
  if (scanner.skips("(")) {
    const inner = unionAt(scanner);
    return (inner?.kind === "union" || inner?.kind === "intersection") && scanner.skips(")")
      ? { kind: "parenthesized", flat: `(${inner.flat})`, inner }
      : undefined;
  }
  if (scanner.skips("{}")) return { kind: "atom", flat: "{}" };
  if (scanner.skips("{ ")) return objectAt(scanner);
  const name = scanner.takes(atom);
  if (name === undefined) return undefined;
  return scanner.skips("<") ? genericAt(scanner, name) : { kind: "atom", flat: name };
}

function genericAt(scanner: Scanner, name: string): TypeTree | undefined {
  const found = operandsAt(scanner, ", ", unionAt);
  if (found === undefined || !scanner.skips(">")) return undefined;
  return { kind: "generic", flat: `${name}<${flatOf(found, ", ")}>`, name, arguments: found };
}

function objectAt(scanner: Scanner): TypeTree | undefined {
  const members: Member[] = [];
  for (;;) {
    const head = scanner.takes(memberHead);
    const type = head === undefined || hasNeedlessQuotes(head) ? undefined : unionAt(scanner);
    if (head === undefined || type === undefined) return undefined;
    members.push({ head, type });
    const goesOn = scanner.skips("; ");
    if (scanner.skips(goesOn ? "}" : " }")) break;
    if (!goesOn) return undefined;
  }
  const flat = `{ ${members.map((member) => member.head + member.type.flat).join("; ")} }`;
  return { kind: "object", flat, members };
}
