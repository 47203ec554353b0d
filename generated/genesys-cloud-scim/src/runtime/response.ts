import { notModified, type ApiResponse } from "./call.js";
import type { BodyKind, Operation } from "./operation.js";
import type { PreparedRequest } from "./request.js";
import { decodeText, discardBody, readBody, type BodyBytes } from "./response-body.js";
import { RedirectError, ResponseError, ResponseFormatError } from "./response-error.js";

// Decoded bytes.
const bodyLimit = 10_000_000;
const errorBodyLimit = 64_000;

/**
 * Turns a response into the result of a call: the status decides, then the kind of body that the
 * description gives that status, and only then is anything parsed.
 *
 * @throws ResponseError, RedirectError, ResponseFormatError
 */
export async function readResponse(
  request: PreparedRequest,
  response: Response,
  requestIdHeader: string,
  signal: AbortSignal,
): Promise<ApiResponse<number, unknown>> {
  const { operation } = request;
  const { status, headers } = response;
  const requestId = headers.get(requestIdHeader) ?? undefined;
  const answer = (data: unknown): ApiResponse<number, unknown> => ({
    status,
    data,
    headers,
    etag: headers.get("etag") ?? undefined,
    requestId,
  });

  if (status === 304 && request.conditional && Object.hasOwn(operation.responses, "304")) {
    discardBody(response);
    return answer(notModified);
  }
  if (response.type === "opaqueredirect" || (status >= 300 && status < 400 && status !== 304)) {
    discardBody(response);
    throw new RedirectError(operation, response, requestId, undefined);
  }
  if (!response.ok) {
    throw new ResponseError(operation, response, requestId, await errorBody(response, signal));
  }
  const kind = bodyKind(operation, status);
  if (kind === "none") {
    discardBody(response);
    return answer(undefined);
  }
  const bytes = await readBody(response, bodyLimit, signal).catch(() => {
    throw new ResponseFormatError(operation, status, requestId, "interrupted");
  });
  if (!bytes.complete) throw new ResponseFormatError(operation, status, requestId, "too large");
  try {
    return answer(parseBody(kind, bytes, headers));
  } catch {
    // The parser's error quotes the text.
    throw new ResponseFormatError(operation, status, requestId, "not JSON");
  }
}

// A status that is not declared is read like the first success that is: the body of a 200 in
// place of a 201 has most likely the same form.
function bodyKind({ method, responses }: Operation, status: number): BodyKind {
  if (method === "HEAD" || status === 204 || status === 205) return "none";
  return (
    responses[status] ??
    responses[`${Math.floor(status / 100)}XX`] ??
    responses["default"] ??
    Object.values(responses)[0] ??
    "none"
  );
}

function parseBody(kind: BodyKind, bytes: BodyBytes, headers: Headers): unknown {
  const type = headers.get("content-type") ?? "";
  switch (kind) {
    case "json": {
      if (bytes.size === 0) return undefined;
      if (!mayBeJson(type)) throw new TypeError();
      return JSON.parse(decodeText(bytes, true));
    }
    case "binary":
    case "multipart":
      return new Blob([...bytes.chunks], { type });
    default:
      return decodeText(bytes, false);
  }
}

// Some servers label their JSON as plain text, or not at all. A page of a proxy says HTML.
function mayBeJson(contentType: string): boolean {
  return contentType === "" || /json|^text\/plain\b/i.test(contentType);
}

// An error stays an error when its body breaks off or is no JSON.
async function errorBody(response: Response, signal: AbortSignal): Promise<unknown> {
  const bytes = await readBody(response, errorBodyLimit, signal).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const text = decodeText(bytes, false);
  if (mayBeJson(response.headers.get("content-type") ?? "")) {
    try {
      return JSON.parse(text);
    } catch {
      // Kept as text.
    }
  }
  return text || undefined;
}
