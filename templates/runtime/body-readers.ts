import { bytesOf } from "./answer.js";
import { decodeText } from "./body-bytes.js";
import type { ReadBody } from "./operation.js";
import { ResponseFormatError } from "./response-errors.js";

/**
 * A string, of the charset that the server names, or of UTF-8; also the text of a form, which is
 * left to be taken apart by whoever needs it.
 */
export const readText: ReadBody = async (answer) => {
  const { request, response, requestId } = answer;
  const charset = charsetOf(response.headers.get("content-type") ?? "");
  const bytes = await bytesOf(answer);
  try {
    return decodeText(bytes, false, charset);
  } catch {
    const problem = "in an unknown charset";
    throw new ResponseFormatError(request.operation, response.status, requestId, problem);
  }
};

/** The first charset among the parameters of a media type (RFC 9110, section 8.3.2). */
const charsetOf = (mediaType: string): string | undefined =>
  /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(mediaType)?.[1];

/** A Blob of the media type that the server names. */
export const readBlob: ReadBody = async (answer) => {
  const { chunks } = await bytesOf(answer);
  return new Blob([...chunks], { type: answer.response.headers.get("content-type") ?? "" });
};
