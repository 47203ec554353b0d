import { InvalidArgumentError } from "./errors.js";

/** What the page is asked on which people sign in. */
export interface AuthorizationOptions {
  readonly clientId: string;
  /** Where people come back to, with a `code` and the `state` in the query. */
  readonly redirectUri: string;
  /** Random text that has to come back unchanged; `createCodeVerifier()` gives some. */
  readonly state: string;
  /** Of PKCE: what `codeChallenge` makes of the verifier. */
  readonly codeChallenge?: string | undefined;
  /** Scopes, separated by blanks. */
  readonly scope?: string | undefined;
  /** Further parameters that the page knows. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/**
 * The URL to open in a browser (RFC 6749, section 4.1.1; RFC 7636, section 4.3).
 *
 * @param endpoint undefined for a region that does not exist
 * @throws InvalidArgumentError naming the option `region` then
 */
export function authorizationUrlAt(
  endpoint: string | undefined,
  options: AuthorizationOptions,
): string {
  if (endpoint === undefined) {
    throw new InvalidArgumentError(undefined, "region", "is none of the regions of this API");
  }
  const url = new URL(endpoint);
  const { codeChallenge: challenge } = options;
  const parameters = {
    ...options.parameters,
    response_type: "code",
    client_id: options.clientId,
    redirect_uri: options.redirectUri,
    state: options.state,
    scope: options.scope,
    code_challenge: challenge,
    code_challenge_method: challenge === undefined ? undefined : "S256",
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url.href;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * Random text for PKCE (RFC 7636, section 4.1) or for a `state`: 6 bits a character.
 *
 * @param length 43 to 128 characters
 * @throws InvalidArgumentError when the length is another
 */
export function createCodeVerifier(length = 64): string {
  if (!(length >= 43 && length <= 128)) {
    throw new InvalidArgumentError(undefined, "length", "must be 43 to 128");
  }
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => alphabet[byte % 64]).join("");
}

/** The challenge of a verifier by the method S256 (RFC 7636, section 4.2). */
export async function codeChallenge(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replace(/=+$/, "")
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}
