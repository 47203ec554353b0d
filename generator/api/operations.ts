/** Path Item and Operation Objects → `Operation`s. */
import { caution, sentence, type Diagnostic, type Origin } from "../diagnostics.js";
import { booleanField, entriesOf, field, itemsOf, textField } from "../document/access.js";
import { readPermissions } from "../document/extensions.js";
import type { Document, MapNode, SourceNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import type { Content, Method, Operation, Parameter, RequestBody, SecurityScheme } from "./api.js";
import { withTypeNames } from "./body-names.js";
import { contentsOf, requestBodyNode } from "./contents.js";
import { callExample } from "./call-example.js";
import { sendable } from "./form-bodies.js";
import {
  derivedOperationId,
  functionName,
  NameSet,
  operationName,
  operationStem,
} from "./names.js";
import { parametersOf } from "./parameters.js";
import { acceptOf, answersOf } from "./answers.js";
import type { ModelTable } from "./model-table.js";
import { isRange, mediaRange } from "./media-range.js";
import { pagingOf } from "./paging.js";
import { requiredCredential, requirementsOf } from "./security.js";
import { operationServer } from "./servers.js";

/** An Operation Object with what it inherits. */
export interface OperationSource {
  readonly method: Method;
  readonly path: string;
  readonly item: MapNode;
  readonly node: MapNode;
  readonly operationId: string;
  /** Whether the description says its operationId. */
  readonly isNamed: boolean;
}

const methods: ReadonlySet<string> = new Set(
  "get put post delete options head patch trace query".split(" "),
);

/** Methods that `fetch` refuses to send, and no `Request` can have (WHATWG Fetch, section 2.2.1). */
export const forbiddenMethods: ReadonlySet<string> = new Set(["CONNECT", "TRACE", "TRACK"]);

/** In the order of the description: paths as they stand, methods as they stand below them. */
export function operationSources(document: Document): readonly OperationSource[] {
  return describedSources(document).filter(({ method }) => !forbiddenMethods.has(method));
}

/** What is said of operations that no caller can send. */
export function unsentOperations(document: Document): readonly Diagnostic[] {
  return describedSources(document)
    .filter(({ method }) => forbiddenMethods.has(method))
    .map(({ method, node }) =>
      caution(
        "not-generated",
        node.origin,
        sentence`the operation is left out: \`fetch\` does not send ${method}`,
        "take it out of the description, or leave it out with a filter",
      ),
    );
}

function describedSources(document: Document): readonly OperationSource[] {
  const paths = entriesOf(field(document.root, "paths"));
  return paths.flatMap(({ key, value }) => {
    const item = deref(document, value);
    if (item.kind !== "map" || key.startsWith("x-")) return [];
    // A path without its slash is told of, and plain enough.
    const path = key.startsWith("/") ? key : `/${key}`;
    // A name of a method that has no field of its own is written as it is sent (OpenAPI 3.2).
    const named = entriesOf(field(item, "additionalOperations"));
    return [...entriesOf(item).filter(({ key }) => methods.has(key)), ...named].flatMap(
      ({ key, value: node }): OperationSource[] => {
        if (node.kind !== "map") return [];
        const stated = textField(node, "operationId");
        const operationId = stated ?? derivedOperationId(key, path);
        const isNamed = stated !== undefined;
        return [{ method: key.toUpperCase() as Method, path, item, node, operationId, isNamed }];
      },
    );
  });
}

const untagged = "Default";

/** The tags of an operation, each once, the one that it is described under first. */
export function tagsOf({ node }: OperationSource): readonly [string, ...string[]] {
  const stated = itemsOf(field(node, "tags")).flatMap((tag) =>
    tag.kind === "scalar" ? [String(tag.value)] : [],
  );
  const [first = untagged, ...others] = new Set(stated);
  return [first, ...others];
}

/** Where a tag is described, else where it is first used. */
export function tagOrigin(
  { root }: Document,
  sources: readonly OperationSource[],
  tag: string,
): Origin {
  const described = itemsOf(field(root, "tags")).find((node) => textField(node, "name") === tag);
  const user = sources.find((source) => tagsOf(source).includes(tag))?.node;
  const used = itemsOf(field(user, "tags")).find(
    (node) => node.kind === "scalar" && String(node.value) === tag,
  );
  return (described ?? used ?? user ?? root).origin;
}

export function operationsOf(
  document: Document,
  sources: readonly OperationSource[],
  table: ModelTable,
  typeNames: NameSet,
  schemes: readonly SecurityScheme[],
): readonly Operation[] {
  const functionNames = new NameSet();
  // What the description calls so itself keeps its name, wherever it stands.
  const rank = ({ isNamed, operationId }: OperationSource): number =>
    isNamed ? (functionName(operationId) === operationId ? 0 : 1) : 2;
  const served = [...sources].sort((a, b) => rank(a) - rank(b));
  const names = new Map(
    served.map((source) => {
      const { operationId, method, path } = source;
      return [source, functionNames.take(operationName(operationId, method, path))];
    }),
  );
  return sources.map((source) =>
    operationOf(document, source, names.get(source) ?? "", table, typeNames, schemes),
  );
}

function operationOf(
  document: Document,
  source: OperationSource,
  name: string,
  table: ModelTable,
  typeNames: NameSet,
  schemes: readonly SecurityScheme[],
): Operation {
  const { node, method, path, operationId } = source;
  const parameters = parametersOf(document, source, name, table);
  const stem = operationStem(name);
  const optionsName = typeNames.take(`${stem}Options`);
  const responseName = typeNames.take(`${stem}Response`);
  const asked = bodyOf(document, node, method, table);
  const body = asked && withTypeNames(asked, stem, typeNames);
  const header = (name: string): Parameter | undefined =>
    parameters.find(({ in: place, wire }) => place === "header" && wire.toLowerCase() === name);
  const condition = header("if-none-match");
  const ifMatch = header("if-match")?.name;
  const { results, errors } = answersOf(document, source, table, condition !== undefined);
  const hasBodies =
    method !== "HEAD" &&
    errors.some(
      ({ status, isJson, type }) => /^[45d]/.test(status) && isJson && type?.kind !== "unknown",
    );
  const errorName = hasBodies ? typeNames.take(`${stem}Error`) : undefined;
  const positional = [
    ...parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
    ...(body?.required === true ? [body.name] : []),
  ];
  const accept = acceptOf(document, source, table);
  const permissions = readPermissions(node);
  const paging = pagingOf(node, parameters, results, table.shapeType);
  const server = operationServer(document, source);
  const summary = textField(node, "summary");
  const description = textField(node, "description");
  const requirements = requirementsOf(document, node);
  return {
    name,
    operationId,
    method,
    path,
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    deprecated: booleanField(node, "deprecated") ?? false,
    optionsName,
    responseName,
    ...(errorName === undefined ? {} : { errorName }),
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
    ...requiredCredential(document, node, schemes),
    ...(requirements === undefined ? {} : { requirements }),
    ...(server.url === undefined ? {} : { server: server.url }),
    ...(server.path === undefined ? {} : { serverPath: server.path }),
    example: callExample(document, source, parameters, body, positional, table),
    origin: node.origin,
  };
}

function bodyOf(
  document: Document,
  node: MapNode,
  method: Method,
  table: ModelTable,
): RequestBody | undefined {
  const body = requestBodyNode(document, node);
  // No `fetch` sends one with these methods; `notGenerated` says so.
  if (body === undefined || method === "GET" || method === "HEAD") return undefined;
  const [first, ...others] = contentsOf(document, body, table.bodyTypeOf, table.shapeType)
    .map(writable)
    .flatMap((content) => sendable(content, table.shapeType) ?? []);
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

/** What can be written of a body, and how. */
function writable(content: Content): Content {
  const written = asWritten(content);
  const range = mediaRange(written.mediaType, written.kind);
  return range === undefined ? written : { ...written, range };
}

/** Streams are sent as the text they are; anything in any media type is bytes. */
function asWritten(content: Content): Content {
  const { mediaType, kind, type } = content;
  if (kind === "events" || kind === "jsonLines" || kind === "jsonSequence") {
    return { ...content, kind: "text", type: { kind: "string" } };
  }
  return kind === "json" && isRange(mediaType) && type.kind === "unknown"
    ? { ...content, kind: "binary", type: { kind: "binary" } }
    : content;
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
