import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { listening } from "./listening.js";

export interface LoginHost {
  /** Base URL; the token endpoint is `/oauth/token` below it. */
  readonly url: string;
  readonly requests: TokenRequestSeen[];
  /** Whether the API behind this host takes the token. */
  accepts(token: string): boolean;
  /** Makes the API refuse every token given out so far. */
  revokeAll(): void;
}

export interface TokenRequestSeen {
  readonly contentType: string | undefined;
  readonly grantType: string | null;
  readonly status: number;
}

export interface LoginSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Lifetime of a token in seconds. */
  readonly expiresIn: number;
}

/** What is slow on a real login host too: it gives calls the time to pile up. */
const delay = 50;

/** An OAuth token endpoint for client credentials alone (RFC 6749 sections 2.3.1, 4.4, 5). */
export async function loginHost(settings: LoginSettings): Promise<LoginHost> {
  const expiries = new Map<string, number>();
  const requests: TokenRequestSeen[] = [];

  const answer = (request: IncomingMessage, body: string): readonly [number, object] => {
    const contentType = request.headers["content-type"];
    const form = new URLSearchParams(body);
    if (!mayEnter(request.headers.authorization, settings)) {
      return [
        401,
        { error: "invalid_client", error_description: "Unknown client or wrong secret." },
      ];
    }
    if (!/^application\/x-www-form-urlencoded\b/.test(contentType ?? "")) {
      return [400, { error: "invalid_request" }];
    }
    if (form.get("grant_type") !== "client_credentials") {
      return [400, { error: "unsupported_grant_type" }];
    }
    const token = randomBytes(24).toString("base64url");
    expiries.set(token, performance.now() + settings.expiresIn * 1000);
    return [200, { access_token: token, token_type: "bearer", expires_in: settings.expiresIn }];
  };

  const { url } = await listening((request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const known = request.method === "POST" && request.url === "/oauth/token";
      const [status, result] = known ? answer(request, body) : [404, { error: "not_found" }];
      requests.push({
        contentType: request.headers["content-type"],
        grantType: new URLSearchParams(body).get("grant_type"),
        status,
      });
      setTimeout(() => {
        const headers = { "Content-Type": "application/json", "Cache-Control": "no-store" };
        response.writeHead(status, headers).end(JSON.stringify(result));
      }, delay);
    });
  });

  return {
    url,
    requests,
    accepts: (token) => (expiries.get(token) ?? 0) > performance.now(),
    revokeAll: () => expiries.clear(),
  };
}

/** Id and secret are form-encoded before they are joined: RFC 6749 section 2.3.1. */
function mayEnter(authorization: string | undefined, settings: LoginSettings): boolean {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(authorization ?? "") ?? [];
  if (encoded === undefined) return false;
  const [id, secret, ...rest] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  const plain = (text: string | undefined): string | null =>
    new URLSearchParams(`x=${text ?? ""}`).get("x");
  return (
    rest.length === 0 && plain(id) === settings.clientId && plain(secret) === settings.clientSecret
  );
}
