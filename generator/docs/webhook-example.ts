/** A complete handler of a webhook: who sends it is proven, and it is answered. */
import type { Api, Delivery, ExpectedAnswer } from "../api/api.js";
import { importExample } from "../code/example.js";
import { code, identifier, join, jsonLiteral, numberLiteral } from "../code/text.js";
import type { Code } from "../code/text.js";

/** One with a payload says more than one without. */
export function shownDelivery({ deliveries }: Api): Delivery | undefined {
  return deliveries.find(({ payload }) => payload !== undefined) ?? deliveries[0];
}

export function webhookExample(api: Api, delivery: Delivery): Code {
  const receive = identifier(delivery.functionName);
  return join(
    [
      importExample(api, [receive, code`WebhookError`, code`type WebhookVerifier`]),
      code``,
      code`const signatureHeader = "X-Signature"; // whatever the sender calls it`,
      code`const secret = process.env["WEBHOOK_SECRET"] ?? "";`,
      code``,
      code`const verify: WebhookVerifier = async ({ headers, body }) => {`,
      code`  const sent = headers.get(signatureHeader) ?? "";`,
      code`  if (secret === "" || !/^[0-9a-f]{64}$/i.test(sent)) return false;`,
      code`  const signature = Uint8Array.from(sent.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16));`,
      code`  const algorithm = { name: "HMAC", hash: "SHA-256" };`,
      code`  const bytes = new TextEncoder().encode(secret);`,
      code`  const key = await crypto.subtle.importKey("raw", bytes, algorithm, false, ["verify"]);`,
      code`  // Takes as long for a signature that is nearly right as for any other.`,
      code`  return crypto.subtle.verify("HMAC", key, signature, body);`,
      code`};`,
      code``,
      code`export async function handle(request: Request): Promise<Response> {`,
      code`  try {`,
      ...(delivery.payload === undefined
        ? [code`    await ${receive}(request, verify);`]
        : [
            code`    const payload = await ${receive}(request, verify);`,
            code`    console.log(payload);`,
          ]),
      code`    return ${answerText(delivery.answers)};`,
      code`  } catch (error) {`,
      code`    if (!(error instanceof WebhookError)) throw error;`,
      code`    console.error(error.message);`,
      code`    return new Response(null, { status: error.status });`,
      code`  }`,
      code`}`,
    ],
    code`\n`,
  );
}

/** What the API expects on success, where the description says it. */
function answerText(answers: readonly ExpectedAnswer[]): Code {
  const answer = answers.find(({ status }) => status.startsWith("2"));
  const body = answer?.body?.kind === "json" ? answer.body : undefined;
  const stated = /^2[0-9]{2}$/.test(answer?.status ?? "") ? Number(answer?.status) : undefined;
  const status = numberLiteral(stated ?? (body === undefined ? 204 : 200));
  return body === undefined
    ? code`new Response(null, { status: ${status} })`
    : code`Response.json(${jsonLiteral(body.example)}, { status: ${status} })`;
}
