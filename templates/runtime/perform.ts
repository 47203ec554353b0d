import { attemptOnce } from "./attempt.js";
import type { ApiResponse } from "./call.js";
import type { Settings } from "./client.js";
import { withDeadline, type Deadline } from "./deadline.js";
import { AbortError, ClientError, OutcomeUnknown, TimeoutError } from "./errors.js";
import { tell } from "./hooks.js";
import type { PreparedRequest } from "./request.js";
import { ResponseFormatError } from "./response-errors.js";
import { delayBefore } from "./retry.js";

/** A call, and how far it has come. */
export interface Progress {
  readonly settings: Settings;
  readonly request: PreparedRequest;
  /** How often it was sent. */
  sent: number;
  /** An attempt may have taken effect, and nothing has told. */
  doubt: boolean;
  /** Set while the body of a success is read. */
  success: readonly [status: number, requestId: string | undefined] | undefined;
}

/** Sends a request, again where that is safe, and gives its result or what it failed of. */
export async function perform(
  settings: Settings,
  request: PreparedRequest,
): Promise<ApiResponse<number, unknown>> {
  const { operation, safe, timeout, signal } = request;
  const start = performance.now();
  const progress: Progress = { settings, request, sent: 0, doubt: false, success: undefined };
  try {
    return await withDeadline(operation, timeout, signal, settings.abortListeners, (deadline) =>
      attempts(progress, deadline),
    );
  } catch (caught) {
    let error: unknown = caught;
    const { sent, doubt, success } = progress;
    if (!safe && success !== undefined && error instanceof TimeoutError) {
      error = new ResponseFormatError(operation, ...success, "interrupted");
    } else if (doubt && !(error instanceof AbortError)) {
      const cause = error instanceof ClientError ? error : undefined;
      error = new OutcomeUnknown(operation, cause, sent);
    }
    const duration = performance.now() - start;
    tell(settings.hooks, "onError", operation, sent, () => ({ duration, error }));
    throw error;
  }
}

async function attempts(
  progress: Progress,
  deadline: Deadline,
): Promise<ApiResponse<number, unknown>> {
  const { settings, request } = progress;
  for (let retry = 0; ; retry++) {
    try {
      return await attemptOnce(progress, deadline);
    } catch (error) {
      const delay = delayBefore(request, error, retry, settings.retryDelay);
      if (
        delay === undefined ||
        retry >= request.retries ||
        // To wait for what cannot be waited for only hides the error behind a timeout.
        delay >= deadline.left() ||
        deadline.signal.aborted ||
        !settings.budget.take()
      ) {
        throw error;
      }
      tell(settings.hooks, "onRetry", request.operation, progress.sent, () => ({ delay, error }));
      await deadline.sleep(delay);
    }
  }
}
