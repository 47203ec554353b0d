/** Request Body Objects of webhooks and callbacks → `Payload`s, and what cannot be received. */
import { booleanField, entry, field, textField } from "../document/access.js";
import type { Document } from "../document/node.js";
import { caution, sentence, type Diagnostic } from "../diagnostics.js";
import type { Content, Payload } from "./api.js";
import { sameType } from "./combine.js";
import { contentsOf, requestBodyNode } from "./contents.js";
import { spelledProperties } from "./documented.js";
import type { DeliverySource } from "./delivery-sources.js";
import type { ModelTable } from "./model-table.js";
import { forbiddenMethods } from "./operations.js";

/** Why nothing is made for a delivery, if so. */
export function unreceived({
  method,
  key,
  entry: { keyOrigin },
}: DeliverySource): Diagnostic | undefined {
  if (!forbiddenMethods.has(method)) return undefined;
  return caution(
    "not-generated",
    keyOrigin,
    sentence`no function receives ${key} with ${method}: platforms hand no such request to a program`,
    "let it be sent with another method, such as POST",
  );
}

export interface FoundPayload {
  readonly payload?: Omit<Payload, "typeName">;
  readonly cautions: readonly Diagnostic[];
}

export function payloadOf(
  document: Document,
  source: DeliverySource,
  table: ModelTable,
): FoundPayload {
  const { node, method, key } = source;
  const body = requestBodyNode(document, node);
  const nested = entry(node, "callbacks");
  const cautions =
    nested === undefined
      ? []
      : [
          caution(
            "not-generated",
            nested.keyOrigin,
            sentence`nothing is made for the callbacks of ${key}, which are for the API to receive`,
            "describe them under `paths` if they are requests that a client sends",
          ),
        ];
  if (body === undefined) return { cautions };
  const ignored = (reason: string, hint: string): FoundPayload => ({
    cautions: [
      ...cautions,
      caution("not-generated", entry(node, "requestBody")?.keyOrigin ?? node.origin, reason, hint),
    ],
  });
  if (method === "GET" || method === "HEAD") {
    return ignored(
      sentence`the body of ${key} is not read: platforms give programs none with ${method}`,
      "let it be sent with POST, or with parameters in its headers or its query",
    );
  }
  const contents = contentsOf(document, body, (schema) => table.typeOf(schema, "response"));
  const [first, ...others] = contents.map(receivable);
  if (first === undefined) {
    return ignored(
      sentence`the body of ${key} is not read: it has no media type`,
      "name one in `content`, such as `application/json`",
    );
  }
  const alike = others.filter((other) => isAlike(first, other));
  const description = textField(body, "description");
  return {
    payload: {
      type: first.type,
      properties: spelledProperties(first.type),
      kind: first.kind,
      mediaTypes: [...new Set([first, ...alike].map(({ mediaType }) => essence(mediaType)))],
      required: booleanField(body, "required") ?? false,
      ...(description === undefined ? {} : { description }),
    },
    cautions: [
      ...cautions,
      ...others
        .filter((other) => !alike.includes(other))
        .map(({ mediaType }) =>
          caution(
            "not-generated",
            entry(field(body, "content"), mediaType)?.keyOrigin ?? body.origin,
            sentence`${key} is refused when it comes as ${mediaType}: only ${first.mediaType} is read`,
            sentence`let it be sent as ${first.mediaType}`,
          ),
        ),
    ],
  };
}

type Received = Omit<Content, "kind"> & Pick<Payload, "kind">;

/**
 * A body is whole when its sender is known, so nothing of it can be read as it arrives: streams
 * and forms are the text, multipart bodies the bytes that they are.
 */
function receivable({ mediaType, kind, type }: Content): Received {
  switch (kind) {
    case "json":
      return { mediaType, kind, type };
    case "multipart":
    case "binary":
      return { mediaType, kind: "binary", type: { kind: "binary" } };
    default:
      return { mediaType, kind: "text", type: { kind: "string" } };
  }
}

function isAlike(first: Received, other: Received): boolean {
  return first.kind === other.kind && sameType(first.type, other.type);
}

function essence(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}
