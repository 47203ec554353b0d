import { decodeText, readBody, type BodyBytes } from "./body-bytes.js";
import { checkNumber } from "./check-number.js";
import { InvalidArgumentError } from "./errors.js";
import { WebhookError } from "./webhook-error.js";

/**
 * Says whether a request comes from whom it claims to come from: checks its signature, say. It
 * gets the very bytes that arrived, before anything is made of them. Whatever it gives but `true`,
 * and whatever it throws, refuses the request.
 */
export type WebhookVerifier = (received: {
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly url: string;
  readonly method: string;
}) => boolean | Promise<boolean>;

export interface WebhookOptions {
  /**
   * The largest body that is read.
   *
   * @default 10_000_000
   */
  readonly maxBytes?: number | undefined;
}

/** Makes a payload of a body: `payloadJson`, `payloadText` or `payloadBlob`. */
export type ReadPayload = (body: BodyBytes, mediaType: string) => unknown;

/** What an API sends to its users: a webhook, or a callback of an operation. */
export interface Webhook {
  readonly name: string;
  readonly method: string;
  /** Whether there always is a body. */
  readonly required?: boolean;
  /** By media type, in lower case and without parameters; a range such as `image/*` as well. */
  readonly bodies?: Readonly<Record<string, ReadPayload>>;
}

/**
 * Turns a request that arrived into its payload. The order of the checks is the point: nothing of
 * a body is parsed before the verifier has seen all of it.
 *
 * @throws WebhookError when it is no acceptable delivery
 * @throws InvalidArgumentError when the body was read before, or `maxBytes` is no number
 */
export async function receiveWebhook<Payload>(
  webhook: Webhook,
  request: Request,
  verify: WebhookVerifier,
  options?: WebhookOptions,
): Promise<Payload> {
  const { name, bodies } = webhook;
  const { method, headers, url } = request;
  if (method !== webhook.method) throw new WebhookError(name, "wrong-method");
  const bytes = await bytesOf(name, request, options?.maxBytes ?? 10_000_000);
  const body = joined(bytes);
  const verified = await verdict(name, verify, { headers, body, url, method });
  if (verified !== true) throw new WebhookError(name, "not-verified");

  if (bodies === undefined) return undefined as Payload;
  if (body.length === 0) {
    if (webhook.required) throw new WebhookError(name, "no-body");
    return undefined as Payload;
  }
  const mediaType = headers.get("content-type") ?? "";
  const read = readerOf(bodies, mediaType);
  if (read === undefined) throw new WebhookError(name, "wrong-media-type");
  try {
    return read(bytes, mediaType) as Payload;
  } catch {
    // The parser's error quotes the text.
    throw new WebhookError(name, "not-json");
  }
}

/** The parsed JSON. */
export const payloadJson: ReadPayload = (body) => JSON.parse(decodeText(body, true)) as unknown;

/** A string; also the text of a form: `new URLSearchParams(payload)` takes it apart. */
export const payloadText: ReadPayload = (body) => decodeText(body, false);

/** A Blob of the media type that the sender names. */
export const payloadBlob: ReadPayload = ({ chunks }, type) => new Blob([...chunks], { type });

async function bytesOf(name: string, request: Request, maxBytes: number): Promise<BodyBytes> {
  checkNumber("maxBytes", maxBytes, (parameter, reason) => {
    throw new InvalidArgumentError(undefined, parameter, reason);
  });
  if (request.bodyUsed) {
    throw new InvalidArgumentError(undefined, "request", "was read before its signature was seen");
  }
  const { signal } = request;
  const bytes = await readBody(request, maxBytes, { signal, cancel: undefined }).catch(() => {
    throw new WebhookError(name, "interrupted");
  });
  if (!bytes.complete) throw new WebhookError(name, "too-large");
  return bytes;
}

function joined({ chunks, size }: BodyBytes): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(size);
  let place = 0;
  for (const chunk of chunks) {
    body.set(chunk, place);
    place += chunk.length;
  }
  return body;
}

async function verdict(
  name: string,
  verify: WebhookVerifier,
  received: Parameters<WebhookVerifier>[0],
): Promise<unknown> {
  try {
    return await verify(received);
  } catch (error) {
    throw new WebhookError(name, "not-verified", error);
  }
}

// The names are the sender's: `constructor` must find nothing.
function readerOf(
  bodies: Readonly<Record<string, ReadPayload>>,
  mediaType: string,
): ReadPayload | undefined {
  const essence = mediaType.replace(/;.*/s, "").trim().toLowerCase();
  const names = [essence, essence.replace(/\/.*/s, "/*"), "*/*"];
  const found = names.find((name) => Object.hasOwn(bodies, name));
  return found === undefined ? undefined : bodies[found];
}
