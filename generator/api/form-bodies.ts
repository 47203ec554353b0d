/**
 * Bodies that are sent as a form. A form has fields, and an object has them; of what else a schema
 * may say, only a text or bytes can stand for a form that is written out already.
 */
import { entriesOf, entry, field } from "../document/access.js";
import type { Document } from "../document/node.js";
import { deref } from "../document/refs.js";
import { caution, sentence, type Diagnostic } from "../diagnostics.js";
import { alternatives } from "./alternatives.js";
import type { Content } from "./api.js";
import { unionOf } from "./combine.js";
import { bodyKind, contentType, requestBodyNode } from "./contents.js";
import type { ModelTable } from "./model-table.js";
import type { OperationSource } from "./operations.js";
import type { Type } from "./type.js";

type ShapeType = ModelTable["shapeType"];

/** How a form is sent; undefined where it cannot be. Other contents stay as they are. */
export function sendable(content: Content, shapeType: ShapeType): Content | undefined {
  const { kind, type, mediaType } = content;
  if (kind !== "form" && kind !== "multipart") return content;
  const choices = alternatives(type, shapeType);
  if (choices.some(hasFields)) return { ...content, type: withFieldsOnly(type, shapeType) };
  // Nobody but `fetch` knows what stands between the parts of a multipart body.
  if (kind === "multipart" || choices.length === 0) return undefined;
  if (choices.every(isText)) return { mediaType, kind: "text", type };
  return type.kind === "binary" ? { mediaType, kind: "binary", type } : undefined;
}

export const hasFields = ({ kind }: Type): boolean =>
  ["object", "record", "intersection", "unknown"].includes(kind);

export const isText = (type: Type): boolean =>
  type.kind === "string" ||
  (type.kind === "literal" && typeof type.value === "string") ||
  (type.kind === "enum" && type.values.every((value) => typeof value === "string"));

/** The alternatives that make a form: any other would be refused when it is sent. */
function withFieldsOnly(type: Type, shapeType: ShapeType): Type {
  if (type.kind !== "union") return type;
  const members = type.members.filter((member) => alternatives(member, shapeType).some(hasFields));
  return unionOf(members, type.discriminator);
}

/** What is told of forms that cannot be sent, once for each place. */
export function unsentForms(
  document: Document,
  sources: readonly OperationSource[],
  table: ModelTable,
): readonly Diagnostic[] {
  const told = new Map<object, Diagnostic>();
  for (const { node, method } of sources) {
    const body = requestBodyNode(document, node);
    if (body === undefined || /^(?:GET|HEAD)$/.test(method)) continue;
    for (const { key, value } of entriesOf(field(body, "content"))) {
      const content = { mediaType: key, kind: bodyKind(key) };
      const type = contentType(content.kind, deref(document, value), (schema) =>
        table.bodyTypeOf(schema, content.kind),
      );
      if (sendable({ ...content, type }, table.shapeType) !== undefined) continue;
      const place = entry(field(body, "content"), key)?.keyOrigin ?? body.origin;
      told.set(
        place,
        caution(
          "not-generated",
          place,
          sentence`no body is sent as ${key}: a form has fields, and the schema is no object`,
          content.kind === "multipart"
            ? "describe the parts as `properties` of an object: `file: { type: string, format: binary }`"
            : "describe the fields as `properties` of an object, or a form that is written out as a string",
        ),
      );
    }
  }
  return [...told.values()];
}
