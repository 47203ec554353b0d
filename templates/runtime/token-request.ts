import { isToken } from "./access-token.js";
import { readJson } from "./answer.js";
import { Client, type Settings } from "./client.js";
import { ClientError, InvalidArgumentError } from "./errors.js";
import type { EncodeBody, Operation } from "./operation.js";
import { isFields, isMissing, textOf } from "./parameter-text.js";
import { perform } from "./perform.js";
import { prepare } from "./request.js";
import { TokenError } from "./token-error.js";

/** Who asks. Without a secret it is a public client, which names itself only (PKCE). */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
}

/** Where tokens are asked for, made once: its budget for retries spans all requests. */
export interface TokenEndpoint {
  readonly url: string;
  readonly operation: Operation;
  readonly settings: Settings;
}

/** Milliseconds for one token, with all that is done for it. */
export const tokenTimeout = 30_000;

/**
 * Reads a token URL. Its query is part of it (RFC 6749, section 3.2), and nothing in it is changed.
 *
 * @throws InvalidArgumentError
 */
export function tokenEndpoint(url: string, fetchOf: typeof fetch): TokenEndpoint {
  if (!/^https?:\/\/[^/\\?#@]+(?:[/?][^#]*)?$/i.test(url) || !URL.canParse(url)) {
    const reason = "must be an absolute http or https URL without user, password or fragment";
    throw new InvalidArgumentError(undefined, "tokenUrl", reason);
  }
  const { origin, pathname } = new URL(url);
  return {
    url,
    operation: {
      operationId: "token",
      method: "POST",
      path: pathname,
      requestBody: { mediaType: "application/x-www-form-urlencoded", encode: fieldsAsForm },
      accept: "application/json",
      responses: { "200": readJson },
    },
    settings: Client.settings(
      new Client({
        baseUrl: origin,
        fetch: fetchOf,
        timeout: tokenTimeout,
        maxResponseBytes: 64_000,
      }),
    ),
  };
}

export interface TokenAnswer {
  readonly token: string;
  /** Milliseconds; undefined when the server does not say. */
  readonly expiresIn: number | undefined;
  readonly refreshToken: string | undefined;
}

/**
 * Asks a login host for a token (RFC 6749, section 4).
 *
 * @throws TokenError
 */
export async function requestToken(
  { url, operation, settings }: TokenEndpoint,
  { clientId, clientSecret }: Credentials,
  fields: Readonly<Record<string, string | undefined>>,
  repeatable: boolean,
): Promise<TokenAnswer> {
  const isPublic = clientSecret === undefined;
  const request = prepare(
    settings,
    operation,
    isPublic ? {} : { headers: { Authorization: basic(clientId, clientSecret) } },
    { ...fields, client_id: isPublic ? clientId : undefined },
  );
  const { data } = await perform(settings, { ...request, url, repeatable }).catch(
    (error: unknown) => {
      const failure = error instanceof ClientError ? error : undefined;
      throw new TokenError(operation, "gave no token", failure);
    },
  );
  const answer = isFields(data) ? data : {};
  const { access_token: token, token_type: type, refresh_token: refreshToken } = answer;
  if (!isToken(token) || (type !== undefined && !/^bearer$/i.test(String(type)))) {
    throw new TokenError(operation, "answered without a bearer token");
  }
  // Some servers write the number as text.
  const seconds = Number.parseFloat(String(answer["expires_in"]));
  return {
    token,
    expiresIn: seconds >= 0 ? seconds * 1000 : undefined,
    refreshToken: typeof refreshToken === "string" ? refreshToken : undefined,
  };
}

/** The fields of a request for a token, of which each is a text (RFC 6749, appendix B). */
const fieldsAsForm: EncodeBody = (fields, mediaType, refuse) => {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields as object)) {
    if (!isMissing(value)) form.append(name, textOf(value, refuse));
  }
  return [form.toString(), mediaType];
};

// RFC 6749, section 2.3.1: both are form-encoded before they are joined.
function basic(clientId: string, clientSecret: string): string {
  const encode = (text: string): string => new URLSearchParams({ "": text }).toString().slice(1);
  return `Basic ${btoa(`${encode(clientId)}:${encode(clientSecret)}`)}`;
}
