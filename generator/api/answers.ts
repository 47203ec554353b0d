/** Response Objects → what fulfils a call and what rejects it. */
import { entriesOf, field, mapField, textField, textOf, toJson } from "../document/access.js";
import type { Document, MapNode, SourceNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import { admitsText, alternatives } from "./alternatives.js";
import type { Content, ErrorAnswer, Link, Method, ResponseHeader, Result } from "./api.js";
import { sameType } from "./combine.js";
import { contentsOf } from "./contents.js";
import { spelledProperties } from "./documented.js";
import type { ShapeType } from "./fits-type.js";
import type { ModelTable } from "./model-table.js";
import type { OperationSource } from "./operations.js";
import { statedExample, statedValue } from "./sample.js";
import { wireType, type Json } from "./type.js";

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
    const isStatus = /^(?:[1-5](?:\d\d|XX)|default)$/i.test(key);
    const status = key === "default" ? key : key.toUpperCase();
    return node.kind === "map" && isStatus ? [{ status, node }] : [];
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
  { node: operation, method }: OperationSource,
  table: ModelTable,
  takesIfNoneMatch: boolean,
): Answers {
  const sources = responseSources(document, operation);
  const good = sources.filter(({ status }) => fulfils(status, sources, takesIfNoneMatch));
  const bad = sources.filter((source) => !good.includes(source));
  return {
    results: good.map((source) => resultOf(document, source, table, method)),
    errors: bad.map((source) => errorOf(document, source, table)),
  };
}

/** Answers that have no body whatever is declared (RFC 9110, sections 9.3.2 and 15). */
export function isBodiless(status: string, method: Method): boolean {
  return method === "HEAD" || status === "204" || status === "205" || status === "304";
}

/** What is read of an answer: forms are given as the text, multipart bodies as the bytes they are. */
function readable(content: Content, shapeType: ShapeType): Content {
  switch (content.kind) {
    case "form":
      return { ...content, kind: "text", type: { kind: "string" } };
    case "multipart":
      return { ...content, kind: "binary", type: { kind: "binary" } };
    default:
      return withOthers(content, shapeType);
  }
}

/**
 * The range that holds every media type says nothing of JSON, so the answer itself does. Where the
 * type admits a text, one may come; where it admits all, anything may.
 */
function withOthers(content: Content, shapeType: ShapeType): Content {
  if (content.kind !== "json" || !/^\s*\*\/\*/.test(content.mediaType)) return content;
  const choices = alternatives(content.type, shapeType);
  if (choices.some(({ kind }) => kind === "unknown")) return { ...content, otherwise: "anything" };
  return choices.some(admitsText) ? { ...content, otherwise: "text" } : content;
}

function readableContents(
  document: Document,
  { status, node }: ResponseSource,
  table: ModelTable,
  method: Method,
): readonly Content[] {
  if (isBodiless(status, method)) return [];
  return contentsOf(document, node, (schema) => table.typeOf(schema, "response")).map((content) =>
    readable(content, table.shapeType),
  );
}

function resultOf(
  document: Document,
  source: ResponseSource,
  table: ModelTable,
  method: Method,
): Result {
  const { status, node } = source;
  const [content, ...others] = readableContents(document, source, table, method);
  const example = content === undefined ? undefined : exampleOf(document, node, content.mediaType);
  return {
    status,
    description: textField(node, "description") ?? "",
    kind: content?.kind ?? "none",
    ...(content === undefined ? {} : { type: content.type, mediaType: content.mediaType }),
    ...(content?.otherwise === undefined ? {} : { otherwise: content.otherwise }),
    properties: content === undefined ? [] : spelledProperties(content.type),
    notModified: status === "304",
    others: others.filter(({ mediaType }) => mediaTypePattern.test(mediaType)),
    headers: headersOf(document, node, table),
    links: linksOf(document, node),
    ...(example === undefined ? {} : { example }),
    origin: node.origin,
  };
}

function exampleOf(document: Document, node: MapNode, mediaType: string): Json | undefined {
  const media = mapField(node, "content")?.entries.get(mediaType)?.value;
  if (media?.kind !== "map") return undefined;
  return (
    statedExample(media, document.resolve) ?? statedValue(field(media, "schema"), document.resolve)
  );
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
        type: wireType(table.typeOf(headerSchema(node), "response"), table.shapeType),
      },
    ];
  });
}

/** A header has a schema, or a content with one. */
function headerSchema(header: MapNode): SourceNode | undefined {
  const [content] = entriesOf(field(header, "content"));
  return field(content?.value ?? header, "schema");
}

function linksOf(document: Document, response: MapNode): readonly Link[] {
  return entriesOf(field(response, "links")).flatMap(({ key, value }): readonly Link[] => {
    const node = deref(document, value);
    if (node.kind !== "map") return [];
    const description = textField(node, "description");
    const operation = textField(node, "operationId");
    const reference = textField(node, "operationRef");
    return [
      {
        name: key,
        ...(description === undefined ? {} : { description }),
        ...(operation === undefined ? {} : { operation }),
        ...(reference === undefined ? {} : { reference }),
        parameters: entriesOf(field(node, "parameters")).map((parameter) => ({
          name: parameter.key,
          expression: textOf(parameter.value) ?? JSON.stringify(toJson(parameter.value)) ?? "",
        })),
      },
    ];
  });
}

function errorOf(
  document: Document,
  { status, node }: ResponseSource,
  table: ModelTable,
): ErrorAnswer {
  const [content] = contentsOf(document, node, (schema) => table.typeOf(schema, "response"));
  return {
    status,
    description: textField(node, "description") ?? "",
    ...(content === undefined ? {} : { type: wireType(content.type, table.shapeType) }),
    ...(content?.kind === "json" ? { isJson: true as const } : {}),
    headers: headersOf(document, node, table),
    origin: node.origin,
  };
}

const mediaTypePattern = /^[\w.+*-]+\/[\w.+*-]+(?:[ \t]*;[ \t]*[\w.-]+=[\w.-]+)*$/;

/**
 * The media types in which the answers can be read and are what is promised to callers who choose
 * none, in the order of the description.
 */
export function acceptOf(
  document: Document,
  { node: operation, method }: OperationSource,
  table: ModelTable,
): string | undefined {
  const sources = responseSources(document, operation);
  const types = sources
    .filter(({ status }) => fulfils(status, sources, false))
    .flatMap((source) => {
      const contents = readableContents(document, source, table, method);
      const [chosen] = contents;
      if (chosen === undefined) return [];
      const alike = contents.filter(
        ({ kind, type }) => kind === chosen.kind && sameType(type, chosen.type),
      );
      const read = new Set(alike.map(({ mediaType }) => mediaType));
      return entriesOf(field(source.node, "content"))
        .map((entry) => entry.key)
        .filter((type) => read.has(type));
    })
    .filter((type) => mediaTypePattern.test(type));
  return types.length === 0 ? undefined : [...new Set(types)].join(", ");
}
