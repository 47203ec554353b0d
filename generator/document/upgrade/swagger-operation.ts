/** Operations of Swagger 2.0: parameters that are bodies or parts of them, and `consumes`. */
import { caution } from "../../diagnostics.js";
import { booleanField, entriesOf, entry, field, itemsOf, textField, textOf } from "../access.js";
import { entryFor, list, mapOf, scalar, withFields } from "../edit.js";
import type { MapEntry, MapNode, SourceNode } from "../node.js";
import type { SwaggerContext } from "./swagger-context.js";
import { json, mediaTypes, upgradedResponse } from "./swagger-response.js";

/** The parameters that stay parameters, and those that became (part of) a body. */
export interface SortedParameters {
  readonly parameters: readonly SourceNode[];
  readonly bodies: readonly MapNode[];
}

const urlEncoded = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data";

export function upgradedParameters(
  nodes: readonly SourceNode[],
  context: SwaggerContext,
): SortedParameters {
  const parameters: SourceNode[] = [];
  const bodies: MapNode[] = [];
  for (const node of nodes) {
    const target = context.deref(node);
    const place = textField(target, "in");
    if (target.kind === "map" && (place === "body" || place === "formData")) bodies.push(target);
    else if (node.kind === "map" && (place === undefined ? isParameter(node) : node === target)) {
      parameters.push(parameter(node, context));
    } else parameters.push(node);
  }
  return { parameters, bodies };
}

/** A `$ref` in a parameter that says all there is to say of one is the type of its value. */
const isParameter = (node: MapNode): boolean =>
  textField(node, "name") !== undefined && textField(node, "in") !== undefined;

/** Fields of a parameter that is no schema; everything else describes its value. */
const parameterFields: ReadonlySet<string> = new Set([
  "name",
  "in",
  "description",
  "required",
  "allowEmptyValue",
  "schema",
]);

function parameter(node: MapNode, context: SwaggerContext): SourceNode {
  const own: MapEntry[] = [];
  const schema: MapEntry[] = [];
  for (const found of node.entries.values()) {
    const { key } = found;
    if (key === "x-example") own.push({ ...found, key: "example" });
    else if (parameterFields.has(key) || key.startsWith("x-")) own.push(found);
    else if (key !== "collectionFormat") schema.push(found);
  }
  return mapOf(
    [
      ...own,
      ...style(node, textField(node, "in") ?? "query", context),
      // What has a schema of its own is not what the version asks for, but says what is meant.
      ...(node.entries.has("schema")
        ? []
        : [entryFor("schema", mapOf(schema, node.origin), node.origin)]),
    ],
    node.origin,
  );
}

const delimitedStyles: ReadonlyMap<string, string> = new Map([
  ["ssv", "spaceDelimited"],
  ["pipes", "pipeDelimited"],
]);

/** How an array travels, in a field of a form as in a query. Only an array has a format, and it is `csv` where nothing is said. */
function style(node: MapNode, place: string, { report }: SwaggerContext): readonly MapEntry[] {
  const stated = field(node, "collectionFormat");
  if (textField(node, "type") !== "array") return [];
  const origin = stated?.origin ?? node.origin;
  const explode = (value: boolean): MapEntry => entryFor("explode", scalar(value, origin));
  const named = (name: string): MapEntry => entryFor("style", scalar(name, origin));
  const format = textOf(stated) ?? "csv";
  if (format === "csv") return [explode(false)];
  if (format === "multi" && place !== "path") return [explode(true)];
  const delimited = delimitedStyles.get(format);
  if (delimited !== undefined && place === "query") return [named(delimited), explode(false)];
  report(
    caution(
      "not-generated",
      origin,
      "values of this parameter are separated by commas, not as its `collectionFormat` says",
      "OpenAPI 3 has no such format in this place: describe the parameter as one string",
    ),
  );
  return [explode(false)];
}

