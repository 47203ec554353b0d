/** Encoding Objects: how each field of a form travels. */
import { booleanField, entriesOf, field, textField } from "../document/access.js";
import type { Document, SourceNode } from "../document/node.js";
import type { BodyKind, FieldEncoding } from "./api.js";
import type { ShapeType } from "./fits-type.js";
import type { Delimiter } from "./message.js";
import { isList, partHeadersOf } from "./part-headers.js";
import type { Type } from "./type.js";

export function encodingsOf(
  document: Document,
  media: SourceNode,
  mediaType: string,
  kind: BodyKind,
  typeOf: (schema: SourceNode | undefined) => Type,
  shapeType: ShapeType,
): readonly FieldEncoding[] {
  if (kind !== "form" && kind !== "multipart") return [];
  return entriesOf(field(media, "encoding")).flatMap(({ key, value }): readonly FieldEncoding[] => {
    const encoding: FieldEncoding =
      kind === "form"
        ? { field: key, ...ofField(value) }
        : { field: key, ...ofPart(value, mediaType) };
    const headers = kind === "multipart" ? partHeadersOf(document, value, typeOf, shapeType) : [];
    const several =
      headers.length > 0 &&
      encoding.delimiter === undefined &&
      isList(document, field(media, "schema"), key);
    const whole: FieldEncoding = {
      ...encoding,
      ...(headers.length === 0 ? {} : { headers }),
      ...(several ? { several } : {}),
    };
    return Object.keys(whole).length === 1 ? [] : [whole];
  });
}

/** A field of a query-like form. A range says nothing of it. */
function ofField(encoding: SourceNode): Omit<FieldEncoding, "field"> {
  const contentType = textField(encoding, "contentType");
  const style = formStyle(encoding);
  const explode = booleanField(encoding, "explode");
  const allowReserved = booleanField(encoding, "allowReserved");
  return {
    ...(contentType !== undefined && typesIn(contentType).length > 0 ? { contentType } : {}),
    ...(style === undefined ? {} : { style }),
    ...(explode === undefined ? {} : { explode }),
    ...(allowReserved === true ? { allowReserved } : {}),
  };
}

function ofPart(encoding: SourceNode, mediaType: string): Omit<FieldEncoding, "field"> {
  if (isStyled(encoding, mediaType)) {
    const delimiter = delimiterOf(encoding);
    return delimiter === undefined ? {} : { delimiter };
  }
  const contentType = textField(encoding, "contentType");
  return contentType === undefined ? {} : { contentType };
}

const delimiters: Readonly<Record<FormStyle, Delimiter | undefined>> = {
  form: ",",
  spaceDelimited: " ",
  pipeDelimited: "|",
  deepObject: undefined,
};

/** A list that is not exploded is one text; the members of any other have a part each. */
function delimiterOf(encoding: SourceNode): Delimiter | undefined {
  const style = formStyle(encoding) ?? "form";
  return (booleanField(encoding, "explode") ?? style === "form") ? undefined : delimiters[style];
}

/** Whether a part has a style that is not that of one text, so that what it holds is JSON. */
export const isStyledOtherwise = (encoding: SourceNode, mediaType: string): boolean =>
  isStyled(encoding, mediaType) && delimiterOf(encoding) === undefined;

/** Whether a style is asked for, which comes before a type, and in one kind of multipart only. */
const isStyled = (encoding: SourceNode, mediaType: string): boolean =>
  /^multipart\/form-data\b/i.test(mediaType) &&
  (formStyle(encoding) ?? booleanField(encoding, "explode")) !== undefined;

type FormStyle = "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";

function formStyle(encoding: SourceNode): FormStyle | undefined {
  const style = textField(encoding, "style");
  return style !== undefined && Object.hasOwn(delimiters, style) ? (style as FormStyle) : undefined;
}

/** Whether lists and objects cannot be written: types are stated, and none of them is JSON. */
export function isOnlyText(contentType: string): boolean {
  const types = typesIn(contentType);
  return types.length > 0 && !types.some((type) => /[/+]json\b/i.test(type));
}

/** The types that a value can have: of a list, those that are no range. */
const typesIn = (contentType: string): readonly string[] =>
  contentType
    .split(",")
    .map((type) => type.trim())
    .filter((type) => type !== "" && !type.includes("*"));
