import { tokenFor } from "./access-token.js";
import { readAnswer } from "./answer.js";
import type { ApiResponse } from "./call.js";
import type { Deadline } from "./deadline.js";
import { ConnectionError } from "./errors.js";
import { rateLimitOf, tell } from "./hooks.js";
import type { Progress } from "./perform.js";
import { mayHaveActed } from "./retry.js";
import { transport } from "./transport.js";

/** Sends a request once, or twice when its token is refused and there is another one. */
export async function attemptOnce(
  progress: Progress,
  deadline: Deadline,
): Promise<ApiResponse<number, unknown>> {
  const { settings, request } = progress;
  const token = await tokenFor(request, settings, undefined);
  try {
    return await sendOnce(progress, token, deadline);
  } catch (error) {
    const renewable =
      (error as { status?: unknown }).status === 401 &&
      typeof settings.accessToken === "function" &&
      token !== undefined &&
      !(request.body instanceof ReadableStream);
    const other = renewable ? await tokenFor(request, settings, token) : token;
    if (other === token) throw error;
    tell(settings.hooks, "onRetry", request.operation, progress.sent, () => ({ delay: 0, error }));
    return sendOnce(progress, other, deadline);
  }
}

async function sendOnce(
  progress: Progress,
  token: string | undefined,
  deadline: Deadline,
): Promise<ApiResponse<number, unknown>> {
  const { settings, request } = progress;
  const { signal } = deadline;
  const { hooks } = settings;
  const { operation, safe } = request;
  // The token may have come too late, and a custom `fetch` need not look at the signal.
  signal.throwIfAborted();
  const attempt = ++progress.sent;
  tell(hooks, "onRequest", operation, attempt);
  const start = performance.now();
  const doubted = progress.doubt;
  progress.doubt = !safe;
  let response: Response;
  try {
    response = await transport(request, token, signal, settings.fetch);
  } catch (error) {
    if (error instanceof ConnectionError && error.neverSent) progress.doubt = doubted;
    throw error;
  }
  const { status, headers, ok } = response;
  if (!mayHaveActed(status)) progress.doubt = doubted && !ok;
  const requestId = headers.get(settings.requestIdHeader) ?? undefined;
  progress.success = ok ? [status, requestId] : undefined;
  tell(hooks, "onResponse", operation, attempt, () => ({
    status,
    duration: performance.now() - start,
    requestId,
    rateLimit: rateLimitOf(headers, settings.rateLimitHeaders),
  }));
  return readAnswer({ request, response, requestId, limit: settings.maxResponseBytes, deadline });
}
