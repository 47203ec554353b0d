/** Parameters with a `content`: values that travel as one text of a media type. */
import { entriesOf, field } from "../document/access.js";
import { isJsonMediaType } from "../document/json-media-type.js";
import type { Document, SourceNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import { alternatives, compound } from "./alternatives.js";
import type { ContentForm, Parameter } from "./api.js";
import { unionOf } from "./combine.js";
import { encodingsOf } from "./encodings.js";
import type { ShapeType } from "./fits-type.js";
import { hasFields, isText } from "./form-bodies.js";
import type { Json, Type } from "./type.js";

type Content = Pick<Parameter, "mediaType" | "writtenAs" | "writtenOut" | "encodings">;

/** The Media Type Object of a Parameter Object, of which there is one (OpenAPI 3.1, section 4.8.12). */
export function parameterMedia(
  document: Document,
  parameter: SourceNode | undefined,
): { readonly mediaType: string; readonly media: SourceNode } | undefined {
  const [content] = entriesOf(field(parameter, "content"));
  return content && { mediaType: content.key, media: deref(document, content.value) };
}

/**
 * What the `content` of a parameter says of how it travels, and its type: what the client cannot
 * write callers write themselves, as they do with bodies.
 */
export function contentOf(
  document: Document,
  parameter: SourceNode,
  typeOf: (schema: SourceNode | undefined) => Type,
  shapeType: ShapeType,
): { readonly content: Content; readonly type: Type } | undefined {
  const found = parameterMedia(document, parameter);
  if (found === undefined) return undefined;
  const { mediaType, media } = found;
  const writtenAs = contentForm(mediaType);
  const stated = typeOf(field(media, "schema"));
  const type = writableType(stated, writtenAs, shapeType);
  const encodings =
    writtenAs === "form" ? encodingsOf(document, media, mediaType, "form", typeOf, shapeType) : [];
  return {
    content: {
      mediaType,
      writtenAs,
      ...(type === stated ? {} : { writtenOut: true }),
      ...(encodings.length === 0 ? {} : { encodings }),
    },
    type,
  };
}

/** Text is what every other media type has in common: none of them has a place for bytes here. */
function contentForm(mediaType: string): ContentForm {
  const essence = (mediaType.split(";")[0] ?? "").trim().toLowerCase();
  if (essence === "application/x-www-form-urlencoded") return "form";
  const isRange = essence === "application/*" || essence === "*/*";
  return isRange || isJsonMediaType(essence) ? "json" : "text";
}

function writableType(type: Type, form: ContentForm, shapeType: ShapeType): Type {
  const isWritten = (each: Type): boolean =>
    alternatives(each, shapeType).every((other) => isWritable[form](other));
  if (isWritten(type)) return type;
  const kept = type.kind === "union" ? type.members.filter(isWritten) : [];
  return unionOf([...kept, { kind: "string" }]);
}

/** A form has fields, and no other text has any. */
const isWritable: Readonly<Record<ContentForm, (type: Type) => boolean>> = {
  json: () => true,
  text: ({ kind }) => !compound.has(kind),
  form: (type) => hasFields(type) || isText(type) || type.kind === "null",
};

/**
 * The text of a value, before its place encodes it; undefined where it has none. A form is not
 * encoded here, so that whoever asks sees all that is in it.
 */
export function contentText(value: Json, form: ContentForm): string | undefined {
  if (form === "json") return JSON.stringify(value);
  if (typeof value === "string") return value;
  if (form === "text") return typeof value === "object" ? undefined : String(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value)
    .map(([name, field]) => `${name}=${typeof field === "string" ? field : JSON.stringify(field)}`)
    .join("&");
}
