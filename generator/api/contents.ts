/** Media types: which one is used, and how its bytes become a value. */
import { entriesOf, field } from "../document/access.js";
import type { Document, MapNode, SourceNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import type { BodyKind, Content } from "./api.js";
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

/** In the order of the description, but JSON first: it is what the types are about. */
export function contentsOf(
  holder: MapNode,
  typeOf: (schema: SourceNode | undefined) => Type,
): readonly Content[] {
  const contents = entriesOf(field(holder, "content")).map(({ key, value }): Content => {
    const kind = bodyKind(key);
    const schema = value.kind === "map" ? field(value, "schema") : undefined;
    return { mediaType: key, kind, type: contentType(kind, schema, typeOf) };
  });
  return [
    ...contents.filter((content) => content.kind === "json"),
    ...contents.filter((content) => content.kind !== "json"),
  ];
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
