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
 * Whether the server acted on the request is not known.
 */
export class ConnectionError extends ClientError {
  /** A system code such as `ECONNRESET`, where the platform gives one (browsers do not). */
  readonly code: string | undefined;

  // The error of `fetch` is not kept as `cause`: a custom `fetch` may have put the request into it.
  constructor(operation: Operation, code: string | undefined) {
    super(operation, `got no response${code === undefined ? "" : ` (${code})`}`);
    this.code = code;
  }

  override get name(): string {
    return "ConnectionError";
  }
}

/** The call took longer than its `timeout`, which spans token, connection and body together. */
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

/** The caller's own `signal` ended the call. */
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
