import { isToken } from "./access-token.js";
import type { AccessToken } from "./access-token.js";
import { readBaseUrl, type BaseUrl } from "./base-url.js";
import { checkTimeout } from "./deadline.js";
import { InvalidArgumentError } from "./errors.js";
import { setHeader, setHeaders } from "./header.js";

/** What a client is made from. */
export interface ClientSettings {
  /** Absolute, http or https; its path is kept. Use plain http for servers on this machine only. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer …` (RFC 6750, section 2.1) with every secured operation. */
  readonly accessToken?: AccessToken | undefined;
  /** Replaces the platform's `fetch`, which is otherwise looked up at each call. */
  readonly fetch?: typeof fetch | undefined;
  /** Sent with every call. A call's own `headers` come before them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Value of the User-Agent header, which most browsers replace by their own. */
  readonly userAgent?: string | undefined;
  /** Milliseconds for a whole call, from token to last byte: 60,000 by default; 0 or Infinity: none. */
  readonly timeout?: number | undefined;
  /** Name of the response header that identifies a request to the server's support. */
  readonly requestIdHeader?: string | undefined;
}

/** What one call can change. */
export interface RequestOptions {
  /** Ends the call with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds, in place of the client's `timeout`; 0 or Infinity: none. */
  readonly timeout?: number | undefined;
  /**
   * Come before those of the client and of the operation; `Authorization` replaces the token. A
   * 304 to an `If-None-Match` that is given here, and not as a parameter, is a `ResponseError`.
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The settings of a client, checked and complete: for the stages of a call. */
export interface Settings {
  readonly base: BaseUrl;
  readonly accessToken: AccessToken | undefined;
  readonly fetch: typeof fetch | undefined;
  readonly headers: Headers;
  readonly timeout: number;
  readonly requestIdHeader: string;
}

/**
 * Where calls go and with which credential: the first argument of every operation. Shows nothing
 * of its settings when it is printed.
 */
export class Client {
  readonly #settings: Settings;

  /** @throws InvalidArgumentError naming the setting that cannot be used, without its value */
  constructor(settings: ClientSettings) {
    const { accessToken, userAgent, timeout = 60_000, requestIdHeader = "x-request-id" } = settings;
    const refuse = (parameter: string, reason: string): never => {
      throw new InvalidArgumentError(undefined, parameter, reason);
    };
    const headers = new Headers();
    if (userAgent !== undefined) {
      setHeader(headers, "User-Agent", userAgent, (reason) => refuse("userAgent", reason));
    }
    setHeaders(headers, settings.headers, refuse);
    checkTimeout(timeout, (reason) => refuse("timeout", reason));
    if (accessToken !== undefined && typeof accessToken !== "function" && !isToken(accessToken)) {
      refuse("accessToken", "is not a bearer token");
    }
    this.#settings = {
      base: readBaseUrl(settings.baseUrl, (reason) => refuse("baseUrl", reason)),
      accessToken,
      fetch: settings.fetch,
      headers,
      timeout,
      requestIdHeader,
    };
  }

  /** @internal For the stages of a call. */
  static settings(client: Client): Settings {
    return client.#settings;
  }
}
