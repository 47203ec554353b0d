import type { Answer } from "./answer.js";
import type { ReadBody } from "./operation.js";
import { jsonType, linesOf, streamError, type LineForm } from "./stream-lines.js";

/**
 * The values of a stream of JSON lines, as they arrive. To stop early, leave the loop. The
 * `timeout` of the call ends with the headers of the answer; its `signal` ends the stream too.
 */
export const readJsonLines: ReadBody = (answer): AsyncIterable<unknown> =>
  valuesOf(answer, linesOf(answer, form));

const form: LineForm = {
  mediaType: jsonType,
  problem: "not JSON",
  split: (text) => text.split(/\r?\n/),
  mark: /\n/,
  last: true,
  fatal: true,
};

async function* valuesOf(
  answer: Answer,
  lines: AsyncIterable<string>,
): AsyncGenerator<unknown, void, undefined> {
  for await (const line of lines) {
    // Some servers put the record separators of a JSON sequence in front of each (RFC 7464).
    const text = line.replace(/^\x1e/, "").trim();
    if (text === "") continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      // The parser's error quotes the text.
      throw streamError(answer, "not JSON");
    }
    yield value;
  }
}
