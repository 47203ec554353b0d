/** The page about webhooks and callbacks. */
import type { Api, Delivery, DeliveryParameter, ExpectedAnswer, Payload } from "../api/api.js";
import { code, identifier } from "../code/text.js";
import { answerRow, optionality } from "./answer-rows.js";
import { operationLink, webhookLink } from "./entry-links.js";
import {
  blocks,
  codeSpan,
  fence,
  frontMatter,
  inline,
  joinMarkdown,
  prose,
  text,
} from "./markdown.js";
import type { Markdown } from "./markdown.js";
import { propertyRow } from "./property-rows.js";
import { typeMarkdown } from "./type-markdown.js";
import type { AnswerView, DeliveryParameterView, DeliveryView, WebhooksView } from "./view.js";
import { shownDelivery, webhookExample } from "./webhook-example.js";

/** Undefined for an API that sends nothing by itself. */
export function webhooksView(api: Api): WebhooksView | undefined {
  const shown = shownDelivery(api);
  if (shown === undefined) return undefined;
  return {
    frontMatter: frontMatter("Webhooks"),
    example: fence("typescript", webhookExample(api, shown)),
    deliveries: api.deliveries.map((delivery) => deliveryView(api, delivery)),
  };
}

function deliveryView(api: Api, delivery: Delivery): DeliveryView {
  const { functionName, payload, parameters, answers } = delivery;
  const properties = payload?.properties ?? [];
  return {
    name: text(functionName),
    anchorLink: webhookLink(functionName, ""),
    deprecated: delivery.deprecated,
    method: text(delivery.method),
    origin: originText(api, delivery),
    summary: inline(delivery.summary ?? delivery.description),
    description: blocks(delivery.description),
    signature: fence("text", signature(delivery)),
    payload: payload === undefined ? prose`It comes without a body.` : payloadText(payload),
    payloadDescription: blocks(payload?.description),
    hasProperties: properties.length > 0,
    properties: properties.map((property) => propertyRow(property, "models/")),
    hasParameters: parameters.length > 0,
    parameters: parameters.map(parameterView),
    hasAnswers: answers.length > 0,
    answers: answers.map(answerView),
  };
}

function signature({ functionName, payload }: Delivery): string {
  const given =
    payload === undefined
      ? code`undefined`
      : payload.required
        ? identifier(payload.typeName)
        : code`${identifier(payload.typeName)} | undefined`;
  return code`${identifier(functionName)}(
  request: Request,
  verify: WebhookVerifier,
  options?: WebhookOptions,
): Promise<${given}>`;
}

function originText(api: Api, { key, callback }: Delivery): Markdown {
  if (callback === undefined) return prose`webhook ${codeSpan(key)}`;
  const { operation, expression } = callback;
  return prose`callback ${codeSpan(key)} of ${operationLink(api, operation, "")}, to ${codeSpan(expression)}`;
}

function payloadText({ type, properties, mediaTypes, required }: Payload): Markdown {
  const types = joinMarkdown(mediaTypes.map(codeSpan), prose` or `);
  const always = required ? prose`` : prose`, or no body, which gives \`undefined\``;
  return prose`Payload: ${typeMarkdown(type, "models/", properties.length > 0)}, as ${types}${always}.`;
}

function parameterView(parameter: DeliveryParameter): DeliveryParameterView {
  return {
    name: prose`${text(parameter.in)} ${codeSpan(parameter.wire)}`,
    type: typeMarkdown(parameter.type, "models/"),
    description: inline(parameter.description),
    required: optionality(parameter.required),
  };
}

function answerView(answer: ExpectedAnswer): AnswerView {
  const { body } = answer;
  const type =
    body === undefined
      ? prose``
      : prose`${typeMarkdown(body.type, "models/")}, as ${codeSpan(body.mediaType)}`;
  return answerRow(answer, type);
}
