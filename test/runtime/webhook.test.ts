import { createHmac } from "node:crypto";
import { inspect } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  ClientError,
  InvalidArgumentError,
  payloadBlob,
  payloadJson,
  payloadText,
  receiveWebhook,
  WebhookError,
  type Webhook,
  type WebhookVerifier,
} from "../../templates/runtime/index.js";
import { rejects } from "./rejects.js";

const url = "https://hooks.example/in?tenant=1";
const marker = "s3cret";
const json = { "Content-Type": "application/json" };
const accepts: WebhookVerifier = () => true;

const petAdded: Webhook = {
  name: "petAdded",
  method: "POST",
  required: true,
  bodies: { "application/json": payloadJson, "application/vnd.pet+json": payloadJson },
};
const optional: Webhook = { name: "petAdded", method: "POST", bodies: { "*/*": payloadJson } };
const note: Webhook = { name: "note", method: "PUT", bodies: { "text/*": payloadText } };
const ping: Webhook = { name: "ping", method: "GET" };

type Body = NonNullable<RequestInit["body"]>;

function sent(body?: Body, headers: Record<string, string> = json, method = "POST"): Request {
  const more = body instanceof ReadableStream ? { duplex: "half" } : {};
  return new Request(url, { method, headers, ...(body === undefined ? {} : { body }), ...more });
}

/** A body in pieces, which counts how many of them were asked for. */
function pieces(count: number, piece: Uint8Array, end?: Error) {
  const counted = { given: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (counted.given < count) {
          counted.given += 1;
          controller.enqueue(piece);
        } else if (end === undefined) controller.close();
        else controller.error(end);
      },
      cancel: () => void (counted.cancelled = true),
    },
    { highWaterMark: 0 },
  );
  return { stream, counted };
}

const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);
const typed = (type: string): Record<string, string> => ({ "Content-Type": type });

const payloads: [string, Webhook, () => Request, unknown][] = [
  ["JSON", petAdded, () => sent('{"name":"Rex"}'), { name: "Rex" }],
  ["null", petAdded, () => sent("null"), null],
  ["another media type", petAdded, () => sent("[1]", typed("application/vnd.pet+json")), [1]],
  ["a charset", petAdded, () => sent("1", typed("Application/JSON ; charset=utf-8")), 1],
  ["pieces", petAdded, () => sent(pieces(3, text("1")).stream), 111],
  ["a character in two pieces", note, () => splitText(), "ä"],
  ["any media type", optional, () => sent("1", typed("application/x-thing")), 1],
  ["no media type", optional, () => sent(text("1"), {}), 1],
  ["no body where it may be missing", optional, () => sent(), undefined],
  ["a range", note, () => sent("a=1", typed("text/plain; x=y"), "PUT"), "a=1"],
  ["nothing promised", ping, () => sent(undefined, {}, "GET"), undefined],
];

function splitText(): Request {
  const [first = 0, second = 0] = text("ä");
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(Uint8Array.of(first));
      controller.enqueue(Uint8Array.of(second));
      controller.close();
    },
  });
  return sent(stream, typed("text/plain"), "PUT");
}

for (const [name, webhook, request, expected] of payloads) {
  test(`payload: ${name}`, async () => {
    assert.equal(await receiveWebhook(webhook, request(), accepts), expected);
  });
}

test("payload: bytes, of the media type that the sender names", async () => {
  const image: Webhook = { name: "image", method: "POST", bodies: { "image/*": payloadBlob } };
  const blob = await receiveWebhook<Blob>(
    image,
    sent(Uint8Array.of(0, 255), typed("image/png")),
    accepts,
  );
  assert.is(blob.type, "image/png");
  assert.equal([...new Uint8Array(await blob.arrayBuffer())], [0, 255]);
});

const refused: [WebhookError["code"], number, string, Webhook, () => Request, WebhookVerifier?][] =
  [
    ["wrong-method", 405, "PUT", petAdded, () => sent("{}", json, "PUT")],
    ["not-verified", 401, "false", petAdded, () => sent("{}"), () => false],
    ["not-verified", 401, "a promise of false", petAdded, () => sent("{}"), async () => false],
    ["not-verified", 401, "no boolean", petAdded, () => sent("{}"), () => "yes" as never],
    ["not-verified", 401, "no verifier", petAdded, () => sent("{}"), null as never],
    ["not-verified", 401, "before all about the body", petAdded, () => sent("{", {}), () => false],
    ["not-verified", 401, "where no body is promised", ping, () => get(), () => false],
    ["no-body", 400, "none", petAdded, () => sent()],
    ["no-body", 400, "an empty one", petAdded, () => sent("")],
    ["wrong-media-type", 415, "text", petAdded, () => sent("{}", typed("text/plain"))],
    ["wrong-media-type", 415, "none", petAdded, () => sent(text("{}"), {})],
    ["wrong-media-type", 415, "a name of Object", petAdded, () => sent("1", typed("constructor"))],
    ["wrong-media-type", 415, "two", petAdded, () => sent("1", typed("application/json, text/x"))],
    ["not-json", 400, "broken", petAdded, () => sent(`{"a":"${marker}`)],
    ["not-json", 400, "no UTF-8", petAdded, () => sent(Uint8Array.of(0x22, 0xff, 0x22))],
    ["not-json", 400, "a blank", petAdded, () => sent(" ")],
    ["interrupted", 400, "broken off", petAdded, () => brokenOff()],
  ];

