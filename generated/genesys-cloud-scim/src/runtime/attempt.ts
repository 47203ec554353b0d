import { tokenFor } from "./access-token.js";
import { readAnswer } from "./answer.js";
import type { ApiResponse } from "./call.js";
import type { Settings } from "./client.js";
import { rateLimitOf, tell, type RequestEvent } from "./hooks.js";
import type { Operation } from "./operation.js";
import type { PreparedRequest } from "./request.js";
import { mayHaveActed, neverSent } from "./retry.js";
import { transport } from "./transport.js";

/** How far a call has come. */
export interface Progress {
  /** How often it was sent. */
  sent: number;
  /** An attempt may have taken effect, and nothing has told. */
  doubt: boolean;
  /** Set while the body of a success is read. */
  success: readonly [status: number, requestId: string | undefined] | undefined;
}

export function eventOf(operation: Operation, attempt: number): RequestEvent {
  const { operationId, method, path } = operation;
  return { operationId, method, path, attempt };
}

/** Sends a request once, or twice when its token is refused and there is another one. */
export async function attemptOnce(
  settings: Settings,
  request: PreparedRequest,
  signal: AbortSignal,
  progress: Progress,
): Promise<ApiResponse<number, unknown>> {
  const token = await tokenFor(request, settings, undefined);
  try {
    return await sendOnce(settings, request, token, signal, progress);
  } catch (error) {
    const renewable =
      (error as { status?: unknown }).status === 401 &&
      typeof settings.accessToken === "function" &&
      token !== undefined &&
      !(request.body instanceof ReadableStream);
    const other = renewable ? await tokenFor(request, settings, token) : token;
    if (other === token) throw error;
    const event = eventOf(request.operation, progress.sent);
    tell(settings.hooks, "onRetry", () => ({ ...event, delay: 0, error }));
    return sendOnce(settings, request, other, signal, progress);
  }
}

async function sendOnce(
  settings: Settings,
  request: PreparedRequest,
  token: string | undefined,
  signal: AbortSignal,
  progress: Progress,
): Promise<ApiResponse<number, unknown>> {
  // The token may have come too late, and a custom `fetch` need not look at the signal.
  signal.throwIfAborted();
  const { hooks, rateLimitHeaders } = settings;
  const event = eventOf(request.operation, ++progress.sent);
  tell(hooks, "onRequest", () => event);
  const start = performance.now();
  const doubted = progress.doubt;
  progress.doubt = !request.safe;
  let response: Response;
  try {
    response = await transport(request, token, settings.fetch, signal);
  } catch (error) {
    if (neverSent(error)) progress.doubt = doubted;
    throw error;
  }
  const { status, headers, ok } = response;
  if (!mayHaveActed(status)) progress.doubt = doubted && !ok;
  const requestId = headers.get(settings.requestIdHeader) ?? undefined;
  progress.success = ok ? [status, requestId] : undefined;
  tell(hooks, "onResponse", () => ({
    ...event,
    status,
    duration: performance.now() - start,
    requestId,
    rateLimit: rateLimitOf(headers, rateLimitHeaders),
  }));
  return readAnswer({ request, response, requestId, limit: settings.maxResponseBytes, signal });
}
