import { ClientError, OutcomeUnknown } from "./errors.js";
import type { Operation } from "./operation.js";
import { ResponseError } from "./response-errors.js";

/**
 * No access token could be had. Shows neither the client's secret nor what the login host said
 * beyond its code.
 */
export class TokenError extends ClientError {
  /** The error of the request for the token; undefined when its answer held no token. */
  override readonly cause: ClientError | undefined;
  /** The status of the login host, if it answered with an error. */
  readonly status: number | undefined;
  /**
   * OAuth's code, such as `invalid_client` or `invalid_grant` (RFC 6749, section 5.2); undefined
   * when the server says something else.
   */
  readonly code: string | undefined;

  constructor(operation: Operation | undefined, reason: string, failure?: ClientError | undefined) {
    const cause = failure instanceof OutcomeUnknown ? failure.cause : failure;
    const answer = cause instanceof ResponseError ? cause : undefined;
    // Whatever else stands there is the server's own text, which could say anything.
    const code = /^[a-z_]{1,40}$/.exec(answer?.code ?? "")?.[0];
    super(operation, reason + (code === undefined ? "" : `: ${code}`));
    this.cause = cause;
    this.status = answer?.status;
    this.code = code;
  }

  override get name(): string {
    return "TokenError";
  }
}
