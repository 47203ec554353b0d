import type { Answer } from "./answer.js";
import type { ReadBody } from "./operation.js";
import { jsonType, linesOf, streamError, type LineForm } from "./stream-lines.js";

/**
 * The values of a JSON text sequence (RFC 7464), as they arrive: a record separator stands in front
 * of each, a line feed behind it, and there may be others within. To stop early, leave the loop. The
 * `timeout` of the call ends with the headers of the answer; its `signal` ends the stream too.
 */
export const readJsonSequence: ReadBody = (answer): AsyncIterable<unknown> =>
  valuesOf(answer, linesOf(answer, form));

// Lines keep their ends, since one tells that a text is whole. What is behind the last comes last.
const form: LineForm = {
  mediaType: jsonType,
  problem: "not JSON",
  split: (text) => {
    const lines = text.match(/\x1e?[^\n\x1e]*\n|\x1e?[^\n\x1e]+|\x1e/g) ?? [];
    return text.endsWith("\n") ? [...lines, ""] : lines;
  },
  mark: /[\n\x1e]/,
  last: true,
  fatal: true,
};

async function* valuesOf(
  answer: Answer,
  lines: AsyncIterable<string>,
): AsyncGenerator<unknown, void, undefined> {
  let [parts, size, depth]: [string[], number, number] = [[], 0, 0];
  const value = (): unknown => {
    const text = parts.join("");
    [parts, size, depth] = [[], 0, 0];
    // What does not end by itself may have been cut (section 2.4).
    if (!/^\s*["[{]/.test(text) && !/\s$/.test(text)) throw streamError(answer, "interrupted");
    try {
      return JSON.parse(text);
    } catch {
      // The parser's error quotes the text.
      throw streamError(answer, "not JSON");
    }
  };
  for await (const line of lines) {
    if (line.startsWith("\x1e") && parts.length > 0) yield value();
    const text = line.replace(/^\x1e/, "");
    if (parts.length === 0 && text.trim() === "") continue;
    parts.push(text);
    size += text.length;
    if (size > answer.limit) throw streamError(answer, "too large");
    // No text of JSON goes on over the end of a line, so all of its brackets can be counted.
    const bare = text.replace(strings, "");
    depth += count(bare, /[[{]/g) - count(bare, /[\]}]/g);
    // Who waited for the separator of the next would have the last one late.
    if (depth <= 0 && text.endsWith("\n")) yield value();
  }
  if (parts.length > 0) yield value();
}

const count = (text: string, characters: RegExp): number => text.match(characters)?.length ?? 0;
const strings = /"(?:[^"\\]|\\.?)*(?:"|$)/gs;
