/** The Markdown pages of the generated package, parsed as GitHub parses them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Nodes, PhrasingContent, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";

export const packageFolder = fileURLToPath(
  new URL("../../generated/genesys-cloud-scim/", import.meta.url),
);

export interface Page {
  /** Inside the package, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly tree: Root;
}

export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [frontmatter(), gfm()],
    mdastExtensions: [frontmatterFromMarkdown(), gfmFromMarkdown()],
  });
}

export function page(path: string, text: string): Page {
  return { path, text, tree: parseMarkdown(text) };
}

const pagePaths = [
  "README.md",
  ...readdirSync(join(packageFolder, "docs"), { recursive: true, encoding: "utf8" })
    .map((path) => `docs/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".md"))
    .sort(),
];

export const pages: readonly Page[] = pagePaths.map((path) =>
  page(path, readFileSync(join(packageFolder, path), "utf8")),
);

export function pageAt(path: string): Page {
  const found = pages.find((candidate) => candidate.path === path);
  if (found === undefined) throw new Error(`there is no page ${path}`);
  return found;
}

type NodeOf<T extends Nodes["type"]> = Extract<Nodes, { type: T }>;

/** All nodes of a type, in the order of the text. */
export function nodesOf<T extends Nodes["type"]>(node: Nodes, type: T): readonly NodeOf<T>[] {
  return [
    ...(node.type === type ? [node as NodeOf<T>] : []),
    ...("children" in node ? node.children.flatMap((child) => nodesOf(child, type)) : []),
  ];
}

/** What a reader sees of a node. */
export function textOf(node: Nodes): string {
  if (node.type === "break") return " ";
  if (node.type === "text" || node.type === "inlineCode" || node.type === "code") return node.value;
  if (!("children" in node)) return "";
  const inline = ["paragraph", "heading", "tableCell", "link", "strong", "emphasis", "delete"];
  return node.children.map(textOf).join(inline.includes(node.type) ? "" : "\n");
}

/** Only letters and digits: the same whatever marks, blanks and line breaks stand between. */
export function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
}

export interface Section {
  readonly title: string;
  readonly nodes: readonly RootContent[];
}

/** What stands below each heading of a depth, up to the next heading that is not deeper. */
export function sections(nodes: readonly RootContent[], depth: number): readonly Section[] {
  const starts = nodes.flatMap((node, index) =>
    node.type === "heading" && node.depth <= depth ? [{ node, index }] : [],
  );
  return starts.flatMap(({ node, index }, place) =>
    node.depth === depth
      ? [{ title: textOf(node), nodes: nodes.slice(index + 1, starts[place + 1]?.index) }]
      : [],
  );
}

export interface Cell {
  readonly text: string;
  /** The text, with the name of the page in the place of the label of each link. */
  readonly linked: string;
  readonly urls: readonly string[];
}

export type Row = Readonly<Record<string, Cell>>;

/** The rows of all tables among the nodes, by the heading of their columns. */
export function rowsIn(nodes: readonly RootContent[]): readonly Row[] {
  return nodes
    .filter((node) => node.type === "table")
    .flatMap(({ children: [head, ...rows] }) => {
      const names = (head?.children ?? []).map(textOf);
      return rows.map(({ children }) =>
        Object.fromEntries(
          children.map((node, index) => [
            names[index] ?? "",
            {
              text: textOf(node),
              linked: node.children.map(linkedText).join(""),
              urls: nodesOf(node, "link").map(({ url }) => url),
            },
          ]),
        ),
      );
    });
}

function linkedText(node: PhrasingContent): string {
  return node.type === "link" ? node.url.replace(/^.*\/|\.md(#.*)?$/g, "") : textOf(node);
}

export function cell(row: Row | undefined, column: string): Cell {
  const found = row?.[column];
  if (found === undefined) throw new Error(`there is no cell ${column}`);
  return found;
}
