import type { Answer } from "./answer.js";
import { discardBody } from "./body-bytes.js";
import { AbortError } from "./errors.js";
import { ResponseFormatError, type FormatProblem } from "./response-errors.js";

/** What the lines of a kind of stream are. */
export interface LineForm {
  /** What the Content-Type of such a stream is, and what is wrong with any other. */
  readonly mediaType: RegExp;
  readonly problem: FormatProblem;
  /** The lines of a text and what is behind them, which what comes next must not change. */
  readonly split: (text: string) => string[];
  /** One of the characters with which a line ends or another begins. */
  readonly mark: RegExp;
  /** Whether the text after the last end is a line as well. */
  readonly last: boolean;
  /** Whether bytes that are no UTF-8 are refused, and not replaced. */
  readonly fatal: boolean;
}

/** JSON, or what servers take for it. What a proxy answers says HTML. */
export const jsonType = /^$|json|^(?:text\/plain|application\/octet-stream)\b/i;

/**
 * The lines of a body, as they arrive. The caller's signal ends them, also before the first is
 * asked for.
 *
 * @throws ResponseFormatError when the body is no such stream, when it breaks off, or when a line
 *   passes the limit of a body; AbortError when the caller's signal ends it
 */
export function linesOf(answer: Answer, form: LineForm): AsyncIterable<string> {
  const { response, request } = answer;
  if (!form.mediaType.test(response.headers.get("content-type") ?? "")) {
    discardBody(response);
    throw streamError(answer, form.problem);
  }
  const reader = response.body?.getReader();
  const cancel = (): void => {
    reader?.cancel().catch(() => undefined);
  };
  if (request.signal?.aborted) cancel();
  else request.signal?.addEventListener("abort", cancel, { once: true });
  return lines(answer, reader, form, cancel);
}

async function* lines(
  answer: Answer,
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  { split, mark, last, fatal, problem }: LineForm,
  cancel: () => void,
): AsyncGenerator<string, void, undefined> {
  const { signal } = answer.request;
  const decoder = new TextDecoder("utf-8", { fatal });
  const decode = (bytes: Uint8Array | undefined, stream: boolean): string => {
    try {
      return decoder.decode(bytes, { stream });
    } catch {
      throw streamError(answer, problem);
    }
  };
  // What has no end yet, in pieces: to look through all of it for each chunk would be quadratic.
  let parts: string[] = [];
  let length = 0;
  try {
    for (let done = reader === undefined; !done;) {
      const chunk = await reader?.read().catch(() => undefined);
      if (chunk === undefined || signal?.aborted) throw streamError(answer, "interrupted");
      done = chunk.done;
      const text = decode(chunk.value, !done);
      const open = mark.test(parts.at(-1)?.slice(-1) ?? "");
      parts.push(text);
      length += text.length;
      if (open || mark.test(text)) {
        const found = split(parts.join(""));
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
  problem: FormatProblem,
): Error {
  return signal?.aborted
    ? new AbortError(operation, signal.reason)
    : new ResponseFormatError(operation, response.status, requestId, problem);
}
