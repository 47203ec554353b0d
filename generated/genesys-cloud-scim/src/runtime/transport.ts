import { discardBody } from "./body-bytes.js";
import { ConnectionError } from "./errors.js";
import type { Operation } from "./operation.js";
import type { PreparedRequest } from "./request.js";

/**
 * Sends a request once.
 *
 * @param token goes into the Authorization header, in place of that of an attempt before
 * @throws ConnectionError when no response arrives
 */
export async function transport(
  { operation, url, headers, body }: PreparedRequest,
  token: string | undefined,
  signal: AbortSignal,
  fetchOf: typeof fetch = globalThis.fetch,
): Promise<Response> {
  if (token !== undefined) headers.set("Authorization", `Bearer ${token}`);
  // `duplex` is not yet in every version of the DOM types.
  const init: RequestInit & { duplex?: "half" } = {
    method: operation.method,
    headers,
    signal,
    // To follow could carry credential, headers and body to another host.
    redirect: "manual",
  };
  if (body !== undefined) init.body = body;
  if (body instanceof ReadableStream) init.duplex = "half";
  // With a condition in the headers, `fetch` would add `Cache-Control: no-cache`, upon which
  // servers such as Express never answer 304. This mode makes it `max-age=0`.
  if (headers.has("if-none-match") || headers.has("if-modified-since")) init.cache = "no-cache";

  let response: Response;
  try {
    response = await fetchOf(url, init);
  } catch (error) {
    throw connectionError(operation, error);
  }
  if (signal.aborted) discardBody(response);
  signal.throwIfAborted();
  // What Response.error() makes.
  if (response.type === "error") throw new ConnectionError(operation);
  return response;
}

function connectionError(operation: Operation, error: unknown): ConnectionError {
  const { cause, code: own } = Object(error) as Failure;
  const code = cause?.code ?? own;
  const shown = typeof code === "string" && /^[A-Z][A-Z0-9_]{1,63}$/.test(code) ? code : undefined;
  const neverSent =
    /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/.test(shown ?? "") ||
    // These can end a connection as well.
    (/^E(?:HOST|NET)UNREACH$/.test(shown ?? "") && cause?.syscall === "connect") ||
    // Deno gives no code.
    String(cause?.message).includes("client error (Connect)");
  return new ConnectionError(operation, shown, neverSent);
}

/** As far as platforms say why a request failed. */
interface Failure {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly cause?: Failure;
}
