/** Path Item and Operation Objects → `Operation`s. */
import { booleanField, entriesOf, field, itemsOf, textField } from "../document/access.js";
import { readPermissions } from "../document/extensions.js";
import type { Document, MapNode, SourceNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import type { Content, Method, Operation, Parameter, RequestBody } from "./api.js";
import { contentsOf, requestBodyNode } from "./contents.js";
import { callExample } from "./call-example.js";
import { derivedOperationId, functionName, NameSet, operationStem } from "./names.js";
import { parametersOf } from "./parameters.js";
import { acceptOf, answersOf } from "./answers.js";
import type { ModelTable } from "./model-table.js";
import { pagingOf } from "./paging.js";

/** An Operation Object with what it inherits. */
export interface OperationSource {
  readonly method: Method;
  readonly path: string;
  readonly item: MapNode;
  readonly node: MapNode;
  readonly operationId: string;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** In the order of the description: paths as they stand, methods as they stand below them. */
export function operationSources(document: Document): readonly OperationSource[] {
  const paths = entriesOf(field(document.root, "paths"));
  return paths.flatMap(({ key: path, value }) => {
    const item = deref(document, value);
    if (item?.kind !== "map" || !path.startsWith("/")) return [];
    return [...item.entries.values()].flatMap((entry): OperationSource[] => {
      const method = methods.find((name) => name === entry.key);
      if (method === undefined || entry.value.kind !== "map") return [];
      const operationId = textField(entry.value, "operationId") ?? derivedOperationId(method, path);
      return [
        { method: method.toUpperCase() as Method, path, item, node: entry.value, operationId },
      ];
    });
  });
}

const untagged = "Default";

export function tagOf(source: OperationSource): string {
  const [tag] = itemsOf(field(source.node, "tags"));
  return tag?.kind === "scalar" ? String(tag.value) : untagged;
}

export function operationsOf(
  document: Document,
  sources: readonly OperationSource[],
  table: ModelTable,
  typeNames: NameSet,
  bearerSchemes: ReadonlySet<string>,
): readonly Operation[] {
  const functionNames = new NameSet();
  return sources.map((source) => {
    const name = functionNames.take(functionName(source.operationId));
    return operationOf(document, source, name, table, typeNames, bearerSchemes);
  });
}

function operationOf(
  document: Document,
  source: OperationSource,
  name: string,
  table: ModelTable,
  typeNames: NameSet,
  bearerSchemes: ReadonlySet<string>,
): Operation {
  const { node, method, path, operationId } = source;
  const parameters = parametersOf(document, source, name, table);
  const body = bodyOf(document, node, table);
  const header = (name: string): Parameter | undefined =>
    parameters.find(({ in: place, wire }) => place === "header" && wire.toLowerCase() === name);
  const condition = header("if-none-match");
  const ifMatch = header("if-match")?.name;
  const { results, errors } = answersOf(document, source, table, condition !== undefined);
  const positional = [
    ...parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
    ...(body?.required === true ? [body.name] : []),
  ];
  const stem = operationStem(name);
  const accept = acceptOf(document, source, table);
  const permissions = readPermissions(node);
  const paging = pagingOf(node, parameters, results, table.shapeType);
  const summary = textField(node, "summary");
  const description = textField(node, "description");
  return {
    name,
    operationId,
    method,
    path,
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    deprecated: booleanField(node, "deprecated") ?? false,
    optionsName: typeNames.take(`${stem}Options`),
    responseName: typeNames.take(`${stem}Response`),
    parameters,
    ...(body === undefined ? {} : { body }),
    positional,
    results,
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(condition !== undefined && results.some((result) => result.notModified)
      ? { conditional: { parameter: condition.name, required: condition.required } }
      : {}),
    errors,
    ...(accept === undefined ? {} : { accept }),
    ...(permissions === undefined ? {} : { permissions }),
    ...(paging === undefined ? {} : { paging }),
    credential: credentialOf(document, node, bearerSchemes),
    example: callExample(document, source, parameters, body, positional, table),
    origin: node.origin,
  };
}

function bodyOf(document: Document, node: MapNode, table: ModelTable): RequestBody | undefined {
  const body = requestBodyNode(document, node);
  if (body === undefined) return undefined;
  const [first, ...others] = contentsOf(body, (schema) => table.bodyTypeOf(schema)).map(writable);
  if (first === undefined) return undefined;
  const description = textField(body, "description");
  return {
    name: "body",
    required: booleanField(body, "required") ?? false,
    ...(description === undefined ? {} : { description }),
    contents: [first, ...others],
    origin: body.origin,
  };
}

/** What can be written of a body: streams are sent as the text or the bytes they are. */
function writable(content: Content): Content {
  return content.kind === "events" || content.kind === "jsonLines"
    ? { ...content, kind: "text", type: { kind: "string" } }
    : content;
}

/**
 * The credential of an operation. Its own requirements replace those of the root; an empty list
 * means none, and a token that another scheme asks for is not ours to send.
 */
function credentialOf(
  document: Document,
  node: MapNode,
  bearerSchemes: ReadonlySet<string>,
): Operation["credential"] {
  const names = requiredSchemes(document, node);
  if (names === undefined) return "other";
  if (names.length === 0) return "none";
  return names.some((name) => bearerSchemes.has(name)) ? "bearer" : "other";
}

/** Names of the schemes in the requirements of an operation; undefined when there is no word of any. */
export function requiredSchemes(document: Document, node: MapNode): readonly string[] | undefined {
  const stated = field(node, "security") ?? field(document.root, "security");
  return (
    stated &&
    itemsOf(stated).flatMap((requirement: SourceNode) =>
      entriesOf(requirement).map(({ key }) => key),
    )
  );
}
