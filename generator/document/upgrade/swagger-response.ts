/** Responses of Swagger 2.0: `produces`, examples by media type, headers without a schema. */
import { entriesOf, entry, field, itemsOf, textField, textOf } from "../access.js";
import { entryFor, mapOf, withFields } from "../edit.js";
import type { MapEntry, SourceNode } from "../node.js";
import type { SwaggerContext } from "./swagger-context.js";

export const json = "application/json";

/** The media types of `consumes` or `produces`, or the usual one. */
export function mediaTypes(node: SourceNode | undefined, usual: string): readonly string[] {
  const stated = itemsOf(node).flatMap((item) => textOf(item) ?? []);
  return stated.length === 0 ? [usual] : [...new Set(stated)];
}

/**
 * JSON stands beside the media types of a file for what answers in its place: an error. Where it is all
 * that an API produces, nothing says of which type a file is.
 */
function fileTypes(produces: SourceNode | undefined): readonly string[] {
  const all = mediaTypes(produces, "application/octet-stream");
  const others = all.filter((type) => !isJson.test(type));
  return others.length === 0 ? ["*/*"] : others;
}

/** Also a sequence of JSON texts. */
const isJson = /^application\/(?:.*\+|(?:x-)?nd)?json(?:l?\b)/i;

export function upgradedResponse(
  node: SourceNode,
  produces: SourceNode | undefined,
  { deref }: Pick<SwaggerContext, "deref">,
): SourceNode {
  if (node.kind !== "map" || node.entries.has("$ref")) return node;
  const schema = entry(node, "schema");
  const examples = entriesOf(field(node, "examples"));
  const isFile = schema !== undefined && textField(deref(schema.value), "type") === "file";
  const isMedia = (type: string): boolean => type.includes("/");
  const types =
    schema === undefined
      ? examples.map(({ key }) => key).filter(isMedia)
      : isFile
        ? fileTypes(produces)
        : mediaTypes(produces, json);
  const content = types.map((type) => {
    const example = examples.find(({ key }) => key === type);
    return entryFor(
      type,
      mapOf(
        [
          ...(schema === undefined ? [] : [schema]),
          ...(example === undefined ? [] : [{ ...example, key: "example" }]),
        ],
        (schema ?? example)?.value.origin ?? node.origin,
      ),
      (schema ?? example)?.keyOrigin,
    );
  });
  const headers = field(node, "headers");
  return withFields(node, {
    schema: undefined,
    examples: undefined,
    ...(headers?.kind === "map"
      ? {
          headers: mapOf(
            entriesOf(headers).map((found) => ({ ...found, value: header(found.value) })),
            headers.origin,
          ),
        }
      : {}),
    ...(content.length === 0 ? {} : { content: mapOf(content, node.origin) }),
  });
}

function header(node: SourceNode): SourceNode {
  if (node.kind !== "map" || node.entries.has("schema") || node.entries.has("$ref")) return node;
  const own: MapEntry[] = [];
  const schema: MapEntry[] = [];
  for (const found of node.entries.values()) {
    if (found.key === "description" || found.key.startsWith("x-")) own.push(found);
    else if (found.key !== "collectionFormat") schema.push(found);
  }
  return mapOf([...own, entryFor("schema", mapOf(schema, node.origin), node.origin)], node.origin);
}
