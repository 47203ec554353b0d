import { ConnectionError } from "./errors.js";
import type { PreparedRequest } from "./request.js";
import { ResponseError, ResponseFormatError } from "./response-errors.js";

/** Milliseconds; what a server asks for beyond that is left to the caller. */
const longestRetryAfter = 60_000;
const longestDelay = 20_000;

/** Whether a server that answers so may have acted, although it failed. */
export function mayHaveActed(status: number): boolean {
  return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}

/**
 * How long to wait before the request is sent again.
 *
 * @param retry how often it was sent again so far
 * @returns milliseconds; undefined when it must not be sent again, or when that would not help
 */
export function delayBefore(
  { safe, repeatable, body }: PreparedRequest,
  error: unknown,
  retry: number,
  retryDelay: number,
): number | undefined {
  // A stream is spent once it was sent.
  if (body instanceof ReadableStream) return undefined;
  let wait = 0;
  if (error instanceof ResponseError) {
    // 429 says that the server did not act.
    if (error.status !== 429 && !(repeatable && /^(?:408|50[0234])$/.test(`${error.status}`))) {
      return undefined;
    }
    wait = error.retryAfter ?? 0;
    if (wait > longestRetryAfter) return undefined;
  } else if (error instanceof ResponseFormatError) {
    if (!safe || error.problem !== "interrupted") return undefined;
  } else if (!(error instanceof ConnectionError && (repeatable || error.neverSent))) {
    return undefined;
  }
  return wait + Math.random() * Math.min(longestDelay, retryDelay * 2 ** retry);
}
