import { readJson } from "./answer.js";
import { readBlob, readText } from "./body-readers.js";
import type { ReadBody } from "./operation.js";

// JSON MIME types (WHATWG MIME Sniffing, section 4.6), or nothing: most servers answer JSON.
const json = /^(?:$|(?:(?:application|text)\/json|[^;]+\+json) *(?:;|$))/i;

/**
 * An answer of the range that holds every media type, and whose type admits a text: what the server
 * calls a text is one, even if it looks like JSON. All else is JSON.
 */
export const readJsonOrText: ReadBody = (answer) =>
  readerFor(answer.response) === readText ? readText(answer) : readJson(answer);

/** An answer of which nothing is said: a JSON value, a string or a Blob, as the server names it. */
export const readAnything: ReadBody = (answer) => readerFor(answer.response)(answer);

function readerFor({ headers }: Response): ReadBody {
  const mediaType = headers.get("content-type") ?? "";
  if (json.test(mediaType)) return readJson;
  return /^text\//i.test(mediaType) ? readText : readBlob;
}
