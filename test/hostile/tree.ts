/**
 * A description as a tree whose every scalar and key can be given another text when it is printed.
 * It is printed as JSON, which is YAML as well, and quick to read.
 */
import { parseDocument, isMap, isScalar, isSeq } from "yaml";

export type Tree = MapTree | ListTree | ScalarTree;

export interface MapTree {
  readonly kind: "map";
  readonly entries: readonly EntryTree[];
}

/** A field of a mapping; it stands for its key. */
export interface EntryTree {
  readonly kind: "entry";
  readonly key: string;
  readonly value: Tree;
}

export interface ListTree {
  readonly kind: "list";
  readonly items: readonly Tree[];
}

export interface ScalarTree {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
}

/** What takes the place of a scalar or of a key. */
export interface Replacement {
  readonly target: ScalarTree | EntryTree;
  readonly text: string;
  /** Whether the text is printed as it is, for numbers that no JSON holds. */
  readonly raw: boolean;
}

export function treeOf(yaml: string): Tree {
  return converted(parseDocument(yaml, { version: "1.2" }).contents);
}

function converted(node: unknown): Tree {
  if (isMap(node)) {
    return {
      kind: "map",
      entries: node.items.map(({ key, value }) => ({
        kind: "entry",
        key: String(isScalar(key) ? key.value : key),
        value: converted(value),
      })),
    };
  }
  if (isSeq(node)) return { kind: "list", items: node.items.map(converted) };
  const value = isScalar(node) ? node.value : node;
  return { kind: "scalar", value: value as ScalarTree["value"] };
}

export interface Printed {
  readonly text: string;
  /** Which replacement stands on a line; lines count from 1. */
  readonly lines: ReadonlyMap<number, Replacement>;
}

/** Each replacement stands on a line of its own, so that a diagnostic's place tells which is meant. */
export function print(tree: Tree, replacements: readonly Replacement[]): Printed {
  const byTarget = new Map(replacements.map((one) => [one.target, one]));
  const lines = new Map<number, Replacement>();
  let text = "";
  let line = 1;
  const own = (replacement: Replacement, token: string): void => {
    text += `\n${token}\n`;
    lines.set(line + 1, replacement);
    line += 2;
  };
  const visit = (node: Tree): void => {
    if (node.kind === "scalar") {
      const replacement = byTarget.get(node);
      if (replacement === undefined) text += JSON.stringify(node.value);
      else own(replacement, replacement.raw ? replacement.text : JSON.stringify(replacement.text));
      return;
    }
    text += node.kind === "map" ? "{" : "[";
    let first = true;
    for (const child of node.kind === "map" ? node.entries : node.items) {
      if (!first) text += ",";
      first = false;
      if (child.kind !== "entry") {
        visit(child);
        continue;
      }
      const replacement = byTarget.get(child);
      if (replacement === undefined) {
        text += `${JSON.stringify(child.key)}:`;
      } else {
        own(replacement, JSON.stringify(replacement.text));
        // What is said of the whole value belongs to its key.
        lines.set(line, replacement);
        text += ":";
      }
      visit(child.value);
      if (replacement !== undefined) {
        text += "\n";
        line += 1;
      }
    }
    text += node.kind === "map" ? "}" : "]";
  };
  visit(tree);
  return { text, lines };
}
