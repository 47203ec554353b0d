import type { Answer } from "./answer.js";
import type { ReadBody } from "./operation.js";
import { ResponseFormatError } from "./response-errors.js";
import { linesOf } from "./stream-lines.js";

/**
 * The values of a stream of JSON lines, as they arrive. To stop early, leave the loop. The
 * `timeout` of the call ends with the headers of the answer; its `signal` ends the stream too.
 */
export const readJsonLines: ReadBody = (answer): AsyncIterable<unknown> =>
  valuesOf(answer, linesOf(answer, /\r?\n/, /\n/, true));

async function* valuesOf(
  answer: Answer,
  lines: AsyncIterable<string>,
): AsyncGenerator<unknown, void, undefined> {
  for await (const line of lines) {
    // RFC 7464 puts a record separator in front of each.
    const text = line.replace(/^\x1e/, "").trim();
    if (text === "") continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      // The parser's error quotes the text.
      const { request, response, requestId } = answer;
      throw new ResponseFormatError(request.operation, response.status, requestId, "not JSON");
    }
    yield value;
  }
}
