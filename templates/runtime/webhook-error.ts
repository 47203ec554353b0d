import { ClientError } from "./errors.js";

/** Why a delivery was refused, as an HTTP status and in words. */
const problems = {
  "wrong-method": [405, "has another method"],
  "too-large": [413, "has a body that passes maxBytes"],
  interrupted: [400, "broke off"],
  "not-verified": [401, "could not be verified"],
  "no-body": [400, "has no body"],
  "wrong-media-type": [415, "has a body of another media type"],
  "not-json": [400, "has a body that is not JSON"],
} as const;

/**
 * A request that is no acceptable delivery of a webhook or a callback. Neither its body nor its
 * headers are kept, so that the error can be logged as it is.
 */
export class WebhookError extends ClientError {
  /** The name of the webhook or callback, as its function has it. */
  readonly webhook: string;
  readonly code: keyof typeof problems;
  /** An HTTP status to answer with. */
  readonly status: number;
  readonly #reason: unknown;

  constructor(webhook: string, code: keyof typeof problems, reason?: unknown) {
    const [status, words] = problems[code];
    super(undefined, `a request to the webhook ${webhook} ${words}`);
    this.webhook = webhook;
    this.code = code;
    this.status = status;
    this.#reason = reason;
  }

  /** What the verifier threw; not shown when the error is printed, since it could say anything. */
  get reason(): unknown {
    return this.#reason;
  }

  override get name(): string {
    return "WebhookError";
  }
}
