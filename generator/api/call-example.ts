/** A call that the API would accept, for docs pages and for the tests that run them. */
import { field, mapField } from "../document/access.js";
import type { Document, MapNode } from "../document/node.js";
import type { CallExample, Parameter, RequestBody } from "./api.js";
import { requestBodyNode } from "./contents.js";
import { examplePlaces } from "./example-places.js";
import type { ModelTable } from "./model-table.js";
import type { OperationSource } from "./operations.js";
import { parameterNodes } from "./parameters.js";
import { fitsType } from "./fits-type.js";
import { statedExample, statedValue } from "./sample.js";
import { smallestValue } from "./smallest-value.js";
import { parameterMedia } from "./parameter-content.js";
import { isSent, sampleOf } from "./parameter-sample.js";
import type { Json, Type } from "./type.js";

/** @param positional - names of the arguments, in call order */
export function callExample(
  document: Document,
  source: OperationSource,
  parameters: readonly Parameter[],
  body: RequestBody | undefined,
  positional: readonly string[],
  table: ModelTable,
): CallExample {
  const nodes = parameterNodes(document, source);
  const stated = new Map<string, Json | undefined>();
  const samples = new Map<string, Json | undefined>();
  const types = new Map<string, Type>();
  const given = (name: string, type: Type, value: Json | undefined): void => {
    // One that does not fit is told of as `example-invalid`.
    const isSound = value !== undefined && fitsType(value, type, table.shapeType);
    stated.set(name, isSound ? value : undefined);
    types.set(name, type);
  };
  parameters.forEach((parameter, index) => {
    const value = parameterValue(document, nodes[index]);
    const sent = value !== undefined && isSent(parameter, value) ? value : undefined;
    given(parameter.name, parameter.type, sent);
    samples.set(parameter.name, sampleOf(parameter, table.shapeType));
  });
  if (body !== undefined) {
    const { type } = body.contents[0];
    given(body.name, type, bodyValue(document, source.node, body));
    samples.set(body.name, smallestValue(type, table.shapeType));
  }
  const option = parameters.find(
    (parameter, index) =>
      isInstructive(document, parameter, nodes[index]) && stated.get(parameter.name) !== undefined,
  );
  const shown = [...positional, ...(option === undefined ? [] : [option.name])];
  const valueOf = (name: string): Json | undefined => stated.get(name) ?? samples.get(name);
  return {
    arguments: shown.map((name) => {
      const type = types.get(name) ?? { kind: "unknown" };
      const value = valueOf(name) ?? null;
      return { name, value, ...examplePlaces(value, type, table.shapeType) };
    }),
    complete: positional.every((name) => stated.get(name) !== undefined),
    ...(positional.every((name) => valueOf(name) !== undefined) ? {} : { missing: true }),
  };
}

/**
 * The first option that the description gives an example for. If-None-Match is left to the pages
 * about conditional requests, because its 304 has to be handled.
 */
function isInstructive(
  document: Document,
  parameter: Parameter,
  node: MapNode | undefined,
): boolean {
  if (parameter.required || parameter.deprecated || parameter.default !== undefined) return false;
  if (parameter.wire.toLowerCase() === "if-none-match" || node === undefined) return false;
  return statedExample(node, document.resolve) !== undefined;
}

function parameterValue(document: Document, node: MapNode | undefined): Json | undefined {
  if (node === undefined) return undefined;
  const media = parameterMedia(document, node)?.media;
  const schema = field(media ?? node, "schema");
  return (
    statedExample(node, document.resolve) ??
    (media?.kind === "map" ? statedExample(media, document.resolve) : undefined) ??
    statedValue(schema, document.resolve)
  );
}

function bodyValue(document: Document, operation: MapNode, body: RequestBody): Json | undefined {
  const content = mapField(requestBodyNode(document, operation), "content");
  const media = content?.entries.get(body.contents[0].mediaType)?.value;
  if (media?.kind !== "map") return undefined;
  const schema = field(media, "schema");
  return statedExample(media, document.resolve) ?? statedValue(schema, document.resolve);
}
