/** The code that pages show, with the place where it stands. */
import { nodesOf, pages, sections } from "./pages.js";

export interface Fence {
  /** A name for the file that the code is written to. */
  readonly name: string;
  readonly page: string;
  /** The line of the page where the code begins. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
  /** The heading of the second level above it. */
  readonly section: string | undefined;
}

export const fences: readonly Fence[] = pages.flatMap(({ path, tree }) => {
  const parts = sections(tree.children, 2);
  return nodesOf(tree, "code").map((node) => {
    const line = (node.position?.start.line ?? 0) + 1;
    return {
      name: `${path.replace(/^docs\/|\.md$/g, "").replaceAll("/", "-")}-${line}`,
      page: path,
      line,
      language: node.lang ?? "",
      code: node.value,
      section: parts.find(({ nodes }) => nodes.includes(node))?.title,
    };
  });
});

export const examples = fences.filter(({ language }) => language === "typescript");
