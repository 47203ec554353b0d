import type { Operation } from "./operation.js";

/** What every event says. Nothing in it is a secret or a value of the call. */
export interface RequestEvent {
  readonly operationId: string;
  readonly method: Operation["method"];
  /** The template, `/users/{userId}`. */
  readonly path: string;
  /** From 1. */
  readonly attempt: number;
}

/** How much of a rate limit is used, as far as the server says. */
export interface RateLimit {
  /** Calls counted in the present window. */
  readonly count: number | undefined;
  /** Calls allowed per window. */
  readonly allowed: number | undefined;
  /** Seconds until the window ends. */
  readonly reset: number | undefined;
}

export interface ResponseEvent extends RequestEvent {
  readonly status: number;
  /** Milliseconds from sending to the headers of the answer. */
  readonly duration: number;
  readonly requestId: string | undefined;
  readonly rateLimit: RateLimit;
}

export interface RetryEvent extends RequestEvent {
  /** Milliseconds until the request is sent again. */
  readonly delay: number;
  readonly error: unknown;
}

export interface ErrorEvent extends RequestEvent {
  /** Milliseconds since the call began. */
  readonly duration: number;
  readonly error: unknown;
}

/**
 * Observers of calls. They cannot change a call, and what they throw is dropped: that a log is full
 * must not make a write look as if it had failed.
 */
export interface Hooks {
  /** Before each attempt. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** After each answer, whatever its status. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Before the wait for another attempt. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Once, when a call that was begun fails. */
  readonly onError?: ((event: ErrorEvent) => void) | undefined;
}

/** Names of response headers. */
export interface RateLimitHeaders {
  readonly count?: string | undefined;
  readonly allowed?: string | undefined;
  readonly reset?: string | undefined;
}

/**
 * Tells every observer.
 *
 * @param more what the event says beside the operation and the attempt; only made when somebody
 *   listens
 */
export function tell(
  hooks: readonly Hooks[],
  name: keyof Hooks,
  { operationId, method, path }: Operation,
  attempt: number,
  more?: () => object,
): void {
  for (const hook of hooks) {
    if (hook[name] === undefined) continue;
    try {
      // The name and what goes with it are paired where this is called.
      const observer = hook[name] as (event: RequestEvent) => unknown;
      const told = observer({ operationId, method, path, attempt, ...more?.() });
      // An async function throws later.
      Promise.resolve(told).catch(() => undefined);
    } catch {
      // See above.
    }
  }
}

export function rateLimitOf(headers: Headers, names: RateLimitHeaders): RateLimit {
  const figure = (name: string | undefined): number | undefined => {
    const text = name && headers.get(name);
    return text && /^\d+$/.test(text) ? Number(text) : undefined;
  };
  return { count: figure(names.count), allowed: figure(names.allowed), reset: figure(names.reset) };
}
