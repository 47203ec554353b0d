/** Text → `SourceNode`. The only file that imports `yaml`; JSON has a reader of its own. */
import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  type CST,
  type Document as YamlDocument,
  type Node as YamlNode,
} from "yaml";
import { problem, sentence, type Diagnostic, type Origin } from "../diagnostics.js";
import { limits as defaultLimits, type Limits } from "./limits.js";
import type { MapEntry, ScalarNode, SourceNode } from "./node.js";
import { childPointer } from "./pointer.js";
import { readJson } from "./parse-json.js";
import { keyProblem, notFinite } from "./reading-problems.js";
import { normalizeText } from "./source-text.js";
import { syntaxMistake } from "./syntax-mistakes.js";
import { measure, tooDeep } from "./token-bounds.js";

/** A file as nodes; `root` is missing when the file could not be read at all. */
export interface YamlReading {
  readonly root?: SourceNode;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads one file. `name` is the file as the user named it. */
export function readYaml(name: string, text: string, limits: Limits = defaultLimits): YamlReading {
  const start = { file: name, line: 1, column: 1, pointer: "" };
  // Every character takes at least one byte, which spares encoding a file that is far too large.
  if (text.length > limits.bytes || new TextEncoder().encode(text).length > limits.bytes) {
    return failure(
      problem(
        "limit-bytes",
        start,
        sentence`the file is larger than ${limits.bytes} bytes`,
        "split the description, or leave out what no client needs",
      ),
    );
  }
  const source = normalizeText(text);
  const json = /^\s*[[{]/.test(source) ? readJson(name, source, limits) : undefined;
  if (json !== undefined) return json;
  const lines = new LineCounter();
  const placeOf = (offset: number, pointer = ""): Origin => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: Math.max(line, 1), column: Math.max(col, 1), pointer };
  };

  const tokens = tokenize(source, lines, limits);
  if (typeof tokens === "number") return failure(tooDeep(placeOf(tokens), limits));
  const excess = measure(tokens, limits, placeOf);
  if (excess !== undefined) return failure(excess);

  // `merge` and `uniqueKeys` are off: merging is no part of YAML 1.2, and the library's check
  // for duplicates is quadratic; `Reader` has a linear one.
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const documents: YamlDocument.Parsed[] = [...composer.compose(tokens, true, source.length)];
  const [document, second] = documents;
  const broken = documents.flatMap(({ errors }) => errors)[0];
  if (broken !== undefined) {
    const { message, hint } = syntaxMistake(broken.code, broken.message);
    // Only the first: what follows a syntax error is mostly its consequence.
    return failure(problem("yaml-syntax", placeOf(broken.pos[0]), message, hint));
  }
  if (document === undefined || document.contents === null) {
    return failure(problem("yaml-empty", start, "the file is empty"));
  }
  if (second !== undefined) {
    return failure(
      problem(
        "yaml-documents",
        placeOf(second.range[0]),
        "a second YAML document begins here",
        "keep one document in a file and remove the `---` line",
      ),
    );
  }
  const reader = new Reader(placeOf, limits);
  const root = reader.read(document.contents, "", 1);
  return { root, diagnostics: reader.diagnostics };
}

function failure(diagnostic: Diagnostic): YamlReading {
  return { diagnostics: [diagnostic] };
}

/**
 * The flat tokens of the file, or the place where nesting became far too deep: the library's
 * parser needs a gigabyte for two million brackets, so it is stopped on the way.
 */
function tokenize(
  source: string,
  lines: LineCounter,
  limits: Limits,
): readonly CST.Token[] | number {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(source)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    // Its stack also holds the document and the scalar at hand; `measure` counts exactly.
    if (parser.stack.length > limits.depth + 4) return parser.offset;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** Turns the library's nodes into ours, and collects what it finds on the way. */
class Reader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #placeOf: (offset: number, pointer?: string) => Origin;
  readonly #limits: Limits;
  readonly #anchors = new Map<string, YamlNode>();
  /** Anchored nodes that are being read: an alias to one of them would never end. */
  readonly #open = new Set<YamlNode>();
  #aliases = 0;
  #aliasedNodes = 0;

  constructor(placeOf: (offset: number, pointer?: string) => Origin, limits: Limits) {
    this.#placeOf = placeOf;
    this.#limits = limits;
  }

  read(node: YamlNode | null, pointer: string, depth: number): SourceNode {
    const origin = this.#placeOf(node?.range?.[0] ?? 0, pointer);
    if (node === null) return nothing(origin);
    if (isAlias(node)) return this.#readAlias(node.source, origin, depth);
    if (this.#aliases > 0 && !this.#mayRepeat(origin, depth)) return nothing(origin);
    // The library makes byte arrays, sets and the like of other tags.
    if (!this.#hasKnownTag(node.tag, origin)) return nothing(origin);
    if (node.anchor === undefined) return this.#readContents(node, origin, depth);
    this.#anchors.set(node.anchor, node);
    this.#open.add(node);
    const contents = this.#readContents(node, origin, depth);
    this.#open.delete(node);
    return contents;
  }

  #readContents(node: YamlNode, origin: Origin, depth: number): SourceNode {
    const { pointer } = origin;
    if (isMap<YamlNode | null, YamlNode | null>(node)) {
      const entries = new Map<string, MapEntry>();
      for (const pair of node.items) {
        const keyPlace = this.#placeOf(pair.key?.range?.[0] ?? 0, pointer);
        const key = this.#readKey(pair.key, keyPlace);
        if (key === undefined) continue;
        const keyOrigin = { ...keyPlace, pointer: childPointer(pointer, key) };
        const wrong = keyProblem(key, keyOrigin, entries, this.#limits);
        if (wrong !== undefined) {
          this.diagnostics.push(wrong);
          // Each further key would be told of again.
          if (wrong.code === "limit-keys") break;
          continue;
        }
        const value =
          pair.value === null
            ? nothing(keyOrigin)
            : this.read(pair.value, keyOrigin.pointer, depth + 1);
        entries.set(key, { key, keyOrigin, value });
      }
      return { kind: "map", origin, entries };
    }
    if (isSeq<YamlNode | null>(node)) {
      const items = node.items.map((item, index) =>
        this.read(item, childPointer(pointer, index), depth + 1),
      );
      return { kind: "list", origin, items };
    }
    return isScalar(node) ? this.#readScalar(node.value, node.source, origin) : nothing(origin);
  }

  #readScalar(value: unknown, source: string | undefined, origin: Origin): ScalarNode {
    if (typeof value === "number" && !Number.isFinite(value)) {
      this.diagnostics.push(notFinite(origin, source ?? String(value)));
      return { kind: "scalar", origin, value: 0, source: source ?? "" };
    }
    if (
      typeof value === "string" ||
      typeof value === "number" ||
      typeof value === "boolean" ||
      value === null
    ) {
      return { kind: "scalar", origin, value, source: source ?? String(value ?? "") };
    }
    throw new Error(`The core schema gave a ${typeof value}`);
  }

  /** Keys are text, whatever they look like: the status code 200, a property called `null`. */
  #readKey(key: YamlNode | null, origin: Origin): string | undefined {
    if (key === null) return "";
    if (isScalar(key)) {
      this.#hasKnownTag(key.tag, origin);
      if (key.anchor !== undefined) this.#anchors.set(key.anchor, key);
      return typeof key.value === "string" ? key.value : (key.source ?? "");
    }
    this.#report(
      "yaml-key",
      origin,
      isAlias(key) ? "an alias stands where a key belongs" : "a key must be plain text",
      "write the key as text; a key that begins with one of `{[*&!` needs quotes",
    );
    return undefined;
  }

