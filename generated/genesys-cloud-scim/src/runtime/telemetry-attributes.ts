import { ClientError } from "./errors.js";
import type { ErrorEvent, RequestEvent, ResponseEvent, RetryEvent } from "./hooks.js";

/**
 * The attributes that OpenTelemetry's conventions for HTTP clients give an event: a low number of
 * different values each, and no secret.
 */
export function telemetryAttributes(
  event: RequestEvent | ResponseEvent | RetryEvent | ErrorEvent,
): Readonly<Record<string, string | number>> {
  const { status, error } = event as { status?: number; error?: unknown };
  return {
    "http.request.method": event.method,
    "url.template": event.path,
    "rpc.method": event.operationId,
    ...(event.attempt > 1 ? { "http.request.resend_count": event.attempt - 1 } : {}),
    ...(status === undefined ? {} : { "http.response.status_code": status }),
    ...(error === undefined
      ? {}
      : { "error.type": error instanceof ClientError ? error.name : "_OTHER" }),
  };
}