const get = (): Request => sent(undefined, {}, "GET");
const brokenOff = (): Request => sent(pieces(1, text("{"), new Error(marker)).stream);

for (const [code, status, name, webhook, request, verify = accepts] of refused) {
  test(`${code}: ${name}`, async () => {
    const error = await rejects(receiveWebhook(webhook, request(), verify), WebhookError);
    assert.is(error.code, code);
    assert.is(error.status, status);
    assert.is(error.webhook, webhook.name);
    assert.instance(error, ClientError);
    assert.ok(error.message.startsWith(`a request to the webhook ${webhook.name} `));
  });
}

test("the verifier gets the exact bytes, before anything is parsed", async () => {
  const body = Buffer.from('\ufeff{ "a":1,\r\n "b":"\\u00e4ä"}');
  const signature = createHmac("sha256", marker).update(body).digest("hex");
  let seen = 0;
  const parse: Webhook = {
    ...petAdded,
    bodies: {
      "application/json": (bytes, type) => {
        assert.is(seen, 1, "parsed before it was verified");
        return payloadJson(bytes, type);
      },
    },
  };
  const verify: WebhookVerifier = async (received) => {
    await Promise.resolve();
    assert.is(received.url, url);
    assert.is(received.method, "POST");
    assert.is(Buffer.compare(received.body, body), 0);
    seen += 1;
    const wanted = createHmac("sha256", marker).update(received.body).digest("hex");
    return received.headers.get("X-Signature") === wanted;
  };
  const request = sent(body, { ...json, "X-Signature": signature });
  assert.equal(await receiveWebhook(parse, request, verify), { a: 1, b: "ää" });
  assert.is(seen, 1);
});

test("what a verifier does to its bytes changes nothing of the payload", async () => {
  const verify: WebhookVerifier = ({ body }) => body.fill(0x30).length > 0;
  assert.equal(await receiveWebhook(petAdded, sent('{"a":1}'), verify), { a: 1 });
});

test("a body is read up to the limit and no further", async () => {
  let asked = false;
  const verify: WebhookVerifier = () => (asked = true);
  const endless = pieces(Infinity, new Uint8Array(1_000_000));
  const error = await rejects(receiveWebhook(petAdded, sent(endless.stream), verify), WebhookError);
  assert.equal([error.code, error.status], ["too-large", 413]);
  assert.is(endless.counted.given, 11);
  assert.ok(endless.counted.cancelled);
  assert.not.ok(asked, "a part of a body is nothing to verify");
});

test("maxBytes", async () => {
  const receive = (maxBytes: number): Promise<unknown> =>
    receiveWebhook(petAdded, sent("[1,2]"), accepts, { maxBytes });
  assert.equal(await receive(5), [1, 2]);
  assert.is((await rejects(receive(4), WebhookError)).code, "too-large");
  for (const bad of [-1, NaN, "5" as never]) {
    assert.is((await rejects(receive(bad), InvalidArgumentError)).parameter, "maxBytes");
  }
});

test("a request that was read before is a mistake of the program", async () => {
  const request = sent(`{"a":"${marker}"}`);
  await request.text();
  const error = await rejects(receiveWebhook(petAdded, request, accepts), InvalidArgumentError);
  assert.is(error.message, "request was read before its signature was seen");
});

test("what a verifier throws is told when it is asked for, and not shown", async () => {
  const thrown = new Error(`no key for ${marker}`);
  for (const verify of [
    () => {
      throw thrown;
    },
    () => Promise.reject(thrown),
  ]) {
    const error = await rejects(receiveWebhook(petAdded, sent("{}"), verify), WebhookError);
    assert.is(error.code, "not-verified");
    assert.is(error.reason, thrown);
    assert.is(error.cause, undefined);
    assert.not.match(inspect(error, { depth: Infinity, showHidden: true }), marker);
  }
});

test("no error shows a header or a word of the body", async () => {
  const headers = { "X-Signature": marker, Cookie: marker };
  const requests: [Request, WebhookVerifier][] = [
    [sent(`{"${marker}`, { ...json, ...headers }), accepts],
    [sent(marker, { ...typed(`text/x; a=${marker}`), ...headers }), accepts],
    [sent(marker, { ...json, ...headers }, "PUT"), accepts],
    [sent(marker, { ...json, ...headers }), () => false],
    [sent(marker, { ...json, ...headers }), ({ headers }) => Promise.reject(headers)],
    [brokenOff(), accepts],
  ];
  for (const [request, verify] of requests) {
    const error = await rejects(receiveWebhook(petAdded, request, verify), WebhookError);
    const shown = [
      inspect({ error }, { depth: Infinity, showHidden: true }),
      JSON.stringify(error, Reflect.ownKeys(error).map(String)),
      String(error),
      error.stack,
    ].join("\n");
    assert.not.ok(shown.includes(marker), shown);
    assert.ok(error.stack?.startsWith(`WebhookError: ${error.message}`));
  }
});

test.run();
