import { errorFacts, type ErrorFacts } from "./error-body.js";
import { ClientError } from "./errors.js";
import type { Operation } from "./operation.js";
import { retryAfterOf } from "./retry-after.js";

/**
 * The server answered with a status that is no success.
 *
 * What came from the server in free text (`detail`, `body`, `headers`) can hold personal data: it
 * is there to be read, but it is neither in the message nor shown when the error is printed.
 */
export class ResponseError extends ClientError {
  /** The HTTP status; 0 for a redirect in a browser, which hides it. */
  readonly status: number;
  readonly requestId: string | undefined;
  /** How long the server asks to wait, in milliseconds (RFC 9110, section 10.2.3). */
  readonly retryAfter: number | undefined;
  readonly #headers: Headers;
  readonly #body: unknown;
  readonly #facts: ErrorFacts;

  constructor(
    operation: Operation,
    response: Pick<Response, "status" | "headers">,
    requestId: string | undefined,
    body: unknown,
  ) {
    const facts = errorFacts(body);
    const word = [facts.scimType, facts.code].find(
      (text) => text !== undefined && identifier.test(text),
    );
    super(
      operation,
      `answered ${response.status}${word === undefined ? "" : ` ${word}`}${shownId(requestId)}`,
    );
    this.status = response.status;
    this.requestId = requestId;
    this.retryAfter = retryAfterOf(response.headers);
    this.#headers = response.headers;
    this.#body = body;
    this.#facts = facts;
  }

  /** SCIM's keyword for what went wrong, such as `uniqueness` (RFC 7644, section 3.12). */
  get scimType(): string | undefined {
    return this.#facts.scimType;
  }

  /** The code of an error that is not in SCIM's form, such as `not.authorized`. */
  get code(): string | undefined {
    return this.#facts.code;
  }

  /** The server's sentence for people. */
  get detail(): string | undefined {
    return this.#facts.detail;
  }

  /** The parsed JSON, or the text when it is none; at most 64 kB of it; undefined when empty. */
  get body(): unknown {
    return this.#body;
  }

  get headers(): Headers {
    return this.#headers;
  }

  override get name(): string {
    return "ResponseError";
  }
}

/**
 * A {@link ResponseError} with a body as the description has it. What stands between client and
 * server answers in its own words, and an empty body is undefined: look before you rely on it.
 */
export type DescribedError<Status extends number, Body> = ResponseError & {
  readonly status: Status;
  readonly body: Body | string | undefined;
};

type Digit = `${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;
type NumberIn<Text> = Text extends `${infer Value extends number}` ? Value : never;

/** Every status of an error, or of one class of answers, but those of which more is known. */
export type OtherStatus<Known extends number, Class extends 2 | 4 | 5 = 4 | 5> = Exclude<
  NumberIn<`${Class}${Digit}${Digit}`>,
  Known
>;

/**
 * The resource is no longer at the version that the request named in If-Match: 412 (RFC 9110,
 * section 13.1.1), or any 4xx with SCIM's `invalidVers`. Nothing was changed. Read it again,
 * apply the change to what it is now, and send that.
 */
export class VersionConflict extends ResponseError {
  override get name(): string {
    return "VersionConflict";
  }
}

/**
 * A redirect. It is not followed, since that could carry the request to another host. A server
 * that answers a write with 303, or loosely with 302, has most likely done what was asked.
 */
export class RedirectError extends ResponseError {
  /** Where the server points to; undefined in browsers, which hide it. */
  get location(): string | undefined {
    return this.headers.get("location") ?? undefined;
  }

  override get name(): string {
    return "RedirectError";
  }
}

/** What was wrong with the body of a success. */
export type FormatProblem =
  "too large" | "not JSON" | "not an event stream" | "in an unknown charset" | "interrupted";

/**
 * The server reported success, but its body cannot be used: it passes `maxResponseBytes`, is not
 * what the description promises, such as JSON, or broke off. The operation itself took place.
 */
export class ResponseFormatError extends ClientError {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly problem: FormatProblem;

  constructor(
    operation: Operation,
    status: number,
    requestId: string | undefined,
    problem: FormatProblem,
  ) {
    super(operation, `answered ${status}, but its body is ${problem}${shownId(requestId)}`);
    this.status = status;
    this.requestId = requestId;
    this.problem = problem;
  }

  override get name(): string {
    return "ResponseFormatError";
  }
}

// Messages end up in logs, and the server is not trusted to write there freely.
const identifier = /^[a-z][\w.-]{0,63}$/i;

function shownId(requestId: string | undefined): string {
  return requestId !== undefined && /^[\w.:/+=-]{1,128}$/.test(requestId)
    ? ` (request id ${requestId})`
    : "";
}
