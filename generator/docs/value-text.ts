/** What is said of values beside their type. */
import type { Annotations } from "../api/api.js";
import { codeSpan, joinMarkdown, prose, text, url } from "./markdown.js";
import type { Markdown } from "./markdown.js";

/** Limits, default and content, a sentence each; empty where nothing is said. */
export function valueText({ limits, content, default: value }: Annotations): Markdown {
  const words = limits.map((limit) =>
    limit.pattern === undefined
      ? text(limit.words)
      : prose`${text(limit.words)} ${codeSpan(limit.pattern)}`,
  );
  const { mediaType, encoding } = content ?? {};
  return joinMarkdown(
    [
      mediaType === undefined ? prose`` : prose`Content: ${codeSpan(mediaType)}.`,
      encoding === undefined ? prose`` : prose`Encoding: ${codeSpan(encoding)}.`,
      words.length === 0 ? prose`` : prose`Limits: ${joinMarkdown(words, prose`, `)}.`,
      value === undefined ? prose`` : prose`Default: ${codeSpan(JSON.stringify(value))}.`,
    ],
    prose` `,
  );
}

/** Where the description says that more is to be read. */
export function docsLink({ externalDocs }: Annotations): Markdown {
  if (externalDocs === undefined) return prose``;
  const { url: address, description } = externalDocs;
  return prose`See ${url(address, description === "" ? undefined : description)}.`;
}

/** A title before other sentences. */
export const sentence = (line: Markdown): Markdown =>
  /[.!?]$/.test(line) ? line : prose`${line}.`;
