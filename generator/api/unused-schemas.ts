/**
 * Schemas of bodies that travel as the text or the bytes that they are: the client writes and parses
 * JSON and forms only, so whatever else a schema promises is left to callers.
 */
import { entriesOf, field, itemsOf } from "../document/access.js";
import type { Document, MapEntry, MapNode, SourceNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import { caution, sentence, type Diagnostic, type Origin } from "../diagnostics.js";
import { alternatives, fieldTypes } from "./alternatives.js";
import { isBodiless, responseSources } from "./answers.js";
import type { BodyKind } from "./api.js";
import { bodyKind, contentSchema, requestBodyNode } from "./contents.js";
import type { ModelTable } from "./model-table.js";
import type { OperationSource } from "./operations.js";
import type { Type } from "./type.js";

type Form = "text" | "bytes" | "events";

/** As what a body is sent where its schema is not used. */
const sent: Readonly<Partial<Record<BodyKind, Form>>> = {
  text: "text",
  binary: "bytes",
  events: "text",
  jsonLines: "text",
  jsonSequence: "text",
};

const answered: Readonly<Partial<Record<BodyKind, Form>>> = {
  text: "text",
  binary: "bytes",
  form: "text",
  multipart: "bytes",
  events: "events",
};

/** What comes unasked is whole before anything is made of it, streams too. */
const received = { ...answered, events: "text", jsonLines: "text", jsonSequence: "text" } as const;

const hints: Readonly<Record<Form, string>> = {
  text: "describe it as `type: string`, and the values as JSON: `application/json`",
  bytes:
    "describe it as `type: string` with `format: binary`, and the values as JSON: `application/json`",
  events: "describe it as `type: string`: callers parse the `data` of each event",
};

interface Found {
  readonly form: Form;
  readonly origin: Origin;
  readonly places: Set<string>;
}

/** One word for each media type, since a description offers the same one in many places. */
export function unusedSchemas(
  document: Document,
  operations: readonly OperationSource[],
  deliveries: readonly OperationSource[],
  table: ModelTable,
): readonly Diagnostic[] {
  const found = new Map<string, Found>();
  const look = (holder: MapNode | undefined, forms: typeof sent): void => {
    for (const content of entriesOf(holder && field(holder, "content"))) {
      const form = forms[bodyKind(content.key)];
      if (form === undefined || !saysMore(document, content, table)) continue;
      const { keyOrigin: origin } = content;
      const mediaType = content.key.replace(/\s*;.*/s, "").toLowerCase();
      const known = found.get(mediaType) ?? { form, origin, places: new Set<string>() };
      known.places.add(JSON.stringify([origin.file, origin.line, origin.column]));
      found.set(mediaType, known);
    }
  };
  for (const { node, method } of operations) {
    if (method !== "GET" && method !== "HEAD") look(requestBodyNode(document, node), sent);
    for (const { status, node: response } of responseSources(document, node)) {
      if (!isBodiless(status, method)) look(response, answered);
    }
  }
  for (const { node } of deliveries) {
    const body = requestBodyNode(document, node);
    // Where JSON is read, all else is refused, and that is told.
    const isJson = entriesOf(body && field(body, "content")).some(
      ({ key }) => bodyKind(key) === "json",
    );
    if (!isJson) look(body, received);
  }
  return [...found].map(([mediaType, { form, origin, places }]) =>
    caution("not-generated", origin, messageOf(mediaType, form, places.size - 1), hints[form]),
  );
}

function messageOf(mediaType: string, form: Form, others: number): string {
  const places =
    ["here", "here and in another place"][others] ?? `here and in ${others} other places`;
  const lead = sentence`${mediaType} travels as`;
  const how = form === "events" ? "events whose `data` is text" : form;
  return `${lead} ${how}: its schema is not used ${places}`;
}

/** What a text or bytes may be without a word lost. */
const plain: ReadonlySet<string> = new Set([
  "string",
  "date",
  "binary",
  "null",
  "unknown",
  "never",
]);

function saysMore(document: Document, { key, value }: MapEntry, table: ModelTable): boolean {
  const media = deref(document, value);
  const schema = contentSchema(media);
  if (schema === undefined) return false;
  const type = table.typeOf(schema, "response");
  const isMore = (inner: Type): boolean =>
    alternatives(inner, table.shapeType).some(({ kind }) => !plain.has(kind));
  if (bodyKind(key) !== "events" || field(media, "itemSchema") === undefined) return isMore(type);
  // The form of an event is known (WHATWG HTML, section 9.2), what is in it may be more.
  return (
    ["data", "event", "id"].some((name) => fieldTypes(type, name, table.shapeType).some(isMore)) ||
    dataSchemas(document, schema, new Set()).some((data) => field(data, "contentSchema"))
  );
}

/** Those of the data of an event, in all that a schema is made of. */
function dataSchemas(
  document: Document,
  schema: SourceNode,
  seen: Set<SourceNode>,
): readonly SourceNode[] {
  const node = deref(document, schema);
  if (seen.has(node)) return [];
  seen.add(node);
  const own = field(field(node, "properties"), "data");
  return [
    ...(own === undefined ? [] : [deref(document, own)]),
    ...["allOf", "anyOf", "oneOf"].flatMap((key) =>
      itemsOf(field(node, key)).flatMap((part) => dataSchemas(document, part, seen)),
    ),
  ];
}
