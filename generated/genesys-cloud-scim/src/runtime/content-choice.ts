import { readJson } from "./answer.js";
import type { ChooseAccept, EncodeBody, ReadBody } from "./operation.js";
import { isBytes } from "./request-body.js";

/** The type of a media type, then its parameters, written in one way (RFC 9110, section 8.3.1). */
const partsOf = (mediaType: string): readonly string[] =>
  mediaType.toLowerCase().replace(/[\s"]/g, "").split(";");

/**
 * The key that stands for a media type: itself, `image/*`, or `*` of all. Of several with
 * parameters the one of which most are stated, whatever else is.
 */
function keyFor(mediaType: string, keys: Readonly<Record<string, unknown>>): string | undefined {
  const [name = "", ...stated] = partsOf(mediaType);
  const fits = (key: string): number => {
    const [, ...parameters] = partsOf(key);
    return parameters.every((each) => stated.includes(each)) ? parameters.length : -1;
  };
  return [name, name.replace(/\/.*/, "/*"), "*/*"].flatMap((form) =>
    Object.keys(keys)
      .filter((key) => partsOf(key)[0] === form)
      .sort((left, right) => fits(right) - fits(left)),
  )[0];
}

/** Whether a media type can be sent (RFC 6838, section 4.2), and is in a range such as `image/*`. */
const isIn = (range: string, mediaType: string): boolean =>
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+ *(?:;[ -~]*)?$/.test(mediaType) &&
  mediaType.toLowerCase().startsWith(range.replace(/\*.*/s, "").toLowerCase());

/**
 * A body of several media types (OpenAPI 3.1, section 4.8.14): the option `contentType` of a call
 * picks one, otherwise it is the first.
 */
export const anyBody =
  (encoders: Readonly<Record<string, EncodeBody>>): EncodeBody =>
  (body, mediaType, refuse, options = {}) => {
    const { contentType: chosen = mediaType } = options;
    const known = Object.keys(encoders);
    const ranges = known.filter((key) => key.includes("*") && isIn(key, chosen));
    // The narrowest first. Bytes are not encoded, so a range that takes them comes before all.
    const fitting = [...known.filter((key) => key === chosen), ...ranges.sort(byLength)];
    const key = (isBytes(body) ? ranges[0] : undefined) ?? fitting[0];
    const encode = key === undefined ? undefined : encoders[key];
    if (key === undefined || encode === undefined) {
      return refuse(`must be one of ${known.join(", ")}`, "contentType");
    }
    return encode(body, key, refuse, { ...options, contentType: chosen });
  };

const byLength = (left: string, right: string): number => right.length - left.length;

/**
 * A body of a range of media types, such as `image/*`: the caller names one of them, or a Blob
 * brings its own, or it is the usual one if that is in the range.
 */
export const ofRange =
  (encode: EncodeBody, usual: string): EncodeBody =>
  (body, range, refuse, { contentType: chosen = range } = {}) => {
    const own = body instanceof Blob && body.type !== "" ? body.type : usual;
    const mediaType = chosen === range ? own : chosen;
    const encoded = encode(body, mediaType, refuse);
    return isIn(range, mediaType)
      ? encoded
      : refuse(`must name a media type in ${range}`, "contentType");
  };

/** What callers can ask for. */
export const oneOf =
  (...mediaTypes: readonly string[]): ChooseAccept =>
  (accept, refuse) =>
    accept === undefined || mediaTypes.includes(accept)
      ? accept
      : refuse("accept", `must be one of ${mediaTypes.join(", ")}`);

/**
 * An answer of several media types: the one that the server names decides how it is read. Servers
 * that name another, or none, have most likely sent what they were asked for.
 */
export const readAny =
  (readers: Readonly<Record<string, ReadBody>>): ReadBody =>
  (answer) => {
    const key =
      keyFor(answer.response.headers.get("content-type") ?? "", readers) ??
      // Who takes several has not said which.
      keyFor(answer.request.headers.get("accept")?.replace(/.*,.*/, "") ?? "", readers) ??
      Object.keys(readers)[0] ??
      "";
    return (readers[key] ?? readJson)(answer);
  };
