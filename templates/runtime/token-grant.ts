import type { TokenRequest } from "./access-token.js";
import { withDeadline } from "./deadline.js";
import { InvalidArgumentError, TimeoutError } from "./errors.js";
import { TokenError } from "./token-error.js";
import {
  requestToken,
  tokenEndpoint,
  tokenTimeout,
  type Credentials,
  type TokenAnswer,
  type TokenEndpoint,
} from "./token-request.js";

/** What every grant can be told. */
export interface GrantOptions {
  /** In place of the one that the client knows. */
  readonly tokenUrl?: string | undefined;
}

/** One request for a token: its form fields, and whether it may be sent twice. */
export interface GrantRequest {
  readonly fields: Readonly<Record<string, string | undefined>>;
  readonly repeatable: boolean;
}

interface Held {
  readonly token: string;
  /** By the monotonic clock, in milliseconds. */
  readonly renewAt: number;
  readonly expiresAt: number;
}

interface State {
  readonly endpoint: TokenEndpoint;
  held: Held | undefined;
  flight: Promise<Held> | undefined;
  /** Until when nothing is asked for, since it just failed. */
  pausedUntil: number;
}

/** Milliseconds between attempts to renew a token that is still good. */
const pause = 5_000;

/**
 * Makes the function that a client asks for tokens. It keeps the token until it expires, renews it
 * a little before that, and asks once however many calls wait, also when clients share it.
 *
 * @param next the request for the next token
 * @param learn told what came with a token; a grant that has one is bound to one token URL, since
 *   what it learns is worth something there alone
 */
export function grant(
  { tokenUrl: own }: GrantOptions,
  credentials: Credentials,
  next: () => GrantRequest | Promise<GrantRequest>,
  learn?: (answer: TokenAnswer) => void | Promise<void>,
): (request: TokenRequest) => Promise<string> {
  // A grant that is shared by clients of several regions has a token for each.
  const states = new Map<string, State>();

  const stateOf = (url: string | undefined, fetchOf: typeof fetch): State => {
    if (url === undefined) {
      const reason = "is needed: nothing else says where tokens come from";
      throw new InvalidArgumentError(undefined, "loginUrl", reason);
    }
    const known = states.get(url);
    if (known !== undefined) return known;
    if (learn !== undefined && states.size > 0) {
      const reason = "is not that of the client which used this grant before";
      throw new InvalidArgumentError(undefined, "loginUrl", reason);
    }
    const endpoint = tokenEndpoint(url, fetchOf);
    const state: State = { endpoint, held: undefined, flight: undefined, pausedUntil: 0 };
    states.set(url, state);
    return state;
  };

  const ask = async (state: State): Promise<Held> => {
    const { fields, repeatable } = await next();
    const now = performance.now();
    const answer = await requestToken(state.endpoint, credentials, fields, repeatable);
    const life = answer.expiresIn ?? Infinity;
    const expiresAt = now + life;
    // Early enough that a token does not expire on its way.
    const renewAt = life === Infinity ? Infinity : expiresAt - Math.min(120_000, life / 5);
    state.held = { token: answer.token, renewAt, expiresAt };
    await learn?.(answer);
    return state.held;
  };

  const fly = (state: State): Promise<Held> => {
    const { operation, settings } = state.endpoint;
    // The functions of the caller must not keep all calls waiting for ever either.
    const flight = withDeadline(operation, tokenTimeout, undefined, settings.abortListeners, () =>
      ask(state),
    )
      .catch((error: unknown) => {
        state.pausedUntil = performance.now() + pause;
        throw error instanceof TimeoutError
          ? new TokenError(operation, "gave no token", error)
          : error;
      })
      .finally(() => {
        state.flight = undefined;
      });
    return (state.flight = flight);
  };

  return async ({ tokenUrl, fetch: fetchOf, refused }) => {
    const state = stateOf(own ?? tokenUrl, fetchOf);
    if (state.held?.token === refused) state.held = undefined;
    const { held } = state;
    const now = performance.now();
    if (held === undefined || now >= held.expiresAt) {
      return (await (state.flight ?? fly(state))).token;
    }
    // It is still good: nobody has to wait for the next one, or hear that there is none yet.
    if (now >= held.renewAt && now >= state.pausedUntil && state.flight === undefined) {
      fly(state).catch(() => undefined);
    }
    return held.token;
  };
}
