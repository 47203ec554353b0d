import { ClientError } from "./errors.js";

/**
 * A list could not be followed to its end: it goes on without end, or its next page is not below
 * the base URL. What was given before it is right.
 */
export class PagingError extends ClientError {
  override get name(): string {
    return "PagingError";
  }
}
