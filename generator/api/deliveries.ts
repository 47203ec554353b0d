/** Webhooks and callbacks → `Delivery`s. */
import { booleanField, entriesOf, field, mapField, textField } from "../document/access.js";
import type { Document, MapNode } from "../document/node.js";
import { deref } from "../document/refs.js";
import type { Diagnostic } from "../diagnostics.js";
import { responseSources } from "./answers.js";
import type { Delivery, DeliveryParameter, ExpectedAnswer, Operation } from "./api.js";
import { contentsOf } from "./contents.js";
import { ownerOf, type DeliverySource } from "./delivery-sources.js";
import type { ModelTable } from "./model-table.js";
import { deliveryName, NameSet, operationStem } from "./names.js";
import { parameterNodes } from "./parameters.js";
import { payloadOf, unreceived } from "./payload.js";
import { statedExample, statedValue } from "./sample.js";
import { smallestValue } from "./smallest-value.js";
import { wireType } from "./type.js";

export interface Deliveries {
  readonly deliveries: readonly Delivery[];
  readonly cautions: readonly Diagnostic[];
}

/**
 * @param operations - already named: what is added to them must not rename them
 * @param typeNames - the names of types that are not free any more
 */
export function deliveriesOf(
  document: Document,
  sources: readonly DeliverySource[],
  operations: readonly Operation[],
  table: ModelTable,
  typeNames: NameSet,
): Deliveries {
  const names = new NameSet();
  const functionNames = new NameSet(["receiveWebhook", ...operations.map(({ name }) => name)]);
  const cautions: Diagnostic[] = [];
  const deliveries = sources.flatMap((source): readonly Delivery[] => {
    const problem = unreceived(source);
    if (problem !== undefined) {
      cautions.push(problem);
      return [];
    }
    const name = names.take(deliveryName(source.title));
    const stem = operationStem(name);
    const { payload, cautions: unread } = payloadOf(document, source, table);
    for (const each of unread) cautions.push(each);
    const { node, method, key } = source;
    const callback = callbackOf(source, operations);
    const summary = textField(node, "summary") ?? textField(source.item, "summary");
    const description = textField(node, "description") ?? textField(source.item, "description");
    const delivery: Delivery = {
      name,
      functionName: functionNames.take(`receive${stem}`),
      key,
      method,
      ...(callback === undefined ? {} : { callback }),
      ...(summary === undefined ? {} : { summary }),
      ...(description === undefined ? {} : { description }),
      deprecated: booleanField(node, "deprecated") ?? false,
      parameters: parametersOf(document, source, table),
      ...(payload === undefined
        ? {}
        : { payload: { ...payload, typeName: typeNames.take(`${stem}Payload`) } }),
      answers: answersOf(document, node, table),
      origin: node.origin,
    };
    return [delivery];
  });
  return { deliveries, cautions };
}

function callbackOf(
  source: DeliverySource,
  operations: readonly Operation[],
): Delivery["callback"] | undefined {
  const owner = ownerOf(source, operations);
  return owner && { operation: owner.name, expression: source.path };
}

/** The URL is the receiver's own, so nothing in its path is described to be read. */
function parametersOf(
  document: Document,
  source: DeliverySource,
  table: ModelTable,
): readonly DeliveryParameter[] {
  return parameterNodes(document, source).flatMap((node): readonly DeliveryParameter[] => {
    const place = textField(node, "in");
    if (place === undefined || place === "path") return [];
    const [content] = entriesOf(field(node, "content"));
    const schema = field(content?.value ?? node, "schema");
    const description = textField(node, "description");
    return [
      {
        wire: textField(node, "name") ?? "",
        in: place as DeliveryParameter["in"],
        required: booleanField(node, "required") ?? false,
        type: wireType(table.typeOf(schema, "response"), table.shapeType),
        ...(description === undefined ? {} : { description }),
      },
    ];
  });
}

/** What is answered is ours to write, so its types are those of requests. */
function answersOf(
  document: Document,
  operation: MapNode,
  table: ModelTable,
): readonly ExpectedAnswer[] {
  return responseSources(document, operation).map(({ status, node }): ExpectedAnswer => {
    const [content] = /^(?:204|205|304)$/.test(status)
      ? []
      : contentsOf(document, node, (schema) => table.typeOf(schema, "request"));
    const description = textField(node, "description") ?? "";
    if (content === undefined) return { status, description };
    const { mediaType, kind, type } = content;
    const stated = mapField(node, "content")?.entries.get(mediaType)?.value;
    const media = stated && deref(document, stated);
    const example =
      media?.kind !== "map"
        ? undefined
        : (statedExample(media, document.resolve) ??
          statedValue(field(media, "schema"), document.resolve));
    const body = {
      mediaType,
      kind,
      type,
      example: example ?? smallestValue(type, table.shapeType) ?? null,
    };
    return { status, description, body };
  });
}
