/** Media types: which one is used, and how its bytes become a value. */
import { entriesOf, field, textField } from "../document/access.js";
import { isJsonMediaType } from "../document/json-media-type.js";
import type { Document, MapNode, SourceNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import type { BodyKind, Content } from "./api.js";
import { encodingsOf } from "./encodings.js";
import type { ShapeType } from "./fits-type.js";
import { isRange } from "./media-range.js";
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
  "application/jsonl",
  "application/ndjson",
  "application/x-ndjson",
]);

export function bodyKind(mediaType: string): BodyKind {
  const [essence = ""] = mediaType.toLowerCase().split(";");
  const name = essence.trim();
  if (isJsonMediaType(name) || name === "*/*") return "json";
  if (name === "application/x-www-form-urlencoded") return "form";
  if (name.startsWith("multipart/")) return "multipart";
  if (name === "text/event-stream") return "events";
  if (jsonLines.has(name)) return "jsonLines";
  if (name === "application/json-seq") return "jsonSequence";
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
    const headerType = (inner: SourceNode | undefined): Type => typeOf(inner, "text");
    const encodings = encodingsOf(document, media, key, kind, headerType, shapeType);
    return {
      mediaType: key,
      kind,
      type: contentType(kind, media, (inner) => typeOf(inner, kind)),
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

export function contentType(
  kind: BodyKind,
  media: SourceNode,
  typeOf: (schema: SourceNode | undefined) => Type,
): Type {
  if (kind === "text") return { kind: "string" };
  if (kind === "binary") return { kind: "binary" };
  if (kind === "events") return { kind: "events" };
  const type = typeOf(contentSchema(media));
  if (kind === "jsonLines" || kind === "jsonSequence") return { kind: "stream", items: type };
  // Parts one after the other, without names.
  const isSequence = kind === "multipart" && field(media, "itemSchema") !== undefined;
  return isSequence ? { kind: "array", items: type } : type;
}
