import { discardBody } from "./body-bytes.js";
import { ConnectionError } from "./errors.js";
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
  fetchOf: typeof fetch = globalThis.fetch,
  signal: AbortSignal,
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
    throw new ConnectionError(operation, codeOf(error));
  }
  if (signal.aborted) discardBody(response);
  // What Response.error() makes.
  if (response.type === "error") throw new ConnectionError(operation, undefined);
  return response;
}

function codeOf(error: unknown): string | undefined {
  const { code, cause } = Object(error) as { code?: unknown; cause?: { code?: unknown } };
  const found = cause?.code ?? code;
  return typeof found === "string" && /^[A-Z][A-Z0-9_]{1,63}$/.test(found) ? found : undefined;
}