/** @param shared - bodies and form fields that the path has for all of its operations */
export function upgradedOperation(
  node: SourceNode,
  shared: readonly MapNode[],
  context: SwaggerContext,
): SourceNode {
  if (node.kind !== "map") return node;
  const stated = field(node, "parameters");
  const sorted = upgradedParameters(itemsOf(stated), context);
  const bodies = withShared(sorted.bodies, shared);
  const consumes = field(node, "consumes") ?? context.consumes;
  const produces = field(node, "produces") ?? context.produces;
  const body = requestBody(bodies, consumes, context);
  const responses = field(node, "responses");
  const servers = context.serversFor(field(node, "schemes"));
  return withFields(node, {
    ...(stated === undefined ? {} : { parameters: list(sorted.parameters, stated.origin) }),
    ...(body === undefined ? {} : { requestBody: body }),
    ...(responses?.kind === "map"
      ? {
          responses: mapOf(
            entriesOf(responses).map((found) =>
              found.key.startsWith("x-")
                ? found
                : { ...found, value: upgradedResponse(found.value, produces, context) },
            ),
            responses.origin,
          ),
        }
      : {}),
    consumes: undefined,
    produces: undefined,
    schemes: undefined,
    ...(servers === undefined ? {} : { servers }),
  });
}

/** An operation's own body, or own field of a name, takes the place of the path's. */
function withShared(own: readonly MapNode[], shared: readonly MapNode[]): readonly MapNode[] {
  const identity = (node: MapNode): string =>
    textField(node, "in") === "body" ? "body" : `field ${textField(node, "name")}`;
  const taken = new Set(own.map(identity));
  return [...shared.filter((node) => !taken.has(identity(node))), ...own];
}

function requestBody(
  parts: readonly MapNode[],
  consumes: SourceNode | undefined,
  context: SwaggerContext,
): SourceNode | undefined {
  const body = parts.find((part) => textField(part, "in") === "body");
  if (body !== undefined) return wholeBody(body, consumes);
  const [first] = parts;
  return first === undefined ? undefined : formBody(parts, first, consumes, context);
}

function wholeBody(body: MapNode, consumes: SourceNode | undefined): SourceNode {
  const schema = entry(body, "schema");
  const media = mapOf(schema === undefined ? [] : [schema], body.origin);
  return mapOf(
    [
      ...entriesOf(body).filter(({ key }) => key === "description" || key === "required"),
      entryFor(
        "content",
        mapOf(
          mediaTypes(consumes, json).map((type) => entryFor(type, media)),
          body.origin,
        ),
      ),
    ],
    body.origin,
  );
}

function formBody(
  parts: readonly MapNode[],
  first: MapNode,
  consumes: SourceNode | undefined,
  context: SwaggerContext,
): SourceNode {
  const isFile = parts.some((part) => textField(part, "type") === "file");
  const stated = mediaTypes(consumes, isFile ? multipart : urlEncoded).filter(
    (type) => type === multipart || (type === urlEncoded && !isFile),
  );
  const types = stated.length > 0 ? stated : [isFile ? multipart : urlEncoded];
  const { origin } = first;
  const required = parts.filter((part) => booleanField(part, "required") === true);
  const name = (part: MapNode): string => textField(part, "name") ?? "";
  const encodings = parts.flatMap((part): readonly MapEntry[] => {
    const entries = style(part, "query", context);
    return entries.length === 0 ? [] : [entryFor(name(part), mapOf(entries, part.origin))];
  });
  const schema = mapOf(
    [
      entryFor("type", scalar("object", origin)),
      ...(required.length === 0
        ? []
        : [
            entryFor(
              "required",
              list(
                required.map((part) => scalar(name(part), part.origin)),
                origin,
              ),
            ),
          ]),
      entryFor(
        "properties",
        mapOf(
          parts.map((part) => entryFor(name(part), formField(part))),
          origin,
        ),
      ),
    ],
    origin,
  );
  const media = mapOf(
    [
      entryFor("schema", schema),
      ...(encodings.length === 0 ? [] : [entryFor("encoding", mapOf(encodings, origin))]),
    ],
    origin,
  );
  return mapOf(
    [
      ...(required.length === 0 ? [] : [entryFor("required", scalar(true, origin))]),
      entryFor(
        "content",
        mapOf(
          types.map((type) => entryFor(type, media)),
          origin,
        ),
      ),
    ],
    origin,
  );
}

const fieldOnly: ReadonlySet<string> = new Set([
  "name",
  "in",
  "required",
  "allowEmptyValue",
  "collectionFormat",
]);

/** A field of a form as the schema of a property. */
function formField(part: MapNode): SourceNode {
  return mapOf(
    entriesOf(part)
      .filter(({ key }) => !fieldOnly.has(key))
      .map((found) => (found.key === "x-example" ? { ...found, key: "example" } : found)),
    part.origin,
  );
}
