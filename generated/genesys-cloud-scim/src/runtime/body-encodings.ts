import type { EncodeBody, Style } from "./operation.js";
import { form } from "./parameter-style.js";
import { isFields, isMissing, jsonOf, percentEncode, textOf } from "./parameter-text.js";
import { forEachField, formBody, multipartBody, partOf } from "./request-body.js";

/** How one field of a form travels (OpenAPI 3.1, section 4.8.15). */
export interface FieldEncoding {
  /** Multipart: of its part. In a query-like form, JSON is the one that makes a difference. */
  readonly contentType?: string;
  /** Query-like forms only, as for query parameters. */
  readonly style?: Style;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

type Encodings = Readonly<Record<string, FieldEncoding>>;

const isJson = (mediaType = ""): boolean => /[/+]json\b/i.test(mediaType);

/** Fields of a query-like form of which some are laid out in a way of their own. */
export const formWith =
  (encodings: Encodings): EncodeBody =>
  (body, mediaType, refuse) => {
    if (body instanceof URLSearchParams) return formBody(body, mediaType, refuse);
    if (!isFields(body)) return refuse("must be an object with the fields of the form");
    const pairs = Object.entries(body).flatMap(([name, value]) => {
      if (isMissing(value)) return [];
      const {
        contentType,
        style = form,
        explode,
        allowReserved,
      } = Object.hasOwn(encodings, name) ? (encodings[name] ?? {}) : {};
      const wire = percentEncode(name);
      const encode = (text: string, listed: boolean): string => {
        const encoded = percentEncode(text, allowReserved);
        return listed ? encoded.replaceAll(",", "%2C") : encoded;
      };
      const isPlain = style === form && explode === undefined;
      // An object without a style of its own is JSON.
      return isJson(contentType) || (isPlain && isFields(value))
        ? [`${wire}=${percentEncode(jsonOf(value, refuse))}`]
        : (style(wire, value, explode, encode, refuse) ?? []);
    });
    return [pairs.join("&"), mediaType];
  };

/** Parts of which some have a media type of their own. */
export const multipartWith =
  (encodings: Encodings): EncodeBody =>
  (body, mediaType, refuse) => {
    if (body instanceof FormData) return multipartBody(body, mediaType, refuse);
    const data = new FormData();
    forEachField(body, refuse, (name, value) => {
      const own = Object.hasOwn(encodings, name) ? encodings[name]?.contentType : undefined;
      // A list of types is what the server takes; the bytes say which one they are.
      const type = own?.split(",")[0]?.trim();
      const isText = typeof value !== "object" || isFields(value);
      if (type === undefined || type.includes("*") || !isText) {
        partOf(data, name, value, refuse);
        return;
      }
      const text = isJson(type) ? jsonOf(value, refuse) : textOf(value, refuse);
      data.append(name, new Blob([text], { type }), "blob");
    });
    return [data, undefined];
  };
