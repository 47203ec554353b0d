/** Where a description speaks of requests that the API makes: webhooks and callbacks. */
import { entriesOf, field, textField } from "../document/access.js";
import type { Document, MapEntry, SourceNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import type { Method, Operation } from "./api.js";
import type { OperationSource } from "./operations.js";

/** An Operation Object of a webhook or a callback; its `path` is the key or the expression. */
export interface DeliverySource extends OperationSource {
  readonly key: string;
  /** What its name is made of. */
  readonly title: string;
  /** The index of the operation that brings about a callback. */
  readonly owner?: number;
  /** The field that holds it. */
  readonly entry: MapEntry;
}

const methods: ReadonlySet<string> = new Set(
  "get put post delete options head patch trace query".split(" "),
);

/** In the order of the description, webhooks first. */
export function deliverySources(
  document: Document,
  operations: readonly OperationSource[],
): readonly DeliverySource[] {
  const webhooks = entriesOf(field(document.root, "webhooks")).flatMap(({ key, value }) =>
    ofPathItem(document, value, { key, path: key, stem: key }),
  );
  const callbacks = operations.flatMap(({ node, operationId }, owner) =>
    entriesOf(field(node, "callbacks")).flatMap(({ key, value }) =>
      entriesOf(deref(document, value))
        .filter((entry) => !entry.key.startsWith("x-"))
        .flatMap((entry) =>
          ofPathItem(document, entry.value, {
            key,
            path: entry.key,
            stem: `${operationId} ${key}`,
            owner,
          }),
        ),
    ),
  );
  return named([...webhooks, ...callbacks]);
}

interface Place {
  readonly key: string;
  readonly path: string;
  readonly stem: string;
  readonly owner?: number;
}

function ofPathItem(
  document: Document,
  value: SourceNode,
  { stem, ...place }: Place,
): readonly DeliverySource[] {
  const item = deref(document, value);
  if (item.kind !== "map") return [];
  const own = entriesOf(item).filter(({ key }) => methods.has(key));
  const entries = [...own, ...entriesOf(field(item, "additionalOperations"))];
  return entries.flatMap((entry): readonly DeliverySource[] => {
    const { key, value: node } = entry;
    if (node.kind !== "map") return [];
    // Whether there are others must not decide, or another method would rename this one.
    const title = key === "post" ? stem : `${stem} ${key.toLowerCase()}`;
    const method = key.toUpperCase() as Method;
    const stated = textField(node, "operationId");
    const operationId = stated ?? title;
    const isNamed = stated !== undefined;
    return [{ ...place, title, entry, method, item, node, operationId, isNamed }];
  });
}

/**
 * An operationId names what it stands on, unless several places share that: then numbers would
 * tell them apart, and they would change with the order.
 */
function named(sources: readonly DeliverySource[]): readonly DeliverySource[] {
  const places = new Map<SourceNode, number>();
  for (const { node } of sources) places.set(node, (places.get(node) ?? 0) + 1);
  return sources.map((source) =>
    places.get(source.node) === 1 ? { ...source, title: source.operationId } : source,
  );
}

/** The operation that brings about a callback. */
export function ownerOf(
  { owner }: DeliverySource,
  operations: readonly Operation[],
): Operation | undefined {
  return owner === undefined ? undefined : operations[owner];
}
