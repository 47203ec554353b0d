import { Call, type ApiResponse } from "./call.js";
import { Client } from "./client.js";
import type { Operation } from "./operation.js";
import { perform } from "./perform.js";
import { prepare, type PreparedRequest } from "./request.js";

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
