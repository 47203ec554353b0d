/** Response Objects → what fulfils a call and what rejects it. */
import { entriesOf, field, mapField, textField } from "../document/access.js";
import type { Document, MapNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import type { ErrorAnswer, ResponseHeader, Result } from "./api.js";
import { contentsOf } from "./contents.js";
import type { ModelTable } from "./model-table.js";
import { sampleOf, statedExample } from "./sample.js";
import type { Json } from "./type.js";

export interface Answers {
  readonly results: readonly Result[];
  readonly errors: readonly ErrorAnswer[];
}

interface ResponseSource {
  readonly status: string;
  readonly node: MapNode;
}

export function responseSources(document: Document, operation: MapNode): readonly ResponseSource[] {
  const responses = entriesOf(field(operation, "responses"));
  return [...responses].flatMap(({ key, value }) => {
    const node = deref(document, value);
    return node?.kind === "map" && !key.startsWith("x-") ? [{ status: key, node }] : [];
  });
}

const isSuccess = (status: string): boolean => /^2/.test(status);

/** `default` answers success only where no 2xx is declared. */
function fulfils(status: string, all: readonly ResponseSource[], conditional: boolean): boolean {
  if (status === "304") return conditional;
  if (status === "default") return !all.some((source) => isSuccess(source.status));
  return isSuccess(status);
}

export function answersOf(
  document: Document,
  operation: MapNode,
  table: ModelTable,
  takesIfNoneMatch: boolean,
): Answers {
  const sources = responseSources(document, operation);
  const good = sources.filter(({ status }) => fulfils(status, sources, takesIfNoneMatch));
  const bad = sources.filter((source) => !good.includes(source));
  return {
    results: good.map((source) => resultOf(document, source, table)),
    errors: bad.map((source) => errorOf(document, source, table)),
  };
}

function resultOf(document: Document, { status, node }: ResponseSource, table: ModelTable): Result {
  const [content] = contentsOf(node, (schema) => table.typeOf(schema, "response"));
  const notModified = status === "304";
  const empty = notModified || content === undefined;
  const example = empty ? undefined : exampleOf(document, node, content.mediaType);
  return {
    status,
    description: textField(node, "description") ?? "",
    kind: empty ? "none" : content.kind,
    ...(empty ? {} : { type: content.type }),
    notModified,
    headers: headersOf(document, node, table),
    ...(example === undefined ? {} : { example }),
    origin: node.origin,
  };
}

function exampleOf(document: Document, node: MapNode, mediaType: string): Json | undefined {
  const media = mapField(node, "content")?.entries.get(mediaType)?.value;
  if (media?.kind !== "map") return undefined;
  const stated = statedExample(media, document.resolve);
  return stated ?? sampleOf(field(media, "schema"), document.resolve).value;
}

function headersOf(
  document: Document,
  response: MapNode,
  table: ModelTable,
): readonly ResponseHeader[] {
  const headers = entriesOf(field(response, "headers"));
  return headers.flatMap(({ key, value }): ResponseHeader[] => {
    const node = deref(document, value);
    if (node?.kind !== "map") return [];
    const description = textField(node, "description");
    return [
      {
        name: key,
        ...(description === undefined ? {} : { description }),
        type: table.typeOf(field(node, "schema"), "response"),
      },
    ];
  });
}

function errorOf(
  document: Document,
  { status, node }: ResponseSource,
  table: ModelTable,
): ErrorAnswer {
  const [content] = contentsOf(node, (schema) => table.typeOf(schema, "response"));
  return {
    status,
    description: textField(node, "description") ?? "",
    ...(content === undefined ? {} : { type: content.type }),
    headers: headersOf(document, node, table),
    origin: node.origin,
  };
}

/** Every media type that a fulfilling answer may have, in the order of the description. */
export function acceptOf(document: Document, operation: MapNode): string | undefined {
  const sources = responseSources(document, operation);
  const types = sources
    .filter(({ status }) => fulfils(status, sources, false))
    .flatMap(({ node }) => [...(mapField(node, "content")?.entries.keys() ?? [])])
    .filter((type) => /^[\w.+*-]+\/[\w.+*-]+(?:\s*;\s*[\w.-]+=[\w.-]+)*$/.test(type));
  return types.length === 0 ? undefined : [...new Set(types)].join(", ");
}
