/** Comments hold no mark that a compiler, a bundler or a debugger acts on, but for our own. */
import ts from "typescript";
import type { Finding, TextFile } from "./finding.js";

/** `stripInternal` of TypeScript looks for the bare word; Rollup, esbuild and source maps for the others. */
const marks =
  /@internal|[@#]\s*__(?:PURE|NO_SIDE_EFFECTS|INLINE|NOINLINE|KEY)__|[@#]\s*source(?:Mapping)?URL\s*=/;
const own = /^\/\*\* @internal Where a \{@link [\w$]+\} has dates\. \*\/$/;

export function commentFindings({ path, text }: TextFile): readonly Finding[] {
  if (!marks.test(text)) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const comments = new Map<number, string>();
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, node.pos) ?? [])
      comments.set(pos, text.slice(pos, end));
    node.getChildren(file).forEach(visit);
  };
  visit(file);
  return [...comments.values()]
    .filter((comment) => marks.test(comment) && !own.test(comment))
    .map((comment) => ({
      kind: "comment",
      file: path,
      detail: `has a mark for tools: ${JSON.stringify(marks.exec(comment)?.[0])}`,
    }));
}
