import { isToken } from "./access-token.js";
import { readJson } from "./answer.js";
import { readBaseUrl } from "./base-url.js";
import { Client } from "./client.js";
import { ClientError, InvalidArgumentError } from "./errors.js";
import type { Operation } from "./operation.js";
import { isFields } from "./parameter-text.js";
import { perform } from "./perform.js";
import { formBody } from "./request-body.js";
import { prepare } from "./request.js";
import { TokenError } from "./token-error.js";

/** Who asks. Without a secret it is a public client, which names itself only (PKCE). */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
}

export interface TokenAnswer {
  readonly token: string;
  /** Milliseconds; undefined when the server does not say. */
  readonly expiresIn: number | undefined;
  readonly refreshToken: string | undefined;
}

/**
 * Asks a login host for a token (RFC 6749, section 4). Ends within 30 seconds, whatever the calls
 * that wait for it.
 *
 * @throws TokenError
 */
export async function requestToken(
  tokenUrl: string,
  fetchOf: typeof fetch,
  { clientId, clientSecret }: Credentials,
  fields: Readonly<Record<string, string | undefined>>,
  repeatable: boolean,
): Promise<TokenAnswer> {
  const { origin, path } = readBaseUrl(tokenUrl, (reason) => {
    throw new InvalidArgumentError(undefined, "tokenUrl", reason);
  });
  const operation: Operation = {
    operationId: "token",
    method: "POST",
    path,
    requestBody: { mediaType: "application/x-www-form-urlencoded", encode: formBody },
    accept: "application/json",
    responses: { "200": readJson },
  };
  const settings = Client.settings(
    new Client({ baseUrl: origin, fetch: fetchOf, timeout: 30_000, maxResponseBytes: 64_000 }),
  );
  const isPublic = clientSecret === undefined;
  const request = prepare(
    settings,
    operation,
    isPublic ? {} : { headers: { Authorization: basic(clientId, clientSecret) } },
    { ...fields, client_id: isPublic ? clientId : undefined },
  );
  const { data } = await perform(settings, { ...request, repeatable }).catch((error: unknown) => {
    throw error instanceof ClientError
      ? new TokenError(operation, "gave no token", error)
      : new TokenError(operation, "gave no token");
  });
  const answer = isFields(data) ? data : {};
  const { access_token: token, token_type: type, refresh_token: refreshToken } = answer;
  if (!isToken(token) || (type !== undefined && !/^bearer$/i.test(String(type)))) {
    throw new TokenError(operation, "answered without a bearer token");
  }
  // Some servers write the number as text.
  const seconds = Number.parseFloat(String(answer["expires_in"]));
  return {
    token,
    expiresIn: seconds > 0 ? seconds * 1000 : undefined,
    refreshToken: typeof refreshToken === "string" ? refreshToken : undefined,
  };
}

// RFC 6749, section 2.3.1: both are form-encoded before they are joined.
function basic(clientId: string, clientSecret: string): string {
  const encode = (text: string): string => new URLSearchParams({ "": text }).toString().slice(1);
  return `Basic ${btoa(`${encode(clientId)}:${encode(clientSecret)}`)}`;
}
