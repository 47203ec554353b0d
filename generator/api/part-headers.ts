/** Header Objects of Encoding Objects: what stands above the parts of a multipart body. */
import { caution, sentence, type Diagnostic } from "../diagnostics.js";
import {
  booleanField,
  entriesOf,
  field,
  itemsOf,
  textField,
  textsField,
} from "../document/access.js";
import type { Document, MapEntry, MapNode, SourceNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import { examplePlaces } from "./example-places.js";
import { fitsType, type ShapeType } from "./fits-type.js";
import type { PartHeader } from "./message.js";
import { statedExample, statedValue } from "./sample.js";
import { smallestValue } from "./smallest-value.js";
import type { Type } from "./type.js";

/** A field name of RFC 9110, section 5.1. */
const namePattern = /^[\w!#$%&'*+.^`|~-]+$/;

/** OpenAPI has a Content-Type ignored, which the encoding says itself; the other is the client's. */
const isOwned = ({ key }: MapEntry): boolean => /^content-(?:type|disposition)$/i.test(key);

export function partHeadersOf(
  document: Document,
  encoding: SourceNode,
  typeOf: (schema: SourceNode | undefined) => Type,
  shapeType: ShapeType,
): readonly PartHeader[] {
  return entriesOf(field(encoding, "headers"))
    .filter((found) => !isOwned(found) && namePattern.test(found.key))
    .map(({ key, value }): PartHeader => {
      const header = deref(document, value);
      // A header with a `content` is written by the caller, in whatever media type it has.
      const stated = field(header, "schema");
      const schema = stated && deref(document, stated);
      const type: Type = stated === undefined ? { kind: "string" } : typeOf(stated);
      const description = textField(header, "description");
      const only = onlyValue(schema);
      const shown =
        (header.kind === "map" ? statedExample(header, document.resolve) : undefined) ??
        statedValue(schema, document.resolve);
      const isSound = shown !== undefined && fitsType(shown, type, shapeType);
      const example = isSound ? shown : (smallestValue(type, shapeType) ?? null);
      const { dates } = examplePlaces(example, type, shapeType);
      return {
        name: key,
        type,
        required: booleanField(header, "required") ?? false,
        explode: booleanField(header, "explode") ?? false,
        ...(description === undefined ? {} : { description }),
        ...(only === undefined ? {} : { value: only }),
        example,
        ...(dates === undefined ? {} : { dates }),
      };
    });
}

/** Schemas of the headers of all parts of a body: they travel with it. */
export function partHeaderSchemas(
  document: Document,
  body: MapNode | undefined,
): readonly SourceNode[] {
  return multipartEncodings(document, body).flatMap(({ value }) =>
    entriesOf(field(value, "headers")).flatMap(
      (found) => field(deref(document, found.value), "schema") ?? [],
    ),
  );
}

/** Headers that are described for a part and cannot be sent as they are described. */
export function unsentPartHeaders(
  document: Document,
  body: MapNode | undefined,
): readonly Diagnostic[] {
  return multipartEncodings(document, body).flatMap(({ value }) =>
    entriesOf(field(value, "headers")).flatMap(({ key, keyOrigin }): readonly Diagnostic[] => {
      if (key.toLowerCase() === "content-disposition") {
        return [
          caution(
            "not-generated",
            keyOrigin,
            sentence`the header ${key} of a part is written by the client, whatever is described`,
            "leave it out: it names the field, and the file where the part is a `File`",
          ),
        ];
      }
      if (namePattern.test(key)) return [];
      return [
        caution(
          "not-generated",
          keyOrigin,
          sentence`the header ${key} of a part is left out: it cannot be the name of a header`,
          "use letters, digits and hyphens",
        ),
      ];
    }),
  );
}

function multipartEncodings(document: Document, body: MapNode | undefined): readonly MapEntry[] {
  return entriesOf(body && field(body, "content"))
    .filter(({ key }) => /^multipart\//i.test(key))
    .flatMap(({ value }) => entriesOf(field(deref(document, value), "encoding")));
}

/** Whether a field of a form is a list, which has a part for each item. */
export function isList(document: Document, schema: SourceNode | undefined, name: string): boolean {
  const whole = schema && deref(document, schema);
  const stated = field(field(whole, "properties"), name);
  const property = stated && deref(document, stated);
  return [...textsField(property, "type"), textField(property, "type")].includes("array");
}

/** The value of a schema that has no other. */
function onlyValue(schema: SourceNode | undefined): string | undefined {
  const values = itemsOf(field(schema, "enum"));
  const only = field(schema, "const") ?? (values.length === 1 ? values[0] : undefined);
  return only?.kind === "scalar" && only.value !== null ? String(only.value) : undefined;
}
