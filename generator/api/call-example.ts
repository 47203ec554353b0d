/** A call that the API would accept, for docs pages and for the tests that run them. */
import { entriesOf, field, mapField } from "../document/access.js";
import type { Document, MapNode, SourceNode } from "../document/node.js";

import type { CallExample, Parameter, RequestBody } from "./api.js";
import { requestBodyNode } from "./contents.js";
import type { OperationSource } from "./operations.js";
import { parameterNodes } from "./parameters.js";
import { sampleOf, statedExample } from "./sample.js";
import type { Sample } from "./sample.js";

export function callExample(
  document: Document,
  source: OperationSource,
  parameters: readonly Parameter[],
  body: RequestBody | undefined,
  positional: readonly string[],
): CallExample {
  const nodes = parameterNodes(document, source);
  const samples = new Map<string, Sample>();
  parameters.forEach((parameter, index) => {
    const node = nodes[index];
    if (node !== undefined) samples.set(parameter.name, parameterSample(document, node));
  });
  if (body !== undefined) samples.set(body.name, bodySample(document, source.node, body));
  const option = parameters.find((parameter, index) =>
    isInstructive(document, parameter, nodes[index]),
  );
  const shown = [...positional, ...(option === undefined ? [] : [option.name])];
  return {
    arguments: shown.map((name) => ({ name, value: samples.get(name)?.value ?? null })),
    complete: positional.every((name) => samples.get(name)?.given ?? false),
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

function parameterSample(document: Document, node: MapNode): Sample {
  const stated = statedExample(node, document.resolve);
  if (stated !== undefined) return { value: stated, given: true };
  const [content] = entriesOf(field(node, "content"));
  const holder: SourceNode = content?.value ?? node;
  return sampleOf(holder.kind === "map" ? field(holder, "schema") : undefined, document.resolve);
}

function bodySample(document: Document, operation: MapNode, body: RequestBody): Sample {
  const content = mapField(requestBodyNode(document, operation), "content");
  const media = content?.entries.get(body.contents[0].mediaType)?.value;
  if (media?.kind !== "map") return { value: null, given: false };
  const stated = statedExample(media, document.resolve);
  if (stated !== undefined) return { value: stated, given: true };
  return sampleOf(field(media, "schema"), document.resolve);
}
