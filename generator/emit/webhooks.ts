/** One file per webhook and callback: `src/webhooks/<name>.ts`. */
import type { Delivery, Payload } from "../api/api.js";
import { mentionedShapes } from "../api/type.js";
import type { SourceFile } from "../code/declarations.js";
import { dateConstants, datePlanText, type DateConstants } from "../code/date-plan.js";
import { deliveryDocs, payloadDocs } from "../code/delivery-docs.js";
import { printSourceFiles } from "../code/source-file.js";
import { code, identifier, join, propertyKey, stringLiteral } from "../code/text.js";
import type { Code } from "../code/text.js";
import { typeText } from "../code/type-text.js";
import { header } from "./emitter.js";
import type { Emitter } from "./emitter.js";
import { dateImports, shapeImports } from "./models.js";

export const emitWebhooks: Emitter = (api) => {
  const constants = dateConstants(api.models);
  return printSourceFiles(api.deliveries.map((delivery) => webhookFile(delivery, constants)));
};

const readers: Readonly<Record<Payload["kind"], Code>> = {
  json: code`payloadJson`,
  text: code`payloadText`,
  binary: code`payloadBlob`,
};

function webhookFile(delivery: Delivery, constants: DateConstants): SourceFile {
  const { name, functionName, payload } = delivery;
  const given = payloadText(payload);
  const reader =
    payload === undefined
      ? []
      : [...(payload.dates === undefined ? [] : [code`payloadDates`]), readers[payload.kind]];
  return {
    path: `src/webhooks/${name}.ts`,
    header,
    imports: [
      ...shapeImports(mentionedShapes(payload ? [payload.type] : []), undefined, "../models/"),
      ...dateImports([payload?.dates], undefined, "../models/", constants),
      {
        from: code`../runtime/index.js`,
        names: [...reader, code`receiveWebhook`],
        typeOnly: false,
      },
      {
        from: code`../runtime/index.js`,
        names: [code`WebhookOptions`, code`WebhookVerifier`],
        typeOnly: true,
      },
    ],
    declarations: [
      ...(payload === undefined
        ? []
        : [
            {
              kind: "type" as const,
              name: identifier(payload.typeName),
              docs: payloadDocs(delivery),
              type: typeText(payload.type),
            },
          ]),
      {
        kind: "function",
        name: identifier(functionName),
        docs: deliveryDocs(delivery),
        overloads: [],
        implementation: {
          arguments: [
            { name: code`request`, type: code`Request`, optional: false },
            { name: code`verify`, type: code`WebhookVerifier`, optional: false },
            { name: code`options`, type: code`WebhookOptions`, optional: true },
          ],
          returns: code`Promise<${given}>`,
        },
        body: code`return receiveWebhook<${given}>({ ${descriptor(delivery, constants)} }, request, verify, options);`,
      },
    ],
  };
}

function payloadText(payload: Payload | undefined): Code {
  if (payload === undefined) return code`undefined`;
  const name = identifier(payload.typeName);
  return payload.required ? name : code`${name} | undefined`;
}

function descriptor({ name, method, payload }: Delivery, constants: DateConstants): Code {
  const fields = [
    code`name: ${stringLiteral(name)}`,
    code`method: ${stringLiteral(method)}`,
    ...(payload?.required === true ? [code`required: true`] : []),
    ...(payload === undefined ? [] : [code`bodies: { ${bodiesText(payload, constants)} }`]),
  ];
  return join(fields, code`, `);
}

function bodiesText({ kind, mediaTypes, dates }: Payload, constants: DateConstants): Code {
  const plain = readers[kind];
  const reader =
    dates === undefined ? plain : code`payloadDates(${plain}, ${datePlanText(dates, constants)})`;
  return join(
    mediaTypes.map((type) => code`${propertyKey(type)}: ${reader}`),
    code`, `,
  );
}
