import { encodeReserved } from "./in-reserved-query.js";
import type { Encode, EncodeBody, RefuseBody, Style } from "./operation.js";
import { form, simple } from "./parameter-style.js";
import {
  type Refuse,
  isFields,
  isMissing,
  jsonOf,
  percentEncode,
  textOf,
} from "./parameter-text.js";
import { forEachField, formBody, isNested, multipartBody } from "./request-body.js";

/** How one field of a form travels (OpenAPI 3.1, section 4.8.15). */
export interface FieldEncoding {
  /** Of its part, or of the text in a query-like form: lists and objects are written as JSON only. */
  readonly contentType?: string;
  /** Query-like forms only, as for query parameters. Any of the three is put before a type. */
  readonly style?: Style;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** Multipart: what stands between members that travel in one part. */
  readonly delimiter?: string;
  /** Multipart: what else stands above its part. */
  readonly headers?: Readonly<Record<string, PartHeader>>;
}

/** A header of a part. Its value is what the caller gives, or the only one that it can have. */
export interface PartHeader {
  readonly value?: string;
  readonly required?: boolean;
  readonly explode?: boolean;
}

type Encodings = Readonly<Record<string, FieldEncoding>>;

// Only own values: a field may be called "constructor".
const ownValue = (record: unknown, name: string): unknown =>
  isFields(record) && Object.hasOwn(record, name) ? record[name] : undefined;

const encodingOf = (encodings: Encodings, name: string): FieldEncoding =>
  (ownValue(encodings, name) as FieldEncoding | undefined) ?? {};

const isJson = (mediaType = ""): boolean => /[/+]json\b/i.test(mediaType);

/** A list of types is what the server takes, and `image/*` is no value of a header. */
const typesIn = (contentType = ""): readonly string[] =>
  contentType
    .split(",")
    .map((type) => type.trim())
    .filter((type) => type !== "" && !type.includes("*"));

/** Fields of a query-like form of which some are laid out in a way of their own. */
export const formWith =
  (encodings: Encodings): EncodeBody =>
  (body, mediaType, refuse) => {
    if (body instanceof URLSearchParams) return formBody(body, mediaType, refuse);
    if (!isFields(body)) return refuse("must be an object with the fields of the form");
    const pairs = Object.entries(body).flatMap(([name, value]) =>
      isMissing(value) ? [] : pairsOf(name, value, encodingOf(encodings, name), refuse),
    );
    return [pairs.join("&"), mediaType];
  };

function pairsOf(
  name: string,
  value: unknown,
  { contentType, style, explode, allowReserved }: FieldEncoding,
  refuse: Refuse,
): readonly string[] {
  const wire = percentEncode(name);
  if (style === undefined && explode === undefined && allowReserved === undefined) {
    // One JSON text for all, or a pair for each, of which an object is JSON.
    const isWhole = isJson(contentType) || !Array.isArray(value);
    const items = isWhole ? [value] : (value as unknown[]).filter((item) => !isMissing(item));
    const isOpen = typesIn(contentType).length === 0;
    return items.map((item) => {
      const asJson = isJson(contentType) || (isOpen && (isFields(item) || isNested(item, refuse)));
      return `${wire}=${percentEncode(asJson ? jsonOf(item, refuse) : textOf(item, refuse))}`;
    });
  }
  const encode: Encode = allowReserved === true ? encodeReserved : (text) => percentEncode(text);
  const pairs = (style ?? form)(wire, value, explode, encode, refuse);
  return pairs === undefined ? [] : [pairs];
}

/**
 * Parts of which some have a media type of their own. They are written here: a FormData gives each
 * part with a media type a file name too, and then servers take JSON for an uploaded file.
 */