  #readAlias(name: string, origin: Origin, depth: number): SourceNode {
    const target = this.#anchors.get(name);
    if (target === undefined || this.#open.has(target)) {
      this.#report(
        "yaml-alias",
        origin,
        target === undefined
          ? sentence`no anchor ${`&${name}`} stands before this alias`
          : sentence`the alias ${`*${name}`} stands inside the value that it repeats`,
        "write the value out, or refer to a component with `$ref`",
      );
      return nothing(origin);
    }
    this.#aliases += 1;
    // Read again rather than shared, so that each place has its own pointer and the tree stays
    // a tree; `#mayRepeat` bounds it. Lines and columns are those of the text that is repeated.
    const value = this.read(target, origin.pointer, depth);
    this.#aliases -= 1;
    return value;
  }

  #mayRepeat(origin: Origin, depth: number): boolean {
    const { aliasedNodes, depth: deepest } = this.#limits;
    this.#aliasedNodes += 1;
    if (this.#aliasedNodes <= aliasedNodes && depth <= deepest) return true;
    // Said once; afterwards every repetition ends at its first value.
    if (!this.diagnostics.some(({ code }) => code === "limit-aliases")) {
      this.#report(
        "limit-aliases",
        origin,
        sentence`aliases repeat more than ${aliasedNodes} values, or nest them over ${deepest} levels`,
        "use `$ref` to components instead of anchors and aliases",
      );
    }
    return false;
  }

  #hasKnownTag(tag: string | undefined, origin: Origin): boolean {
    if (tag === undefined || /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/.test(tag)) {
      return true;
    }
    this.#report(
      "yaml-tag",
      origin,
      sentence`the tag ${tag} has no meaning in a description`,
      "remove the tag; text that begins with `!` needs quotes",
    );
    return false;
  }

  #report(code: Diagnostic["code"], origin: Origin, message: string, hint: string): void {
    this.diagnostics.push(problem(code, origin, message, hint));
  }
}

function nothing(origin: Origin): ScalarNode {
  return { kind: "scalar", origin, value: null, source: "" };
}
