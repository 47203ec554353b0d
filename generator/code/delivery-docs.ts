/** Documentation comments of webhooks and callbacks. */
import type { Delivery } from "../api/api.js";
import { optional, paragraphs } from "./operation-docs.js";
import { code, docText, identifier, join } from "./text.js";
import type { Code } from "./text.js";

export function deliveryDocs(delivery: Delivery): Code {
  const { summary, description, payload, deprecated } = delivery;
  return paragraphs([
    optional(summary),
    optional(description),
    originText(delivery),
    listText(delivery),
    join(
      [
        code`@param request - as it arrived, its body unread`,
        code`@param verify - says whether it comes from whom it claims to come from`,
        code`@param options - the largest body that is read`,
        ...(payload?.required === false
          ? [code`@returns the payload; undefined when there is no body`]
          : []),
        code`@throws WebhookError when it is no such delivery, or could not be verified`,
        ...(deprecated ? [code`@deprecated`] : []),
      ],
      code`\n`,
    ),
  ]);
}

export function payloadDocs({ functionName, payload }: Delivery): Code {
  return paragraphs([
    optional(payload?.description),
    code`What {@link ${identifier(functionName)}} gives.`,
  ]);
}

function originText({ key, method, callback }: Delivery): Code {
  const what = docText(`\`${key}\` (\`${method}\`)`);
  return callback === undefined
    ? code`Receives the webhook ${what}.`
    : code`Receives the callback ${what} of \`${identifier(callback.operation)}\`.`;
}

/** What comes beside the body, since a function that gives the body alone does not show it. */
function listText({ parameters }: Delivery): Code | undefined {
  if (parameters.length === 0) return undefined;
  const lines = parameters.map(({ wire, in: place, description = "" }) =>
    docText(`- ${place} \`${wire}\`${description === "" ? "" : `: ${oneLine(description)}`}`),
  );
  return join([code`With it come`, code``, ...lines], code`\n`);
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
