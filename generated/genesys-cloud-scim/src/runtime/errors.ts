import type { Operation } from "./operation.js";

/**
 * What every error of a generated client has in common. It names the operation by its description
 * only: no URL, header, body or value of the call is in it, so that it can be logged as it is.
 */
export class ClientError extends Error {
  /** Undefined, like `method` and `path`, when it was the client that could not be made. */
  readonly operationId: string | undefined;
  readonly method: Operation["method"] | undefined;
  /** The template, `/users/{userId}`, not the path that was sent. */
  readonly path: string | undefined;

  constructor(operation: Operation | undefined, message: string) {
    super(operation === undefined ? message : `${operation.method} ${operation.path} ${message}`);
    this.operationId = operation?.operationId;
    this.method = operation?.method;
    this.path = operation?.path;
  }

  // Written out, because minifiers rename classes; a getter, so that the stack starts with it too.
  override get name(): string {
    return "ClientError";
  }
}

/** A value that cannot be sent safely or at all. Nothing was sent. */
export class InvalidArgumentError extends ClientError {
  /** Name of the parameter, header or setting; `body` for the body. Its value is not kept. */
  readonly parameter: string;

  constructor(operation: Operation | undefined, parameter: string, reason: string) {
    const message = `${parameter} ${reason}`;
    super(operation, operation === undefined ? message : `was not sent: ${message}`);
    this.parameter = parameter;
  }

  override get name(): string {
    return "InvalidArgumentError";
  }
}

/**
 * No response arrived: the host was not found, the connection was refused or broke, TLS failed.
 * The server did not act on the request, or it was one that only reads: a write of which that is
 * not known is an `OutcomeUnknown`.
 */
export class ConnectionError extends ClientError {
  /** A system code such as `ECONNRESET`, where the platform gives one (browsers do not). */
  readonly code: string | undefined;
  /** There was no connection, so the server has seen nothing of the request. */
  readonly neverSent: boolean;

  // The error of `fetch` is not kept as `cause`: a custom `fetch` may have put the request into it.
  constructor(operation: Operation, code?: string, neverSent = false) {
    super(operation, `got no response${code === undefined ? "" : ` (${code})`}`);
    this.code = code;
    this.neverSent = neverSent;
  }

  override get name(): string {
    return "ConnectionError";
  }
}

/**
 * The call took longer than its `timeout`, which spans token, retries, connection and body
 * together. A write that may have taken effect is an `OutcomeUnknown` instead.
 */
export class TimeoutError extends ClientError {
  /** The limit that was passed, in milliseconds. */
  readonly timeout: number;

  constructor(operation: Operation, timeout: number) {
    super(operation, `timed out after ${timeout} ms`);
    this.timeout = timeout;
  }

  override get name(): string {
    return "TimeoutError";
  }
}

/** The caller's own `signal` ended the call. A write that was under way may have taken effect. */
export class AbortError extends ClientError {
  readonly #reason: unknown;

  constructor(operation: Operation, reason: unknown) {
    super(operation, "was aborted");
    this.#reason = reason;
  }

  /** What was given to `abort(reason)`; not shown when the error is printed. */
  get reason(): unknown {
    return this.#reason;
  }

  override get name(): string {
    return "AbortError";
  }
}

/**
 * A write that may or may not have taken effect: its answer never came, or came from a server
 * that had failed. It was not sent again where that could have done it twice. Read the resource,
 * compare, and decide.
 */
export class OutcomeUnknown extends ClientError {
  /** What hid the outcome; undefined when it was an error of the caller's own token function. */
  override readonly cause: ClientError | undefined;
  /** How often the request was sent. */
  readonly attempts: number;

  constructor(operation: Operation, cause: ClientError | undefined, attempts: number) {
    super(operation, "may or may not have taken effect: read the resource and compare");
    this.cause = cause;
    this.attempts = attempts;
  }

  override get name(): string {
    return "OutcomeUnknown";
  }
}
