/** Parameter Objects → `Parameter`s. */
import { caution, sentence, type Diagnostic } from "../diagnostics.js";
import { booleanField, field, itemsOf, textField, toJson } from "../document/access.js";
import { templateNames } from "../document/checks/paths.js";
import { entryFor, mapOf, scalar, withFields } from "../document/edit.js";
import type { Document, MapNode, SourceNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import { isListedPath } from "../document/path-values.js";
import { slashesOf } from "../document/slashes.js";
import { alternatives } from "./alternatives.js";
import type { Parameter, ParameterLocation, ParameterStyle } from "./api.js";
import { argumentName, NameSet } from "./names.js";
import { isExploded } from "./operation-arguments.js";
import type { ModelTable } from "./model-table.js";
import { contentOf, parameterMedia } from "./parameter-content.js";
import type { OperationSource } from "./operations.js";
import type { Json, Type } from "./type.js";

/** Headers that a description must not declare as parameters (OpenAPI 3.1 section 4.8.12.1). */
const ownedHeaders: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

/** Headers that whatever sends the request writes itself, or refuses to send (WHATWG Fetch, RFC 9110). */
export const transportHeaders: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** The Parameter Objects of an operation: its own, and those of the path that it does not replace. */
export function parameterNodes(document: Document, source: OperationSource): readonly MapNode[] {
  const found = new Map<string, MapNode>();
  for (const node of statedNodes(document, source)) {
    const place = textField(node, "in") ?? "";
    const name = place === "header" ? nameOf(node).toLowerCase() : nameOf(node);
    const isOwned = place === "header" && (ownedHeaders.has(name) || transportHeaders.has(name));
    if (places.has(place) && !isOwned) found.set(`${place} ${name}`, node);
  }
  return withPath(source, [...found.values()]);
}

function statedNodes(document: Document, { item, node }: OperationSource): readonly MapNode[] {
  return [item, node].flatMap((holder) =>
    itemsOf(field(holder, "parameters")).flatMap((stated) => {
      const parameter = deref(document, stated);
      return parameter.kind === "map" ? [parameter] : [];
    }),
  );
}

/** What is said of parameters that no caller can give, each once. */
export function unsentParameters(
  document: Document,
  sources: readonly OperationSource[],
): readonly Diagnostic[] {
  const nodes = sources.flatMap((source) => statedNodes(document, source));
  const unsent = new Set(
    nodes.filter(
      (node) =>
        textField(node, "in") === "header" && transportHeaders.has(nameOf(node).toLowerCase()),
    ),
  );
  return [...unsent].map((node) =>
    caution(
      "not-generated",
      node.origin,
      sentence`the header ${nameOf(node)} is left out: whatever sends the request writes it`,
      "take the parameter out of the description",
    ),
  );
}

const places: ReadonlySet<string> = new Set(["path", "query", "querystring", "header", "cookie"]);

/**
 * What stands in a path is a parameter, whether or not it is described, and nothing else can be
 * put there.
 */
function withPath(source: OperationSource, nodes: readonly MapNode[]): readonly MapNode[] {
  const inPath = (node: MapNode): boolean => textField(node, "in") === "path";
  const names = [...new Set(templateNames(source.path))];
  if (names.length === 0) return nodes.filter((node) => !inPath(node));
  const loosely = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const stated = nodes.filter(inPath);
  const described = new Map<MapNode, MapNode>();
  const implied: MapNode[] = [];
  for (const name of names) {
    const exact = stated.find((node) => nameOf(node) === name);
    const close = stated.find(
      (node) => !names.includes(nameOf(node)) && loosely(nameOf(node)) === loosely(name),
    );
    if (exact !== undefined) described.set(exact, exact);
    else if (close === undefined) implied.push(impliedParameter(name, source.item));
    else described.set(close, withFields(close, { name: scalar(name, close.origin) }));
  }
  return [
    ...implied,
    ...nodes.flatMap((node) => (inPath(node) ? (described.get(node) ?? []) : [node])),
  ];
}

function impliedParameter(name: string, { origin }: MapNode): MapNode {
  const text = (value: string): SourceNode => scalar(value, origin);
  return mapOf(
    [
      entryFor("name", text(name)),
      entryFor("in", text("path")),
      entryFor("required", scalar(true, origin)),
      entryFor("schema", mapOf([entryFor("type", text("string"))], origin)),
    ],
    origin,
  );
}

const nameOf = (node: MapNode): string => textField(node, "name") ?? "";

export function parametersOf(
  document: Document,
  source: OperationSource,
  operation: string,
  table: ModelTable,
): readonly Parameter[] {
  const names = new NameSet();
  // The function calls itself by this name where the class wraps it.
  names.take(operation);
  return parameterNodes(document, source).map((node) => parameterOf(document, node, names, table));
}

function parameterOf(
  document: Document,
  node: MapNode,
  names: NameSet,
  table: ModelTable,
): Parameter {
  const wire = nameOf(node);
  const slashes = slashesOf(document, node);
  const location = textField(node, "in") as ParameterLocation;
  const schema = field(parameterMedia(document, node)?.media ?? node, "schema");
  const style = styleOf(location, textField(node, "style"));
  const description = textField(node, "description");
  const value = schema?.kind === "map" ? field(schema, "default") : undefined;
  const typeOf = (stated: SourceNode | undefined): Type => table.typeOf(stated, "request");
  const written = contentOf(document, node, typeOf, table.shapeType);
  const type = written?.type ?? typeOf(schema);
  // Values that are listed are all there are, unless they are several segments of the path.
  const isPlain =
    slashes !== "plain" && location === "path" && style === "simple" && written === undefined;
  const listedPaths = isPlain ? listedPathsOf(type, table) : [];
  return {
    name: names.take(argumentName(wire)),
    wire,
    in: location,
    required: location === "path" || (booleanField(node, "required") ?? false),
    type,
    ...(listedPaths.length === 0 ? (slashes === undefined ? {} : { slashes }) : { listedPaths }),
    ...(description === undefined ? {} : { description }),
    deprecated: booleanField(node, "deprecated") ?? false,
    ...(value === undefined ? {} : { default: toJson(value) }),
    style,
    explode: booleanField(node, "explode") ?? isExploded(style),
    allowReserved: booleanField(node, "allowReserved") ?? false,
    ...written?.content,
    origin: node.origin,
  };
}

function listedPathsOf(type: Type, { shapeType }: ModelTable): readonly string[] {
  const values = alternatives(type, shapeType).flatMap((each): readonly Json[] =>
    each.kind === "enum" ? each.values : each.kind === "literal" ? [each.value] : [],
  );
  return [...new Set(values.filter(isListedPath))];
}

const styles: Readonly<Record<ParameterLocation, readonly ParameterStyle[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  querystring: ["form"],
  header: ["simple"],
  cookie: ["form", "cookie"],
};

/** A style that its place does not have is none; the first of a place is the usual one. */
function styleOf(location: ParameterLocation, stated: string | undefined): ParameterStyle {
  const known = styles[location];
  return known.find((style) => style === stated) ?? known[0] ?? "simple";
}
