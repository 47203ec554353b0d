import { readJson } from "./answer.js";
import type { EncodeBody, ReadBody } from "./operation.js";

/** The key that stands for a media type: itself, `image/*`, or `*` of all. */
function keyFor(mediaType: string, keys: Readonly<Record<string, unknown>>): string | undefined {
  const [essence = ""] = mediaType.toLowerCase().split(";");
  const name = essence.trim();
  const wanted = [name, name.replace(/\/.*/, "/*"), "*/*"];
  const known = Object.keys(keys);
  return (
    known.find((key) => key === mediaType) ??
    wanted.flatMap((form) =>
      known.filter((key) => key.toLowerCase().split(";")[0]?.trim() === form),
    )[0]
  );
}

/**
 * A body of several media types (OpenAPI 3.1, section 4.8.14): the option `contentType` of a call
 * picks one, otherwise it is the first.
 */
export const anyBody =
  (encoders: Readonly<Record<string, EncodeBody>>): EncodeBody =>
  (body, mediaType, refuse, chosen = mediaType) => {
    const encode = Object.hasOwn(encoders, chosen) ? encoders[chosen] : undefined;
    return (encode ?? refuse("has no such content type"))(body, chosen, refuse);
  };

/** An answer of several media types: the one that the server names decides how it is read. */
export const readAny =
  (readers: Readonly<Record<string, ReadBody>>): ReadBody =>
  (answer) => {
    const stated = answer.response.headers.get("content-type") ?? "";
    const key = keyFor(stated, readers) ?? Object.keys(readers)[0] ?? "";
    return (readers[key] ?? readJson)(answer);
  };
