/** The page about webhooks and callbacks. */
import type {
  Api,
  Delivery,
  DeliveryParameter,
  ExpectedAnswer,
  Operation,
  Payload,
} from "../api/api.js";
import { shownOperation } from "../code/example.js";
import { code, identifier } from "../code/text.js";
import {
  anchorOf,
  blocks,
  codeSpan,
  fence,
  frontMatter,
  inline,
  joinMarkdown,
  link,
  prose,
  text,
} from "./markdown.js";
import type { Markdown } from "./markdown.js";
import { typeMarkdown } from "./type-markdown.js";
import type { AnswerView, DeliveryParameterView, DeliveryView, WebhooksView } from "./view.js";
import { shownDelivery, webhookExample } from "./webhook-example.js";

/** A link to what the page says of a function; `path` leads to the folder of the page. */
export function webhookLink(functionName: string, path: "" | "../"): Markdown {
  const page = path === "" ? "" : `${path}webhooks.md`;
  return link(codeSpan(functionName), `${page}#${anchorOf(functionName)}`);
}

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
  return prose`callback ${codeSpan(key)} of ${operationLink(api, operation)}, to ${codeSpan(expression)}`;
}

function operationLink(api: Api, name: Operation["name"]): Markdown {
  const shown = shownOperation(api, name);
  if (shown === undefined) throw new Error(`${name} is in no group`);
  return link(codeSpan(name), `${shown.group.className}.md#${anchorOf(name)}`);
}

function payloadText({ type, mediaTypes, required }: Payload): Markdown {
  const types = joinMarkdown(mediaTypes.map(codeSpan), prose` or `);
  const always = required ? prose`` : prose`, or no body, which gives \`undefined\``;
  return prose`Payload: ${typeMarkdown(type, "models/")}, as ${types}${always}.`;
}

function parameterView(parameter: DeliveryParameter): DeliveryParameterView {
  return {
    name: prose`${text(parameter.in)} ${codeSpan(parameter.wire)}`,
    type: typeMarkdown(parameter.type, "models/"),
    description: inline(parameter.description),
    required: parameter.required ? prose`required` : prose`optional`,
  };
}

function answerView({ status, description, body }: ExpectedAnswer): AnswerView {
  return {
    status: codeSpan(status),
    type:
      body === undefined
        ? prose``
        : prose`${typeMarkdown(body.type, "models/")}, as ${codeSpan(body.mediaType)}`,
    description: inline(description),
  };
}
