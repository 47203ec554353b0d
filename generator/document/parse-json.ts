/**
 * JSON → `SourceNode`, with the places that `parse-yaml.ts` would give. The only file that imports
 * jsonc-parser. YAML holds JSON, but its reader takes eight times as long and as much memory, and
 * the largest descriptions are JSON.
 */
import { createScanner } from "jsonc-parser";
import type { Diagnostic, Origin } from "../diagnostics.js";
import type { Limits } from "./limits.js";
import type { MapEntry, SourceNode } from "./node.js";
import { childPointer } from "./pointer.js";
import { keyProblem, notFinite, tooMany } from "./reading-problems.js";
import { tooDeep } from "./token-bounds.js";

/** The library's `SyntaxKind`, a constant enumeration that another compiler cannot read. */
const kinds = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  end: 17,
} as const;

/** A file as nodes; `undefined` when it is no strict JSON, which YAML's reader can tell better. */
export interface JsonReading {
  readonly root?: SourceNode;
  readonly diagnostics: readonly Diagnostic[];
}

/** A collection that is being read, and what is known of its next value. */
type Open =
  | {
      readonly kind: "map";
      readonly origin: Origin;
      readonly entries: Map<string, MapEntry>;
      /** Missing when what belongs to the key is read for its mistakes alone. */
      key?: string | undefined;
      keyOrigin?: Origin;
    }
  | { readonly kind: "list"; readonly origin: Origin; readonly items: SourceNode[] };

export function readJson(file: string, text: string, limits: Limits): JsonReading | undefined {
  const scanner = createScanner(text, true);
  const diagnostics: Diagnostic[] = [];
  const stack: Open[] = [];
  let nodes = 0;
  let root: SourceNode | undefined;

  const place = (pointer: string): Origin => ({
    file,
    line: scanner.getTokenStartLine() + 1,
    column: scanner.getTokenStartCharacter() + 1,
    pointer,
  });
  const pointerOfNext = (): string => {
    const top = stack.at(-1);
    if (top === undefined) return "";
    return top.kind === "map"
      ? (top.keyOrigin?.pointer ?? "")
      : childPointer(top.origin.pointer, top.items.length);
  };
  const put = (node: SourceNode): void => {
    const top = stack.at(-1);
    if (top === undefined) root = node;
    else if (top.kind === "list") top.items.push(node);
    else if (top.key !== undefined && top.keyOrigin !== undefined) {
      const { key, keyOrigin } = top;
      top.entries.set(key, { key, keyOrigin, value: node });
    }
  };
  const scalar = (value: string | number | boolean | null): void => {
    const origin = place(pointerOfNext());
    const source = typeof value === "number" ? scanner.getTokenValue() : String(value ?? "null");
    if (typeof value === "number" && !Number.isFinite(value)) {
      diagnostics.push(notFinite(origin, source));
      put({ kind: "scalar", origin, value: 0, source });
    } else put({ kind: "scalar", origin, value, source });
  };

  const hasError = (): boolean => Number(scanner.getTokenError()) !== 0;
  let token: number = scanner.scan();
  const is = (kind: number): boolean => token === kind;
  const next = (): boolean => {
    token = scanner.scan();
    return !hasError();
  };
  if (hasError()) return undefined;
  // One turn a value; what may stand behind it is looked at before the next turn.
  for (;;) {
    nodes += 1;
    if (nodes > limits.nodes) return { diagnostics: [tooMany(place(""), limits)] };
    if (stack.length >= limits.depth) return { diagnostics: [tooDeep(place(""), limits)] };
    let opened = false;
    switch (token) {
      case kinds.openBrace:
        stack.push({ kind: "map", origin: place(pointerOfNext()), entries: new Map() });
        opened = true;
        break;
      case kinds.openBracket:
        stack.push({ kind: "list", origin: place(pointerOfNext()), items: [] });
        opened = true;
        break;
      case kinds.string:
        scalar(scanner.getTokenValue());
        break;
      case kinds.number:
        scalar(Number(scanner.getTokenValue()));
        break;
      case kinds.true:
        scalar(true);
        break;
      case kinds.false:
        scalar(false);
        break;
      case kinds.null:
        scalar(null);
        break;
      default:
        return undefined;
    }
    if (!next()) return undefined;
    // Whatever ends here, ends before the next value begins.
    for (;;) {
      const top = stack.at(-1);
      if (top === undefined) {
        return is(kinds.end) && root !== undefined ? { root, diagnostics } : undefined;
      }
      const closes = top.kind === "map" ? kinds.closeBrace : kinds.closeBracket;
      if (is(closes)) {
        stack.pop();
        put(finished(top));
        opened = false;
        if (!next()) return undefined;
        continue;
      }
      if (!opened) {
        if (!is(kinds.comma) || !next()) return undefined;
      }
      if (top.kind === "map" && !readKey(top)) return undefined;
      // Each further key would be told of again.
      if (diagnostics.at(-1)?.code === "limit-keys") return { diagnostics };
      break;
    }
  }

  function readKey(top: Open & { kind: "map" }): boolean {
    if (!is(kinds.string)) return false;
    const key = scanner.getTokenValue();
    const keyOrigin = place(childPointer(top.origin.pointer, key));
    const wrong = keyProblem(key, keyOrigin, top.entries, limits);
    if (wrong !== undefined) diagnostics.push(wrong);
    top.keyOrigin = keyOrigin;
    top.key = wrong === undefined ? key : undefined;
    return next() && is(kinds.colon) && next();
  }
}

function finished(open: Open): SourceNode {
  return open.kind === "map"
    ? { kind: "map", origin: open.origin, entries: open.entries }
    : { kind: "list", origin: open.origin, items: open.items };
}
