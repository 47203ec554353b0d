/** The page of a model. */
import type { Api, Model } from "../api/api.js";
import type { Type } from "../api/type.js";
import { operationLink, webhookLink } from "./entry-links.js";
import { kindsText, type KindFinder } from "./kinds-text.js";
import {
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
import { propertyRow } from "./property-rows.js";
import { typeMarkdown } from "./type-markdown.js";
import { docsLink, valueText } from "./value-text.js";
import type { ModelView } from "./view.js";

const comma = prose`, `;

export function modelView(api: Api, model: Model, kinds: KindFinder): ModelView {
  const [example] = model.examples;
  const [shape] = model.shapes;
  const alias =
    shape.declaration.kind === "alias" &&
    (model.properties.length === 0 || shape.declaration.type.kind === "model")
      ? shape.declaration.type
      : undefined;
  const operations = api.operations.filter((operation) =>
    model.usedBy.operations.includes(operation.name),
  );
  return {
    frontMatter: frontMatter(model.name),
    title: text(model.name),
    deprecated: model.deprecated,
    about: model.title === undefined ? prose`` : text(model.title),
    description: blocks(model.description),
    shapes: shapesText(model, api.deliveries.length > 0),
    hasProperties: model.properties.length > 0,
    properties: model.properties.map((property) => propertyRow(property, "")),
    hasAlias: alias !== undefined,
    alias: alias === undefined ? prose`` : aliasText(alias, kinds),
    details: joinMarkdown([valueText(model), docsLink(model)], prose` `),
    hasValues: model.listed !== undefined,
    values: valuesText(model),
    hasExample: example !== undefined,
    example: example === undefined ? prose`` : fence("json", JSON.stringify(example, null, 2)),
    isUsed: isUsed(model),
    hasOperations: operations.length > 0,
    usedByOperations: joinMarkdown(
      operations.map((operation) => operationLink(api, operation.name, "../")),
      comma,
    ),
    hasDeliveries: model.usedBy.deliveries.length > 0,
    usedByDeliveries: joinMarkdown(
      api.deliveries
        .filter(({ name }) => model.usedBy.deliveries.includes(name))
        .map(({ functionName }) => webhookLink(functionName, "../")),
      comma,
    ),
    hasModels: model.usedBy.models.length > 0,
    usedByModels: joinMarkdown(
      model.usedBy.models.map((name) => link(codeSpan(name), `${name}.md`)),
      comma,
    ),
  };
}

function aliasText(type: Type, kinds: KindFinder): Markdown {
  return kindsText(type, kinds, "") ?? prose`Is: ${typeMarkdown(type, "")}`;
}

/** Each value on a line; a short list without names is told by the type already. */
function valuesText({ listed }: Model): Markdown {
  if (listed === undefined) return prose``;
  const { constant, values } = listed;
  const isNamed = values.every(({ name }) => name !== undefined);
  const lead = isNamed
    ? prose`The constant ${codeSpan(constant)} holds the listed values by name.`
    : prose`The constant ${codeSpan(constant)} holds the listed values.`;
  const told = values.filter(
    ({ name, description }) => name !== undefined || description !== undefined,
  );
  const lines = told.map(({ value, name, description }) => {
    const key = isNamed ? codeSpan(`${constant}.${name ?? ""}`) : codeSpan(JSON.stringify(value));
    const means = isNamed ? prose`${key}: ${codeSpan(JSON.stringify(value))}` : key;
    return description === undefined
      ? prose`- ${means}`
      : prose`- ${means} – ${inline(description)}`;
  });
  return lines.length === 0
    ? lead
    : joinMarkdown([lead, joinMarkdown(lines, prose`\n`)], prose`\n\n`);
}

function isUsed({ usedBy: { operations, deliveries, models } }: Model): boolean {
  return operations.length + deliveries.length + models.length > 0;
}

/** @param receives - whether the API also sends something by itself */
function shapesText(model: Model, receives: boolean): Markdown {
  const [first, second] = model.shapes;
  if (!isUsed(model)) {
    return prose`Type ${codeSpan(first.name)}. No operation takes or gives it.`;
  }
  if (second !== undefined) {
    return prose`Two types: ${codeSpan(first.name)} is what an answer says, ${codeSpan(second.name)} is what a request may say.`;
  }
  switch (first.direction) {
    case "request":
      return receives
        ? prose`Type ${codeSpan(first.name)}, found in what you send.`
        : prose`Type ${codeSpan(first.name)}, sent with requests.`;
    case "response":
      return receives
        ? prose`Type ${codeSpan(first.name)}, found in what the API sends.`
        : prose`Type ${codeSpan(first.name)}, found in answers.`;
    case "both":
      return prose`Type ${codeSpan(first.name)}, the same in requests and in answers.`;
  }
}
