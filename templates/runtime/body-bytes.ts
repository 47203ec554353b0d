import type { Deadline } from "./deadline.js";

/** The bytes of a body, after decompression. */
export interface BodyBytes {
  readonly chunks: readonly Uint8Array<ArrayBuffer>[];
  readonly size: number;
  /** False when the body went on past the limit. */
  readonly complete: boolean;
}

/**
 * Reads a body up to a limit. Bytes are counted as they come out of decompression, since
 * Content-Length says nothing about a compressed bomb.
 */
export async function readBody(
  response: Pick<Response, "body" | "arrayBuffer">,
  limit: number,
  deadline: Pick<Deadline, "signal" | "cancel">,
): Promise<BodyBytes> {
  if (!response.body) {
    // Empty, or a platform without streams (React Native).
    const chunk = new Uint8Array(await response.arrayBuffer());
    return { chunks: [chunk], size: chunk.length, complete: chunk.length <= limit };
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body.getReader();
  const cancel = (): void => {
    reader.cancel().catch(() => undefined);
  };
  // A custom `fetch` need not look at the signal.
  deadline.cancel = cancel;
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    // A cancelled reader says done as well.
    deadline.signal.throwIfAborted();
    if (done) return { chunks, size, complete: true };
    size += value.byteLength;
    if (size > limit) {
      cancel();
      return { chunks, size, complete: false };
    }
    chunks.push(value);
  }
}

/** Lets go of a body that is not wanted, so that its connection does not wait for a reader. */
export function discardBody(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

/**
 * Decodes a text, of UTF-8 as `Response.text()` does where no charset is named.
 *
 * @param fatal throw on bytes that are no text in place of replacing them
 * @throws RangeError when the platform does not know the charset
 */
export function decodeText({ chunks }: BodyBytes, fatal: boolean, charset?: string): string {
  const decoder = new TextDecoder(charset, { fatal });
  // Most bodies come in one piece, and to decode a stream is slower.
  if (chunks.length === 1) return decoder.decode(chunks[0]);
  let text = "";
  for (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
