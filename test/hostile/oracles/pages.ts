/**
 * What readers of Markdown make of a page: GitHub (CommonMark with GFM), an MDX compiler and Liquid.
 * Whatever is code, markup or an address to one of them must be ours.
 */
import { compile, createProcessor } from "@mdx-js/mdx";
import { Liquid } from "liquidjs";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { parseDocument } from "yaml";
import { skeletonOf } from "./skeleton.js";
import type { Finding, TextFile } from "./finding.js";

/** As much of a syntax tree as is looked at; MDX brings types of nodes that are not declared here. */
export interface PageNode {
  readonly type: string;
  readonly url?: string;
  readonly value?: string;
  readonly lang?: string | null | undefined;
  readonly depth?: number;
  readonly name?: string | null;
  readonly attributes?: readonly unknown[];
  readonly children?: readonly PageNode[];
}

const liquid = new Liquid({ strictVariables: true, strictFilters: true });

/** What parsers look up, though the compiler's types do not tell of it. */
interface ParserData {
  micromarkExtensions?: unknown[];
  fromMarkdownExtensions?: unknown[];
}

/** GitHub's Markdown on top of MDX, as sites of documentation have it. */
function withGfm(this: { data: () => object }): void {
  const data = this.data() as ParserData;
  (data.micromarkExtensions ??= []).push(gfm());
  (data.fromMarkdownExtensions ??= []).push(gfmFromMarkdown());
}

const mdx = createProcessor({ format: "mdx", remarkPlugins: [withGfm] }).freeze();

export function nodesOf(node: PageNode): readonly PageNode[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)];
}

export function pageTree(text: string): PageNode {
  return fromMarkdown(text, {
    extensions: [gfm(), frontmatter()],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown()],
  });
}

/** @param tree - what `pageTree` makes of the page */
export function pageFindings({ path, text }: TextFile, tree: PageNode): readonly Finding[] {
  const finding = (detail: string): Finding => ({ kind: "page", file: path, detail });
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, "");
  return [
    ...liquidProblems(body).map(finding),
    ...nodesOf(tree).flatMap(nodeProblems).map(finding),
    ...mdxProblems(body).map(finding),
    ...frontMatterProblems(text).map(finding),
    ...nodesOf(tree).flatMap(exampleProblems).map(finding),
  ];
}

function liquidProblems(body: string): readonly string[] {
  try {
    const rendered = String(liquid.parseAndRenderSync(body, {}));
    return rendered === body ? [] : ["Liquid changes the text"];
  } catch (error) {
    return [`Liquid takes something for its own: ${String(error).slice(0, 200)}`];
  }
}

const isSafe = (url: string): boolean =>
  /^(?:https:\/\/|mailto:|#)/.test(url) || /^(?:\.\.\/)*[A-Za-z0-9_./-]+(?:#[\w$-]+)?$/.test(url);

function nodeProblems(node: PageNode): readonly string[] {
  switch (node.type) {
    case "html":
      return /^<\/?code>$/.test(node.value ?? "") ? [] : [`HTML: ${node.value ?? ""}`];
    case "link":
      return isSafe(node.url ?? "") ? [] : [`a link to ${node.url ?? ""}`];
    case "image":
    case "imageReference":
    case "linkReference":
    case "definition":
    case "footnoteReference":
    case "footnoteDefinition":
      return [`${node.type} ${node.url ?? ""}`];
    default:
      return [];
  }
}

function mdxProblems(body: string): readonly string[] {
  let tree: PageNode;
  try {
    tree = mdx.parse(body) as PageNode;
  } catch (error) {
    return [`is no MDX: ${String(error).slice(0, 300)}`];
  }
  return nodesOf(tree).flatMap((node) => {
    if (/^mdxJsx/.test(node.type) && node.name === "code" && node.attributes?.length === 0) {
      return [];
    }
    if (node.type.startsWith("mdx")) return [`MDX: ${node.type} ${node.value ?? node.name ?? ""}`];
    return nodeProblems(node).map((problem) => `MDX: ${problem}`);
  });
}

/** The whole way to a program, which takes longer than parsing. */
export async function compileFindings({ path, text }: TextFile): Promise<readonly Finding[]> {
  try {
    await compile(text.replace(/^---\n[\s\S]*?\n---\n/, ""));
    return [];
  } catch (error) {
    return [
      { kind: "page", file: path, detail: `MDX does not compile: ${String(error).slice(0, 300)}` },
    ];
  }
}

function frontMatterProblems(text: string): readonly string[] {
  const matter = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1];
  if (matter === undefined) return [];
  const document = parseDocument(matter);
  const problems = document.errors.map(({ message }) => `front matter: ${message}`);
  const keys = Object.keys((document.toJS() ?? {}) as object);
  return keys.join() === "title" ? problems : [...problems, `front matter has ${keys.join()}`];
}

/** Readers paste examples, so they are code like the rest. */
function exampleProblems(node: PageNode): readonly string[] {
  if (node.type !== "code") return [];
  if (node.lang === "json") {
    try {
      JSON.parse(node.value ?? "");
      return [];
    } catch (error) {
      return [`an example is no JSON: ${String(error)}`];
    }
  }
  if (node.lang !== "typescript") return [];
  return skeletonOf("example.ts", node.value ?? "").problems.map((one) => `an example: ${one}`);
}

/** Headings, tables and examples of a page: descriptions add paragraphs and lists, but none of these. */
export function pageSkeleton(tree: PageNode): readonly string[] {
  return nodesOf(tree).flatMap((node): readonly string[] => {
    switch (node.type) {
      case "heading":
        return [`heading ${node.depth}`];
      case "table":
        return [`table ${(node.children ?? []).map((row) => row.children?.length).join()}`];
      case "code":
        return node.lang === "typescript"
          ? [`example ${skeletonOf("example.ts", node.value ?? "").statements.join()}`]
          : [];
      default:
        return [];
    }
  });
}
