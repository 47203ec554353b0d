import { authorize } from "./access-token.js";
import { Call, type ApiResponse } from "./call.js";
import { Client, type Settings } from "./client.js";
import { startDeadline } from "./deadline.js";
import type { Operation } from "./operation.js";
import { prepare, type PreparedRequest } from "./request.js";
import { readResponse } from "./response.js";
import { transport } from "./transport.js";

/**
 * Sends one call of an operation. What the caller passes is read at once, so that it may change
 * afterwards; what is wrong with it rejects the call like every other error.
 *
 * @param values the values of the parameters by name, and `RequestOptions` beside them
 */
export function send<R extends ApiResponse<number, unknown>>(
  client: Client,
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
  body?: unknown,
): Call<R> {
  const settings = Client.settings(client);
  let request: PreparedRequest;
  try {
    request = prepare(settings, operation, values, body);
  } catch (error) {
    return new Call<R>(async () => {
      throw error;
    });
  }
  // The description, not the compiler, knows that this status brings this data.
  return new Call<R>(() => perform(settings, request) as Promise<R>);
}

async function perform(
  settings: Settings,
  request: PreparedRequest,
): Promise<ApiResponse<number, unknown>> {
  const deadline = startDeadline(request.operation, request.timeout, request.signal);
  try {
    return await deadline.race(() => attempt(settings, request, deadline.signal));
  } finally {
    deadline.end();
  }
}

async function attempt(
  settings: Settings,
  request: PreparedRequest,
  signal: AbortSignal,
): Promise<ApiResponse<number, unknown>> {
  const headers = await authorize(request, settings.accessToken);
  const response = await transport(request, headers, settings.fetch, signal);
  return readResponse(request, response, settings.requestIdHeader, signal);
}