export const multipartWith =
  (encodings: Encodings): EncodeBody =>
  (body, mediaType, refuse, { partHeaders } = {}) => {
    if (body instanceof FormData) {
      if (partHeaders !== undefined) refuse("cannot be added to a FormData", "partHeaders");
      return multipartBody(body, mediaType, refuse);
    }
    // In lower case, as the type of a Blob is.
    const random = (): string => Math.random().toString(36).slice(2).padEnd(11, "0");
    const boundary = `part-${random()}${random()}`;
    const parts: (string | Blob)[] = [];
    const joined = isFields(body) ? withJoined(body, encodings, refuse) : body;
    forEachField(joined, refuse, (name, value, index) => {
      const { contentType, headers } = encodingOf(encodings, name);
      const [head, content] = partOf(name, value, contentType, refuse);
      const stated = ownValue(partHeaders, name);
      const given = Array.isArray(stated) ? (stated as unknown[])[index] : stated;
      const more = headers === undefined ? "" : headerLines(name, headers, given, refuse);
      parts.push(
        `--${boundary}\r\nContent-Disposition: form-data; ${head}${more}\r\n\r\n`,
        content,
        "\r\n",
      );
    });
    parts.push(`--${boundary}--\r\n`);
    // `fetch` takes the Content-Type from a Blob, so that nobody can name another boundary.
    return [new Blob(parts, { type: `${essence(mediaType)}; boundary=${boundary}` }), undefined];
  };

/** The fields, those with a delimiter as one text (OpenAPI 3.1, section 4.8.15: `style`). */
function withJoined(body: object, encodings: Encodings, refuse: Refuse): object {
  const fields = Object.entries(body).map(([name, value]: [string, unknown]) => {
    const { delimiter } = encodingOf(encodings, name);
    const isList = Array.isArray(value);
    if (delimiter === undefined || (!isList && !isFields(value))) return [name, value] as const;
    const pairs = Object.entries(value as object).filter(([, member]) => !isMissing(member));
    const members = isList ? pairs.map(([, member]: [string, unknown]) => member) : pairs.flat();
    const texts = members.map((member) => textOf(member, refuse));
    // Nothing in a part is percent-encoded, so nobody could tell where such a member ends.
    if (texts.some((text) => text.includes(delimiter))) {
      refuse("has a member that contains the delimiter of its style");
    }
    return [name, texts.length === 0 ? undefined : texts.join(delimiter)] as const;
  });
  return Object.fromEntries(fields);
}

const essence = (mediaType: string): string =>
  mediaType.includes("*") ? "multipart/form-data" : mediaType.replace(/\s*;.*/s, "");

/** What stands in front of a part, behind `form-data; `, and the part. */
function partOf(
  field: string,
  value: unknown,
  contentType: string | undefined,
  refuse: Refuse,
): readonly [head: string, content: string | Blob] {
  const name = `name="${quoted(textOf(field, refuse))}"`;
  const types = typesIn(contentType);
  if (value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    const blob = value instanceof Blob ? value : new Blob([value as ArrayBuffer]);
    const file = quoted(blob instanceof File ? blob.name : "blob");
    // Of several types the bytes alone say which one they are.
    const type = blob.type || (types.length === 1 ? types[0] : undefined);
    return [
      `${name}; filename="${file}"\r\nContent-Type: ${type ?? "application/octet-stream"}`,
      blob,
    ];
  }
  const json = types.find(isJson) ?? (types.length === 0 ? "application/json" : undefined);
  if (json !== undefined && (isFields(value) || isNested(value, refuse))) {
    return [`${name}\r\nContent-Type: ${json}`, jsonOf(value, refuse)];
  }
  const [type] = types;
  const text = isJson(type) ? jsonOf(value, refuse) : textOf(value, refuse);
  return [type === undefined ? name : `${name}\r\nContent-Type: ${type}`, text];
}

/** Headers behind the first lines of a part. */
function headerLines(
  field: string,
  headers: Readonly<Record<string, PartHeader>>,
  given: unknown,
  refuse: RefuseBody,
): string {
  const lines = Object.entries(headers).map(([name, { value: only, required, explode }]) => {
    const refuseIt = (reason: string): never =>
      refuse(`${reason}: ${name} of ${field}`, "partHeaders");
    const value = ownValue(given, name) ?? only;
    const text = isMissing(value)
      ? undefined
      : simple("", value, explode, (member) => member, refuseIt);
    if (text === undefined) return required === true ? refuseIt("lacks a header") : "";
    // A part is written as UTF-8, which no reader of headers has to expect.
    if (!/^[\t\x20-\x7e]*$/.test(text)) refuseIt("has a value that is not allowed in a header");
    return `\r\n${name}: ${text}`;
  });
  return lines.join("");
}

/** As browsers write names (HTML, section 4.10.21.8). */
const quoted = (text: string): string =>
  text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
