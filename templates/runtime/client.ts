import { AbortListeners } from "./abort-listeners.js";
import { isToken, type AccessToken } from "./access-token.js";
import { readBaseUrl, type BaseUrl } from "./base-url.js";
import type { Credential } from "./credentials.js";
import { checkNumber } from "./check-number.js";
import { InvalidArgumentError } from "./errors.js";
import { setHeader, setHeaders } from "./header.js";
import type { Hooks, RateLimitHeaders } from "./hooks.js";
import { RetryBudget } from "./retry-budget.js";

/** What a client is made from. */
export interface ClientSettings {
  /** Absolute, http or https; its path is kept. Use plain http for servers on this machine only. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer …` (RFC 6750, section 2.1) with every secured operation. */
  readonly accessToken?: AccessToken | undefined;
  /** API keys, users and passwords, by the name of their security scheme. */
  readonly credentials?: Readonly<Record<string, Credential | undefined>> | undefined;
  /** Whether operations with a server of their own are sent there, and not to the base URL. */
  readonly operationServers?: boolean | undefined;
  /** Where OAuth grants ask for tokens. */
  readonly tokenUrl?: string | undefined;
  /** Replaces the platform's `fetch`, which is otherwise looked up at each call. */
  readonly fetch?: typeof fetch | undefined;
  /** Sent with every call. A call's own `headers` come before them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Value of the User-Agent header, which most browsers replace by their own. */
  readonly userAgent?: string | undefined;
  /** Milliseconds for a whole call, from token to last byte: 60,000 by default; 0 or Infinity: none. */
  readonly timeout?: number | undefined;
  /**
   * How often a call is sent again where that is safe: 2 by default; 0: never. A token that was
   * refused is replaced once, beside these.
   */
  readonly retries?: number | undefined;
  /**
   * Milliseconds, 500 by default. A retry waits for a random time below this; the limit doubles
   * with each attempt, up to 20 seconds. `Retry-After` of the server is waited for on top.
   */
  readonly retryDelay?: number | undefined;
  /** How large the body of an answer may be, decompressed: 10,000,000 bytes by default. */
  readonly maxResponseBytes?: number | undefined;
  /** Observers of every call. */
  readonly hooks?: Hooks | readonly Hooks[] | undefined;
  /** Name of the response header that identifies a request to the server's support. */
  readonly requestIdHeader?: string | undefined;
  /** Names of the response headers that tell how much of a rate limit is used. */
  readonly rateLimitHeaders?: RateLimitHeaders | undefined;
}

/** What one call can change. */
export interface RequestOptions {
  /** Ends the call with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds, in place of the client's `timeout`; 0 or Infinity: none. */
  readonly timeout?: number | undefined;
  /** In place of the client's `retries`. */
  readonly retries?: number | undefined;
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
  readonly credentials: Readonly<Record<string, Credential | undefined>>;
  readonly operationServers: boolean;
  readonly tokenUrl: string | undefined;
  readonly fetch: typeof fetch | undefined;
  readonly headers: Headers;
  readonly timeout: number;
  readonly retries: number;
  readonly retryDelay: number;
  readonly budget: RetryBudget;
  readonly abortListeners: AbortListeners;
  readonly maxResponseBytes: number;
  readonly hooks: readonly Hooks[];
  readonly requestIdHeader: string;
  readonly rateLimitHeaders: RateLimitHeaders;
}

/**
 * Where calls go and with which credential: the first argument of every operation. Shows nothing
 * of its settings when it is printed.
 */
export class Client {
  readonly #settings: Settings;

  /** @throws InvalidArgumentError naming the setting that cannot be used, without its value */
  constructor(settings: ClientSettings) {
    const {
      accessToken,
      userAgent,
      timeout = 60_000,
      retries = 2,
      retryDelay = 500,
      maxResponseBytes = 10_000_000,
      hooks = [],
      credentials = {},
      operationServers = false,
      requestIdHeader = "x-request-id",
      rateLimitHeaders = {},
    } = settings;
    const refuse = (parameter: string, reason: string): never => {
      throw new InvalidArgumentError(undefined, parameter, reason);
    };
    const headers = new Headers();
    if (userAgent !== undefined) {
      setHeader(headers, "User-Agent", userAgent, (reason) => refuse("userAgent", reason));
    }
    setHeaders(headers, settings.headers, refuse);
    for (const [name, value] of Object.entries({
      timeout,
      retries,
      retryDelay,
      maxResponseBytes,
    })) {
      checkNumber(name, value, refuse);
    }
    if (accessToken !== undefined && typeof accessToken !== "function" && !isToken(accessToken)) {
      refuse("accessToken", "is not a bearer token");
    }
    this.#settings = {
      accessToken,
      credentials,
      operationServers,
      tokenUrl: settings.tokenUrl,
      fetch: settings.fetch,
      base: readBaseUrl(settings.baseUrl, (reason) => refuse("baseUrl", reason)),
      headers,
      timeout,
      retries,
      retryDelay,
      budget: new RetryBudget(),
      abortListeners: new AbortListeners(),
      maxResponseBytes,
      hooks: [hooks].flat(),
      requestIdHeader,
      rateLimitHeaders,
    };
  }

  /** @internal For the stages of a call. */
  static settings(client: Client): Settings {
    return client.#settings;
  }
}
