import type { TokenRequest } from "./access-token.js";
import { InvalidArgumentError } from "./errors.js";
import { TokenError } from "./token-error.js";
import { grant, type GrantOptions, type GrantRequest } from "./token-grant.js";
import type { TokenAnswer } from "./token-request.js";

/** A function that gives tokens: the value of a client's `accessToken`. */
export type Grant = (request: TokenRequest) => Promise<string>;

export interface ClientCredentialsOptions extends GrantOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes, separated by blanks. */
  readonly scope?: string | undefined;
}

/**
 * Tokens for a program of its own (RFC 6749, section 4.4). Keep the secret on a server.
 *
 * @throws InvalidArgumentError when an option is missing; the function it gives throws `TokenError`
 */
export function clientCredentials(options: ClientCredentialsOptions): Grant {
  const { clientId, clientSecret, scope } = required(options, "clientId", "clientSecret");
  const fields = { grant_type: "client_credentials", scope };
  return grant(options, { clientId, clientSecret }, () => ({ fields, repeatable: true }));
}

export interface Saml2BearerOptions extends GrantOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Base64url of the assertion, or a function that gives a fresh one for each token. */
  readonly assertion: string | (() => string | Promise<string>);
  /** Further fields that the login host asks for. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/**
 * Tokens for a SAML 2.0 assertion of an identity provider (RFC 7522, section 2.1).
 *
 * @throws InvalidArgumentError when an option is missing; the function it gives throws `TokenError`
 */
export function saml2Bearer(options: Saml2BearerOptions): Grant {
  const { clientId, clientSecret, assertion, parameters } = required(
    options,
    "clientId",
    "clientSecret",
    "assertion",
  );
  return grant(options, { clientId, clientSecret }, async () => ({
    fields: {
      ...parameters,
      grant_type: "urn:ietf:params:oauth:grant-type:saml2-bearer",
      assertion: typeof assertion === "function" ? await assertion() : assertion,
    },
    repeatable: false,
  }));
}

interface RefreshingOptions extends GrantOptions {
  readonly clientId: string;
  /** Left out by public clients, which prove themselves with PKCE. */
  readonly clientSecret?: string | undefined;
  /** Given each new refresh token, to be kept in a safe place: the one before may be worthless. */
  readonly onRefreshToken?: ((refreshToken: string) => void | Promise<void>) | undefined;
}

export interface RefreshTokenOptions extends RefreshingOptions {
  readonly refreshToken: string;
}

/**
 * Tokens for somebody who signed in before (RFC 6749, section 6).
 *
 * @throws InvalidArgumentError when an option is missing; the function it gives throws `TokenError`
 */
export function refreshToken(options: RefreshTokenOptions): Grant {
  return refreshing(options, required(options, "clientId", "refreshToken").refreshToken);
}

export interface AuthorizationCodeOptions extends RefreshingOptions {
  /** The code that came back from the authorization page; it works once. */
  readonly code: string;
  /** The one that was given to the authorization page. */
  readonly redirectUri: string;
  /** Of PKCE (RFC 7636): what `createCodeVerifier` gave before the page was opened. */
  readonly codeVerifier?: string | undefined;
}

/**
 * Tokens for somebody who just signed in (RFC 6749, section 4.1), and new ones with the refresh
 * token that comes with the first.
 *
 * @throws InvalidArgumentError when an option is missing; the function it gives throws `TokenError`
 */
export function authorizationCode(options: AuthorizationCodeOptions): Grant {
  const { code, redirectUri, codeVerifier } = required(options, "clientId", "code", "redirectUri");
  return refreshing(options, undefined, {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
  });
}

/** Begins with a refresh token, or with the fields that give one. */
function refreshing(
  options: RefreshingOptions,
  first: string | undefined,
  fields?: GrantRequest["fields"],
): Grant {
  const { clientId, clientSecret, onRefreshToken } = options;
  let refresh = first;
  let begun = fields === undefined;
  const next = (): GrantRequest => {
    if (begun && refresh === undefined) {
      throw new TokenError(undefined, "the token has ended and cannot be renewed: sign in again");
    }
    return {
      fields: begun
        ? { grant_type: "refresh_token", refresh_token: refresh }
        : (fields as GrantRequest["fields"]),
      // A code or a refresh token that is shown twice can end the whole session.
      repeatable: false,
    };
  };
  const learn = async ({ refreshToken: issued }: TokenAnswer): Promise<void> => {
    begun = true;
    if (issued === undefined || issued === refresh) return;
    refresh = issued;
    await onRefreshToken?.(issued);
  };
  return grant(options, { clientId, clientSecret }, next, learn);
}

/** In plain JavaScript nothing else would tell of a variable that is not set. */
function required<Options extends object>(
  options: Options,
  ...names: readonly (keyof Options & string)[]
): Options {
  for (const name of names) {
    const value: unknown = options[name];
    if (value === undefined || value === null || value === "") {
      throw new InvalidArgumentError(undefined, name, "is missing");
    }
  }
  return options;
}
