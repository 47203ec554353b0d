/** What the runtime has to know of a request body. */
import type { BodyKind, Content, FieldEncoding, PartHeader, RequestBody } from "../api/api.js";
import { flag, object, styles, type Descriptor, type Entry } from "./descriptor-text.js";
import { choosesContentType } from "./media-choice.js";
import { code, propertyKey, stringLiteral } from "./text.js";
import type { Code } from "./text.js";

const encoders: Readonly<Record<BodyKind, Code>> = {
  json: code`jsonBody`,
  text: code`textBody`,
  binary: code`binaryBody`,
  form: code`formBody`,
  multipart: code`multipartBody`,
  // Bodies of these kinds are sent as the text that they are.
  events: code`textBody`,
  jsonLines: code`textBody`,
  jsonSequence: code`textBody`,
  none: code`textBody`,
};

export function bodyDescriptor(body: RequestBody): Descriptor {
  const encoder = bodyEncoder(body);
  return {
    value: object([
      [code`mediaType`, stringLiteral(sentMediaType(body))],
      [code`encode`, encoder.value],
    ]),
    functions: encoder.functions,
  };
}

/** A range is what callers choose from; where they choose nothing it is what all of it is sent as. */
function sentMediaType(body: RequestBody): string {
  const [{ mediaType, range }] = body.contents;
  return choosesContentType({ body }) ? mediaType : (range?.usual ?? mediaType);
}

/** What makes the body; where there are several media types, one for each. */
function bodyEncoder(body: RequestBody): Descriptor {
  const { contents } = body;
  if (!choosesContentType({ body })) return contentEncoder(contents[0]);
  if (contents.length === 1) return rangeEncoder(contents[0]);
  const each = contents.map((content) => [content, rangeEncoder(content)] as const);
  return {
    value: code`anyBody(${object(
      each.map(([{ mediaType }, { value }]) => [propertyKey(mediaType), value]),
    )})`,
    functions: [code`anyBody`, ...each.flatMap(([, { functions }]) => functions)],
  };
}

/** Takes what is in a range, where the media type is one. */
function rangeEncoder(content: Content): Descriptor {
  const { value, functions } = contentEncoder(content);
  if (content.range === undefined) return { value, functions };
  return {
    value: code`ofRange(${value}, ${stringLiteral(content.range.usual)})`,
    functions: [code`ofRange`, ...functions],
  };
}

function contentEncoder(content: Content): Descriptor {
  const { value, functions } = plainEncoder(content);
  return content.sendsDates === true
    ? { value: code`writeDates(${value})`, functions: [...functions, code`writeDates`] }
    : { value, functions };
}

function plainEncoder({ kind, encodings = [] }: Content): Descriptor {
  const plain = encoders[kind];
  if (encodings.length === 0 && kind !== "multipart") return { value: plain, functions: [plain] };
  const factory = kind === "form" ? code`formWith` : code`multipartWith`;
  const { value, functions } = encodingsDescriptor(encodings);
  return { value: code`${factory}(${value})`, functions: [factory, ...functions] };
}

/** How fields travel, by their names. */
export function encodingsDescriptor(encodings: readonly FieldEncoding[]): Descriptor {
  const used: Code[] = [];
  const fields = encodings.map((encoding): Entry => {
    const { field, contentType, style, explode, allowReserved, delimiter } = encoding;
    const { headers = [] } = encoding;
    // Said or not makes a difference: an object without a style is JSON.
    const named = style === undefined ? undefined : styles[style];
    if (named !== undefined) used.push(named);
    return [
      propertyKey(field),
      object([
        ...(contentType === undefined
          ? []
          : ([[code`contentType`, stringLiteral(contentType)]] as const)),
        ...(named === undefined ? [] : ([[code`style`, named]] as const)),
        ...(explode === undefined ? [] : [flag(code`explode`, explode)]),
        ...(allowReserved === undefined ? [] : [flag(code`allowReserved`, allowReserved)]),
        ...(delimiter === undefined
          ? []
          : ([[code`delimiter`, stringLiteral(delimiter)]] as const)),
        ...(headers.length === 0
          ? []
          : ([[code`headers`, object(headers.map(headerEntry))]] as const)),
      ]),
    ];
  });
  return { value: object(fields), functions: used };
}

function headerEntry({ name, value, required, explode }: PartHeader): Entry {
  return [
    propertyKey(name),
    object([
      ...(value === undefined ? [] : ([[code`value`, stringLiteral(value)]] as const)),
      ...(required && value === undefined ? [flag(code`required`, true)] : []),
      ...(explode ? [flag(code`explode`, true)] : []),
    ]),
  ];
}
