/**
 * Divides TypeScript: members and statements on one line that a formatter would leave alone stand
 * as they are, only indented; the rest is laid out by itself, since nothing around it matters.
 */
import { type Division, divisionOf, type Piece, type Unit } from "./division.js";
import { indented } from "./lines.js";
import { callableLines, moduleLines } from "./long-lines.js";
import { ObjectEnds } from "./object-ends.js";
import {
  commentAt,
  fits,
  hasNeedlessQuotes,
  isClassHead,
  isComment,
  isInterfaceHead,
  isNarrow,
  isPlainField,
  isPlainMember,
  isPlainStatement,
} from "./source-lines.js";
import { aliasLines, memberLines } from "./type-lines.js";
import { opensObject, staysOnLine, unionClosing, unionOpening } from "./union-lines.js";
import { constantLines } from "./value-lines.js";

/** Undefined for a text of which too little is known. */
export function divideSource(text: string): Division | undefined {
  const pieces = new SourceDivider(text.split("\n")).statements();
  return pieces && divisionOf(pieces, "\n");
}

/** Literals and comments come first, so that brackets inside them do not count. */
const tokens =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\*.*?\*\/|\/\/.*|\/\*|[`(){}[\]]/g;

class SourceDivider {
  private at = 0;
  private readonly pieces: Piece[] = [];

  private readonly lines: readonly string[];

  private readonly ends: ObjectEnds;

  constructor(lines: readonly string[]) {
    this.lines = lines;
    this.ends = new ObjectEnds(lines);
  }

  statements(): readonly Piece[] | undefined {
    while (this.at < this.lines.length) {
      if (this.blank(this.pieces.length > 0)) continue;
      const line = this.lines[this.at] ?? "";
      const isDivided = isComment(line)
        ? this.comment(0)
        : isInterfaceHead(line)
          ? this.container("interface")
          : isClassHead(line)
            ? this.container("class")
            : this.statement(line);
      if (!isDivided) return undefined;
    }
    this.pieces.push("");
    return this.pieces;
  }

  /** One blank line is kept where one or more stand between two things. */
  private blank(isKept: boolean): boolean {
    if ((this.lines[this.at] ?? "").trim() !== "") return false;
    while (this.at < this.lines.length && (this.lines[this.at] ?? "").trim() === "") this.at += 1;
    const next = (this.lines[this.at] ?? "}").trim();
    if (isKept && !next.startsWith("}")) this.pieces.push("");
    return true;
  }

  private statement(line: string): boolean {
    if (line.startsWith("//")) {
      this.pieces.push(line.trimEnd());
      this.at += 1;
      return true;
    }
    if (opensObject(line) && this.object(line, 0)) return true;
    const last = this.lastLine();
    if (last === undefined) return false;
    const lines = this.lines.slice(this.at, last + 1).map((each) => each.trim());
    const [first = ""] = lines;
    const plain =
      lines.length > 1
        ? callableLines(lines, 0)
        : isPlainStatement(first, 0)
          ? lines
          : (moduleLines(first) ?? aliasLines(first) ?? constantLines(first));
    this.take(last, plain, "statement", 0);
    return true;
  }

  /** The last line of what begins here: all brackets are closed, and it ends. */
  private lastLine(): number | undefined {
    let open = 0;
    let isInComment = false;
    for (let index = this.at; index < this.lines.length; index += 1) {
      let line = this.lines[index] ?? "";
      if (isInComment) {
        const end = line.indexOf("*/");
        if (end < 0) continue;
        isInComment = false;
        line = line.slice(end + 2);
      }
      for (const [token] of line.matchAll(tokens)) {
        if ("({[".includes(token)) open += 1;
        else if (")}]".includes(token)) open -= 1;
        else if (token === "/*") isInComment = true;
        // A template of several lines.
        else if (token === "`") return undefined;
      }
      if (open < 0) return undefined;
      if (open === 0 && !isInComment && /[;}]\s*$/.test(line)) return index;
    }
    return undefined;
  }

  private take(
    last: number,
    plain: readonly string[] | undefined,
    kind: Unit["kind"],
    depth: number,
  ): void {
    if (plain === undefined) {
      this.pieces.push({ kind, depth, text: this.lines.slice(this.at, last + 1).join("\n") });
    } else {
      this.pieces.push(...plain.map((line) => indented(depth, line)));
    }
    this.at = last + 1;
  }

  private comment(depth: number): boolean {
    let last = this.at;
    while (last < this.lines.length && !(this.lines[last] ?? "").includes("*/")) last += 1;
    const lines = this.lines.slice(this.at, last + 1);
    const printed = (lines.at(-1) ?? "").trimEnd().endsWith("*/")
      ? commentAt(lines, "  ".repeat(depth))
      : undefined;
    if (printed === undefined) return false;
    this.pieces.push(...printed);
    this.at = last + 1;
    return true;
  }

  private container(kind: "interface" | "class"): boolean {
    const [start, length] = [this.at, this.pieces.length];
    if (this.body(kind)) return true;
    this.pieces.length = length;
    this.at = start;
    const last = this.lastLine();
    if (last === undefined) return false;
    this.take(last, undefined, "statement", 0);
    return true;
  }

  private body(kind: "interface" | "class"): boolean {
    const head = this.lines[this.at] ?? "";
    this.at += 1;
    this.blank(false);
    if ((this.lines[this.at] ?? "").trim() === "}") {
      this.pieces.push(`${head}}`);
      this.at += 1;
      return fits(`${head}}`, 0);
    }
    this.pieces.push(head);
    const isClosed = this.members(kind, 1) === "}";
    this.pieces.push("}");
    this.at += 1;
    return isClosed;
  }

  /** The line that closes them, which is left to the caller, or undefined. */
  private members(kind: "interface" | "class", depth: number): string | undefined {
    const first = this.pieces.length;
    while (this.at < this.lines.length) {
      if (this.blank(this.pieces.length > first)) continue;
      const line = (this.lines[this.at] ?? "").trim();
      if (line.startsWith("}")) return line;
      const isDivided = isComment(line)
        ? this.comment(depth)
        : kind === "class"
          ? this.method(line)
          : this.member(line, depth);
      if (!isDivided) return undefined;
    }
    return undefined;
  }

  private method(line: string): boolean {
    const last = this.lastLine();
    if (last === undefined) return false;
    const lines = this.lines.slice(this.at, last + 1).map((each) => each.trim());
    const field = isPlainField(line) ? lines : undefined;
    this.take(last, lines.length === 1 ? field : callableLines(lines, 1), "method", 1);
    return true;
  }

  private member(line: string, depth: number): boolean {
    if (hasNeedlessQuotes(line)) return false;
    if (isPlainMember(line, depth)) {
      this.pieces.push(indented(depth, line));
      this.at += 1;
      return true;
    }
    if (opensObject(line) && this.object(line, depth)) return true;
    const last = this.lastLine();
    if (last === undefined) return false;
    const plain = last === this.at ? memberLines(line, depth) : undefined;
    if (plain === undefined) {
      this.take(last, undefined, "member", depth);
    } else {
      this.pieces.push(...plain);
      this.at = last + 1;
    }
    return true;
  }

  /** A type with objects on several lines; takes nothing when it is more than is known here. */
  private object(line: string, depth: number): boolean {
    const [start, length] = [this.at, this.pieces.length];
    // Known before what is inside is divided, which happens once that way, however deep it is.
    const closings = this.ends.closings(start);
    if (staysOnLine(line, closings) ? this.objects(line, depth) : this.alternatives(line, depth))
      return true;
    this.pieces.length = length;
    this.at = start;
    return false;
  }

  /** One object, or several that intersect. */
  private objects(line: string, depth: number): boolean {
    // Nothing but the objects could be divided; an alias could move to the next line.
    if (depth === 0 ? !fits(line, 0) : !isNarrow(line)) return false;
    let opening: string | undefined = line;
    while (opening?.endsWith("{") === true) {
      this.pieces.push(indented(depth, opening));
      this.at += 1;
      opening = this.objectMembers(depth + 1);
    }
    if (opening === undefined) return false;
    this.pieces.push(indented(depth, opening));
    this.at += 1;
    return true;
  }

  private objectMembers(depth: number): string | undefined {
    // Without members its braces would stay together.
    return (this.lines[this.at] ?? "").trim().startsWith("}")
      ? undefined
      : this.members("interface", depth);
  }

  /** Each alternative begins on a line of its own. */
  private alternatives(line: string, depth: number): boolean {
    const opening = unionOpening(line);
    if (opening === undefined) return false;
    const lines = [opening.head, ...opening.alternatives];
    if (!lines.every((each, index) => fits(each, index === 0 ? depth : depth + 1))) return false;
    this.pieces.push(indented(depth, opening.head));
    this.pieces.push(...opening.alternatives.map((each) => indented(depth + 1, each)));
    for (;;) {
      this.pieces.push(indented(depth + 1, "| {"));
      this.at += 1;
      const closing = unionClosing(this.objectMembers(depth + 3) ?? "");
      if (closing === undefined) return false;
      const { end, alternatives, goesOn } = closing;
      const isParenthesized = end.startsWith(")");
      if (!goesOn && isParenthesized !== opening.isParenthesized) return false;
      const last = goesOn || isParenthesized ? "" : ";";
      const each = [`  ${closing.start}`, ...alternatives];
      this.pieces.push(
        ...each.map((text, index) =>
          indented(depth + 1, index < each.length - 1 ? text : text + last),
        ),
      );
      if (goesOn) continue;
      if (isParenthesized) this.pieces.push(indented(depth, end));
      this.at += 1;
      return true;
    }
  }
}
