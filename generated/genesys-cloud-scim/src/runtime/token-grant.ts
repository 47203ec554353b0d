import type { TokenRequest } from "./access-token.js";
import { InvalidArgumentError } from "./errors.js";
import { requestToken, type Credentials, type TokenAnswer } from "./token-request.js";

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
  held: Held | undefined;
  flight: Promise<Held> | undefined;
}

/**
 * Makes the function that a client asks for tokens. It keeps the token until shortly before it
 * expires and asks once however many calls wait, also when clients share it.
 *
 * @param next the request for the next token
 * @param learn told what came with a token
 */
export function grant(
  { tokenUrl: own }: GrantOptions,
  credentials: Credentials,
  next: () => GrantRequest | Promise<GrantRequest>,
  learn?: (answer: TokenAnswer) => void | Promise<void>,
): (request: TokenRequest) => Promise<string> {
  // A grant that is shared by clients of several regions has a token for each.
  const states = new Map<string, State>();

  const ask = async (url: string, fetchOf: typeof fetch, state: State): Promise<Held> => {
    const { fields, repeatable } = await next();
    const now = performance.now();
    const answer = await requestToken(url, fetchOf, credentials, fields, repeatable);
    const life = answer.expiresIn ?? Infinity;
    const expiresAt = now + life;
    // Early enough that a token does not expire on its way.
    const renewAt = life === Infinity ? Infinity : expiresAt - Math.min(120_000, life / 5);
    state.held = { token: answer.token, renewAt, expiresAt };
    await learn?.(answer);
    return state.held;
  };

  return async ({ tokenUrl, fetch: fetchOf, refused }) => {
    const url = own ?? tokenUrl;
    if (url === undefined) {
      throw new InvalidArgumentError(
        undefined,
        "loginUrl",
        "is needed beside baseUrl: nothing else says where tokens come from",
      );
    }
    const state = states.get(url) ?? { held: undefined, flight: undefined };
    states.set(url, state);
    if (state.held?.token === refused) state.held = undefined;
    const { held } = state;
    if (held !== undefined && performance.now() < held.renewAt) return held.token;
    state.flight ??= ask(url, fetchOf, state).finally(() => {
      state.flight = undefined;
    });
    try {
      return (await state.flight).token;
    } catch (error) {
      // It could not be renewed yet, but it is still good.
      if (held !== undefined && performance.now() < held.expiresAt) return held.token;
      throw error;
    }
  };
}
