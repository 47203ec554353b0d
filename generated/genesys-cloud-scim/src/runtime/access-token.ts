import { InvalidArgumentError } from "./errors.js";
import type { Settings } from "./client.js";
import type { PreparedRequest } from "./request.js";

/** What a function that gives tokens is told. */
export interface TokenRequest {
  /** Where the API gives out tokens; undefined when the client was not told. */
  readonly tokenUrl: string | undefined;
  /** The `fetch` of the client. */
  readonly fetch: typeof fetch;
  /**
   * The token that was just answered with 401. Another one is tried once; the same one again means
   * that there is no better.
   */
  readonly refused: string | undefined;
}

/**
 * A bearer token, or a function that is asked for one before each request: a grant such as
 * `clientCredentials(…)`, or one of your own.
 */
export type AccessToken = string | ((request: TokenRequest) => string | Promise<string>);

/** RFC 6750 allows a few characters less, but every token that travels in one piece is accepted. */
export function isToken(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}

/**
 * The token for a request; undefined when none belongs to it.
 *
 * @throws InvalidArgumentError when the function gives no token; its own errors pass through
 */
export async function tokenFor(
  { operation, takesToken }: PreparedRequest,
  { accessToken, tokenUrl, fetch: fetchOf = globalThis.fetch }: Settings,
  refused: string | undefined,
): Promise<string | undefined> {
  if (accessToken === undefined || !takesToken) return undefined;
  const token: unknown =
    typeof accessToken === "function"
      ? await accessToken({ tokenUrl, fetch: fetchOf, refused })
      : accessToken;
  if (!isToken(token)) {
    throw new InvalidArgumentError(operation, "accessToken", "is not a bearer token");
  }
  return token;
}
