/** Media types: which one is used, and how its bytes become a value. */
import { booleanField, entriesOf, field, textField } from "../document/access.js";
import type { Document, MapNode, SourceNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import type { BodyKind, Content, FieldEncoding } from "./api.js";
import type { ShapeType } from "./fits-type.js";
import { isRange } from "./media-range.js";
import { isList, partHeadersOf } from "./part-headers.js";
import type { Type } from "./type.js";

/** The Request Body Object of an operation, wherever it stands. */
export function requestBodyNode(document: Document, operation: MapNode): MapNode | undefined {
  const stated = field(operation, "requestBody");
  const node = stated === undefined ? undefined : deref(document, stated);
  return node?.kind === "map" ? node : undefined;
}

/** One JSON value a line; the schema is that of a line. */
const jsonLines: ReadonlySet<string> = new Set([
  "application/json-lines",
  "application/json-seq",
  "application/jsonl",
  "application/ndjson",
  "application/x-ndjson",
]);

export function bodyKind(mediaType: string): BodyKind {
  const [essence = ""] = mediaType.toLowerCase().split(";");
  const name = essence.trim();
  if (name === "application/json" || name.endsWith("+json") || name === "*/*") return "json";
  if (name === "application/x-www-form-urlencoded") return "form";
  if (name.startsWith("multipart/")) return "multipart";
  if (name === "text/event-stream") return "events";
  if (jsonLines.has(name)) return "jsonLines";
  if (name.startsWith("text/") || name === "application/xml" || name.endsWith("+xml")) {
    return "text";
  }
  return "binary";
}

/**
 * In the order of the description, but JSON first: it is what the types are about.
 * @param shapeType - the type behind the name of a shape, for examples of what is sent
 */
export function contentsOf(
  document: Document,
  holder: MapNode,
  typeOf: (schema: SourceNode | undefined, kind: BodyKind) => Type,
  shapeType: ShapeType = () => undefined,
): readonly Content[] {
  const contents = entriesOf(field(holder, "content")).map(({ key, value }): Content => {
    const media = deref(document, value);
    const schema = field(media, "schema");
    // Of a range that holds everything the schema tells whether it is meant for JSON.
    const isBytes =
      isRange(key) && schema && textField(deref(document, schema), "format") === "binary";
    const kind = isBytes === true ? "binary" : bodyKind(key);
    const encodings = encodingsOf(
      document,
      media,
      kind,
      (inner) => typeOf(inner, "text"),
      shapeType,
    );
    return {
      mediaType: key,
      kind,
      type: contentType(kind, contentSchema(media), (inner) => typeOf(inner, kind)),
      ...(encodings.length === 0 ? {} : { encodings }),
    };
  });
  return [
    ...contents.filter((content) => content.kind === "json"),
    ...contents.filter((content) => content.kind !== "json"),
  ];
}

/** The schema of a Media Type Object, or that of each item of a stream (OpenAPI 3.2). */
export const contentSchema = (media: SourceNode): SourceNode | undefined =>
  field(media, "itemSchema") ?? field(media, "schema");

/** The Encoding Objects of a form. In multipart bodies a style is of no use to `fetch`. */
function encodingsOf(
  document: Document,
  media: SourceNode,
  kind: BodyKind,
  typeOf: (schema: SourceNode | undefined) => Type,
  shapeType: ShapeType,
): readonly FieldEncoding[] {
  if (kind !== "form" && kind !== "multipart") return [];
  return entriesOf(field(media, "encoding")).flatMap(({ key, value }): readonly FieldEncoding[] => {
    const type = textField(value, "contentType");
    const contentType = kind === "multipart" || /json/i.test(type ?? "") ? type : undefined;
    const style = kind === "form" ? textField(value, "style") : undefined;
    const explode = kind === "form" ? booleanField(value, "explode") : undefined;
    const allowReserved = kind === "form" ? booleanField(value, "allowReserved") : undefined;
    const headers = kind === "multipart" ? partHeadersOf(document, value, typeOf, shapeType) : [];
    const several = headers.length > 0 && isList(document, field(media, "schema"), key);
    const encoding: FieldEncoding = {
      field: key,
      ...(contentType === undefined ? {} : { contentType }),
      ...(style !== undefined && isFormStyle(style) ? { style } : {}),
      ...(explode === undefined ? {} : { explode }),
      ...(allowReserved === true ? { allowReserved } : {}),
      ...(headers.length === 0 ? {} : { headers }),
      ...(several ? { several } : {}),
    };
    return Object.keys(encoding).length === 1 ? [] : [encoding];
  });
}

type FormStyle = "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";

function isFormStyle(style: string): style is FormStyle {
  return /^(?:form|spaceDelimited|pipeDelimited|deepObject)$/.test(style);
}

function contentType(
  kind: BodyKind,
  schema: SourceNode | undefined,
  typeOf: (schema: SourceNode | undefined) => Type,
): Type {
  if (kind === "text") return { kind: "string" };
  if (kind === "binary") return { kind: "binary" };
  if (kind === "events") return { kind: "events" };
  if (kind === "jsonLines") return { kind: "stream", items: typeOf(schema) };
  return typeOf(schema);
}
