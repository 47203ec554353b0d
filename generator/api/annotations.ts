/** What a schema says of its values beside their type. */
import { field, textField, toJson } from "../document/access.js";
import type { SourceNode } from "../document/node.js";
import { limitsOf } from "./limits.js";
import type { Annotations, ExternalDocs, TextContent } from "./model.js";

/** @param name - of the property or of the model */
export function annotationsOf(schema: SourceNode, name: string): Annotations {
  if (schema.kind !== "map") return { limits: [] };
  const title = textField(schema, "title");
  const description = textField(schema, "description");
  const value = field(schema, "default");
  const content = contentOf(schema);
  const externalDocs = externalDocsOf(schema);
  return {
    ...(title === undefined || plain(title) === plain(name) ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(value === undefined ? {} : { default: toJson(value) }),
    limits: limitsOf(schema),
    ...(content === undefined ? {} : { content }),
    ...(externalDocs === undefined ? {} : { externalDocs }),
  };
}

/** Generators of descriptions title everything: `item_id` is an `Item Id`. */
const plain = (text: string): string => text.replace(/[\s_-]/g, "").toLowerCase();

function contentOf(schema: SourceNode): TextContent | undefined {
  const mediaType = textField(schema, "contentMediaType");
  const encoding = textField(schema, "contentEncoding");
  if (mediaType === undefined && encoding === undefined) return undefined;
  return {
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(encoding === undefined ? {} : { encoding }),
  };
}

function externalDocsOf(schema: SourceNode): ExternalDocs | undefined {
  const docs = field(schema, "externalDocs");
  const url = textField(docs, "url");
  const description = textField(docs, "description");
  return url === undefined
    ? undefined
    : { url, ...(description === undefined ? {} : { description }) };
}
