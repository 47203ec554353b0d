import { InvalidArgumentError } from "./errors.js";
import type { PreparedRequest } from "./request.js";

/** A bearer token, or a function that is asked for one before each request. */
export type AccessToken = string | (() => string | Promise<string>);

/** RFC 6750 allows a few characters less, but every token that travels in one piece is accepted. */
export function isToken(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}

/**
 * The headers of a request with its credential, on a copy: a request can be authorized anew. An
 * Authorization header that the caller has set stays.
 *
 * @throws InvalidArgumentError when the function gives no token; its own errors pass through
 */
export async function authorize(
  { operation, headers }: PreparedRequest,
  accessToken: AccessToken | undefined,
): Promise<Headers> {
  if (accessToken === undefined || operation.secured === false || headers.has("authorization")) {
    return headers;
  }
  const token: unknown = typeof accessToken === "function" ? await accessToken() : accessToken;
  if (!isToken(token)) {
    throw new InvalidArgumentError(operation, "accessToken", "is not a bearer token");
  }
  const authorized = new Headers(headers);
  authorized.set("Authorization", `Bearer ${token}`);
  return authorized;
}
