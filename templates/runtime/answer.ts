import { discardBody, decodeText, readBody, type BodyBytes } from "./body-bytes.js";
import type { ApiResponse } from "./call.js";
import type { Deadline } from "./deadline.js";
import { notModified } from "./not-modified.js";
import type { Operation, ReadBody } from "./operation.js";
import type { PreparedRequest } from "./request.js";
import {
  RedirectError,
  ResponseError,
  ResponseFormatError,
  VersionConflict,
} from "./response-errors.js";

/** A response to a request, and what reading it takes. */
export interface Answer {
  readonly request: PreparedRequest;
  readonly response: Response;
  readonly requestId: string | undefined;
  /** Of the body of a success, in decoded bytes. */
  readonly limit: number;
  readonly deadline: Deadline;
}

/**
 * Turns a response into the result of a call: the status decides, then what the description gives
 * that status, and only then is anything parsed.
 *
 * @throws ResponseError, VersionConflict, RedirectError, ResponseFormatError
 */
export async function readAnswer(answer: Answer): Promise<ApiResponse<number, unknown>> {
  const { request, response, requestId } = answer;
  const { operation } = request;
  const { status, headers } = response;
  let data: unknown;
  if (status === 304 && request.conditional && Object.hasOwn(operation.responses, "304")) {
    discardBody(response);
    data = notModified;
  } else if (
    response.type === "opaqueredirect" ||
    (status >= 300 && status < 400 && status !== 304)
  ) {
    discardBody(response);
    throw new RedirectError(operation, response, requestId, undefined);
  } else if (!response.ok) {
    const error = new ResponseError(operation, response, requestId, await errorBody(answer));
    throw status === 412 || (status < 500 && error.scimType === "invalidVers")
      ? new VersionConflict(operation, response, requestId, error.body)
      : error;
  } else {
    const read = readerOf(operation, status);
    if (read === undefined) discardBody(response);
    else data = await read(answer);
  }
  return { status, data, headers, etag: headers.get("etag") ?? undefined, requestId };
}

// A status that is not declared is read like the first success that is: the body of a 200 in
// place of a 201 has most likely the same form.
function readerOf({ method, responses }: Operation, status: number): ReadBody | undefined {
  if (method === "HEAD" || status === 204 || status === 205) return undefined;
  return (
    responses[status] ??
    responses[`${Math.floor(status / 100)}XX`] ??
    responses["default"] ??
    Object.values(responses)[0]
  );
}

/** The body of a success as bytes. */
export async function bytesOf({
  request: { operation },
  response,
  requestId,
  limit,
  deadline,
}: Answer): Promise<BodyBytes> {
  const bytes = await readBody(response, limit, deadline).catch(() => undefined);
  if (bytes?.complete !== true) {
    const problem = bytes === undefined ? "interrupted" : "too large";
    throw new ResponseFormatError(operation, response.status, requestId, problem);
  }
  return bytes;
}

/** The parsed JSON; undefined when the body is empty. */
export const readJson: ReadBody = async (answer) => {
  const { request, response, requestId } = answer;
  const bytes = await bytesOf(answer);
  if (bytes.size === 0) return undefined;
  try {
    if (mayBeJson(response)) return JSON.parse(decodeText(bytes, true)) as unknown;
  } catch {
    // The parser's error quotes the text.
  }
  throw new ResponseFormatError(request.operation, response.status, requestId, "not JSON");
};

/** For an answer without a body, whatever the server sends. */
export const readNothing: ReadBody = ({ response }) => discardBody(response);

// Some servers label their JSON as plain text, or not at all. A page of a proxy says HTML.
function mayBeJson({ headers }: Response): boolean {
  return /^$|json|^text\/plain\b/i.test(headers.get("content-type") ?? "");
}

// An error stays an error when its body breaks off or is no JSON.
async function errorBody({ response, deadline }: Answer): Promise<unknown> {
  const bytes = await readBody(response, 64_000, deadline).catch(() => undefined);
  const text = bytes && decodeText(bytes, false);
  if (text && mayBeJson(response)) {
    try {
      return JSON.parse(text);
    } catch {
      // Kept as text.
    }
  }
  return text || undefined;
}
