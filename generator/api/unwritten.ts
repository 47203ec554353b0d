/**
 * Values that a description allows and no style or media type can write: lists and objects inside
 * of others, which the runtime refuses.
 */
import { entriesOf, field } from "../document/access.js";
import type { Document, MapEntry, SourceNode } from "../document/node.js";
import { caution, quoted, sentence, type Diagnostic, type Origin } from "../diagnostics.js";
import { canBeCompound, canNest, fieldTypes, itemTypes } from "./alternatives.js";
import type { Content, FieldEncoding, Operation, Parameter } from "./api.js";
import { requestBodyNode } from "./contents.js";
import { isOnlyText, isStyledOtherwise } from "./encodings.js";
import type { ShapeType } from "./fits-type.js";
import type { OperationSource } from "./operations.js";
import { parameterMedia } from "./parameter-content.js";
import { parameterNodes } from "./parameters.js";

/** @param operations - those that were made of the sources, in the same order */
export function unwrittenValues(
  document: Document,
  sources: readonly OperationSource[],
  operations: readonly Operation[],
  shapeType: ShapeType,
): readonly Diagnostic[] {
  // What several operations refer to is one mistake.
  const found = new Map<Origin, Diagnostic>();
  const tell = (diagnostic: Diagnostic | undefined): void => {
    if (diagnostic !== undefined) found.set(diagnostic.origin, diagnostic);
  };
  operations.forEach(({ parameters, body }, index) => {
    const source = sources[index];
    const nodes = source === undefined ? [] : parameterNodes(document, source);
    parameters.forEach((parameter, at) => {
      tell(ofParameter(parameter, shapeType));
      const { type, encodings = [] } = parameter;
      const media = parameterMedia(document, nodes[at])?.media;
      for (const encoding of encodings) {
        const node = field(field(media, "encoding"), encoding.field);
        if (node !== undefined)
          ofField({ kind: "form", type }, encoding, node, shapeType).forEach(tell);
      }
    });
    const media = source && field(requestBodyNode(document, source.node), "content");
    for (const content of body?.contents ?? []) {
      const encodings = field(field(media, content.mediaType), "encoding");
      for (const stated of entriesOf(encodings)) tell(ofStyle(content, stated, shapeType));
      for (const encoding of content.encodings ?? []) {
        const node = field(encodings, encoding.field);
        if (node !== undefined) ofField(content, encoding, node, shapeType).forEach(tell);
      }
    }
  });
  return [...found.values()];
}

const asJson = "as JSON: `content: { application/json: { schema: … } }`";

function ofParameter(parameter: Parameter, shapeType: ShapeType): Diagnostic | undefined {
  const { wire, style, type, mediaType, writtenAs, writtenOut, origin } = parameter;
  if (writtenOut) {
    return caution(
      "not-generated",
      origin,
      writtenAs === "form"
        ? sentence`the parameter ${wire} is a string, which callers write themselves: a form has fields, and the schema is no object`
        : sentence`the parameter ${wire} is a string, which callers write themselves: the client does not write lists and objects as ${mediaType ?? ""}`,
      `describe it as a string, or ${asJson}`,
    );
  }
  if (mediaType !== undefined || style === "deepObject" || !canNest(type, shapeType)) {
    return undefined;
  }
  return caution(
    "not-generated",
    origin,
    sentence`lists and objects inside of the parameter ${wire} are refused: the style ${style} has no way to write them`,
    parameter.in === "query"
      ? `use \`style: deepObject\`, or describe it ${asJson}`
      : `describe it ${asJson}`,
  );
}

/** A list has a part for each member in any case; an object would have one for each property. */
function ofStyle(
  { mediaType, type }: Content,
  { key, keyOrigin, value }: MapEntry,
  shapeType: ShapeType,
): Diagnostic | undefined {
  const parts = fieldTypes(type, key, shapeType).flatMap((each) => itemTypes(each, shapeType));
  const isOther = isStyledOtherwise(value, mediaType);
  if (!isOther || !parts.some((part) => canBeCompound(part, shapeType))) return undefined;
  return caution(
    "not-generated",
    keyOrigin,
    sentence`lists and objects in the part ${key} travel as JSON, not in the style that is described`,
    "leave the style out, or state `explode: false` for one text",
  );
}

function ofField(
  { kind, type }: Pick<Content, "kind" | "type">,
  encoding: FieldEncoding,
  node: SourceNode,
  shapeType: ShapeType,
): readonly Diagnostic[] {
  const types = fieldTypes(type, encoding.field, shapeType);
  const { style, explode, allowReserved, delimiter, contentType, headers = [] } = encoding;
  const isStyled = delimiter !== undefined || (style ?? explode ?? allowReserved) !== undefined;
  const found: Diagnostic[] = [];
  if (isStyled && style !== "deepObject" && types.some((each) => canNest(each, shapeType))) {
    found.push(
      caution(
        "not-generated",
        node.origin,
        sentence`lists and objects inside of the field ${encoding.field} are refused: its style has no way to write them`,
        "leave the style out, and describe the field as JSON: `contentType: application/json`",
      ),
    );
  }
  const parts = types.flatMap((each) => itemTypes(each, shapeType));
  const place = kind === "form" ? "field" : "part";
  // A style comes before a type.
  const isOther = !isStyled && contentType !== undefined && isOnlyText(contentType);
  if (isOther && parts.some((each) => canBeCompound(each, shapeType))) {
    found.push(
      caution(
        "not-generated",
        node.origin,
        `lists and objects in the ${place} ${quoted(encoding.field)} are refused: the client does not write them as ${quoted(contentType)}`,
        `describe the ${place} as a string, which callers write themselves`,
      ),
    );
  }
  const nested = headers.filter((header) => canNest(header.type, shapeType));
  for (const { name } of nested) {
    found.push(
      caution(
        "not-generated",
        entriesOf(field(node, "headers")).find(({ key }) => key === name)?.keyOrigin ?? node.origin,
        sentence`lists and objects inside of the header ${name} of a part are refused: no header has a way to write them`,
        "describe it as a string",
      ),
    );
  }
  return found;
}
