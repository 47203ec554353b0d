/** Reads the Markdown of descriptions: CommonMark (OpenAPI 3.1, section 3), and the tables of GitHub. */
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import type { Root } from "mdast";
import { gfmTable } from "micromark-extension-gfm-table";

export const parsed = (description: string): Root =>
  fromMarkdown(description, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
