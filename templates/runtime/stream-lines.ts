import type { Answer } from "./answer.js";
import { AbortError } from "./errors.js";
import { ResponseFormatError } from "./response-errors.js";

/**
 * The lines of a body, as they arrive. The caller's signal ends them, also before the first is
 * asked for.
 *
 * @param end what ends a line; must not match what the next chunk could make longer
 * @param mark one of the characters with which an end ends
 * @param last whether the text after the last end is a line as well
 * @throws ResponseFormatError when the stream breaks off, or a line passes the limit of a body;
 *   AbortError when the caller's signal ends it
 */
export function linesOf(
  answer: Answer,
  end: RegExp,
  mark: RegExp,
  last: boolean,
): AsyncIterable<string> {
  const { response, request } = answer;
  const reader = response.body?.getReader();
  const cancel = (): void => {
    reader?.cancel().catch(() => undefined);
  };
  if (request.signal?.aborted) cancel();
  else request.signal?.addEventListener("abort", cancel, { once: true });
  return lines(answer, reader, end, mark, last, cancel);
}

async function* lines(
  answer: Answer,
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  end: RegExp,
  mark: RegExp,
  last: boolean,
  cancel: () => void,
): AsyncGenerator<string, void, undefined> {
  const { signal } = answer.request;
  const decoder = new TextDecoder();
  // What has no end yet, in pieces: to look through all of it for each chunk would be quadratic.
  let parts: string[] = [];
  let length = 0;
  try {
    for (let done = reader === undefined; !done;) {
      const chunk = await reader?.read().catch(() => undefined);
      if (chunk === undefined || signal?.aborted) throw streamError(answer, "interrupted");
      done = chunk.done;
      const text = decoder.decode(chunk.value, { stream: !done });
      const open = mark.test(parts.at(-1)?.slice(-1) ?? "");
      parts.push(text);
      length += text.length;
      if (open || mark.test(text)) {
        const found = parts.join("").split(end);
        parts = [found.pop() ?? ""];
        length = parts[0]?.length ?? 0;
        yield* found;
      }
      if (length > answer.limit) throw streamError(answer, "too large");
    }
    const rest = parts.join("");
    // A carriage return at the very end could not tell yet that no line feed follows.
    if (rest.endsWith("\r")) yield rest.slice(0, -1);
    else if (last) yield rest;
  } finally {
    signal?.removeEventListener("abort", cancel);
    cancel();
  }
}

/** What ended a stream before its end. */
export function streamError(
  { request: { operation, signal }, response, requestId }: Answer,
  problem: "too large" | "interrupted",
): Error {
  return signal?.aborted
    ? new AbortError(operation, signal.reason)
    : new ResponseFormatError(operation, response.status, requestId, problem);
}
