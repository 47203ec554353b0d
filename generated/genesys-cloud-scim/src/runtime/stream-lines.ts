import type { Answer } from "./answer.js";
import { AbortError } from "./errors.js";
import { ResponseFormatError } from "./response-errors.js";

/**
 * The lines of a body, as they arrive.
 *
 * @param end what ends a line; must not match what the next chunk could make longer
 * @param last whether the text after the last end is a line as well
 * @throws ResponseFormatError when the stream breaks off, or a line passes the limit of a body;
 *   AbortError when the caller's signal ends it
 */
export async function* linesOf(
  { request: { operation, signal }, response, requestId, limit }: Answer,
  end: RegExp,
  last = false,
): AsyncGenerator<string, void, undefined> {
  const fail = (problem: "too large" | "interrupted"): never => {
    if (signal?.aborted) throw new AbortError(operation, signal.reason);
    throw new ResponseFormatError(operation, response.status, requestId, problem);
  };
  if (!response.body) return;
  const reader = response.body.getReader();
  const cancel = (): void => {
    reader.cancel().catch(() => undefined);
  };
  if (signal?.aborted) fail("interrupted");
  signal?.addEventListener("abort", cancel);
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => fail("interrupted"));
      if (signal?.aborted) fail("interrupted");
      text += decoder.decode(value, { stream: !done });
      const lines = text.split(end);
      text = lines.pop() ?? "";
      yield* lines;
      if (done) break;
      if (text.length > limit) fail("too large");
    }
    // A carriage return at the very end could not tell yet that no line feed follows.
    if (text.endsWith("\r")) yield text.slice(0, -1);
    else if (last) yield text;
  } finally {
    signal?.removeEventListener("abort", cancel);
    cancel();
  }
}
