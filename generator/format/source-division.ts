/**
 * Divides TypeScript: members and statements on one line that a formatter would leave alone stand
 * as they are, only indented; the rest is laid out by itself, since nothing around it matters.
 */
import { type Division, divisionOf, type Piece, type Unit } from "./division.js";
import { callableLines, moduleLines } from "./long-lines.js";
import {
  commentAt,
  fits,
  hasNeedlessQuotes,
  isClassHead,
  isComment,
  isInterfaceHead,
  isPlainField,
  isPlainMember,
  isPlainOpening,
  isPlainStatement,
} from "./source-lines.js";

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

  constructor(lines: readonly string[]) {
    this.lines = lines;
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
    const last = this.lastLine();
    if (last === undefined) return false;
    const lines = this.lines.slice(this.at, last + 1).map((each) => each.trim());
    const [first = ""] = lines;
    const plain =
      lines.length > 1
        ? callableLines(lines, 0)
        : isPlainStatement(first, 0)
          ? lines
          : moduleLines(first);
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
    const indent = "  ".repeat(depth);
    if (plain === undefined) {
      this.pieces.push({ kind, depth, text: this.lines.slice(this.at, last + 1).join("\n") });
    } else {
      this.pieces.push(...plain.map((line) => indent + line));
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
    return this.members(kind, 1) === "}";
  }

  /** The line that closes them, or undefined. */
  private members(kind: "interface" | "class", depth: number): string | undefined {
    const first = this.pieces.length;
    while (this.at < this.lines.length) {
      if (this.blank(this.pieces.length > first)) continue;
      const line = (this.lines[this.at] ?? "").trim();
      if (line.startsWith("}")) {
        this.pieces.push("  ".repeat(depth - 1) + line);
        this.at += 1;
        return line;
      }
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
      this.pieces.push("  ".repeat(depth) + line);
      this.at += 1;
      return true;
    }
    if (isPlainOpening(line, depth) && this.object(line, depth)) return true;
    const last = this.lastLine();
    if (last === undefined) return false;
    this.take(last, undefined, "member", depth);
    return true;
  }

  /** A member that is an object; takes nothing when it ends as more than that. */
  private object(line: string, depth: number): boolean {
    const [start, length] = [this.at, this.pieces.length];
    this.pieces.push("  ".repeat(depth) + line);
    this.at += 1;
    const isEmpty = (this.lines[this.at] ?? "").trim().startsWith("}");
    const closing = isEmpty ? undefined : this.members("interface", depth + 1);
    if (closing === "};" || closing === "} | null;" || closing === "}[];") return true;
    this.pieces.length = length;
    this.at = start;
    return false;
  }
}
