import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  anyBody,
  binaryBody,
  Client,
  InvalidArgumentError,
  jsonBody,
  ofRange,
  oneOf,
  readAny,
  readAnything,
  readBlob,
  readJson,
  readJsonOrText,
  readText,
  ResponseFormatError,
  send,
  textBody,
  type Operation,
} from "../../templates/runtime/index.js";
import { rejects } from "./rejects.js";
import { operation, recorder, type Sent } from "./sent.js";

const writing: Operation = {
  ...operation({ method: "PUT" }),
  requestBody: {
    mediaType: "application/json",
    encode: anyBody({
      "application/json": jsonBody,
      "application/vnd.example+json": jsonBody,
      "text/csv": textBody,
      "image/*": ofRange(binaryBody, "application/octet-stream"),
      "*/*": ofRange(binaryBody, "application/octet-stream"),
      "text/*": ofRange(textBody, "text/plain"),
    }),
  },
};

async function sentWith(
  values: Readonly<Record<string, unknown>>,
  body: unknown,
): Promise<Sent | undefined> {
  const { fetch, sent } = recorder();
  const client = new Client({ baseUrl: "https://api.example.com", fetch, retries: 0 });
  await send(client, writing, values, body);
  return sent[0];
}

test("the first media type is the usual one, the others are chosen", async () => {
  const png = new Blob(["x"], { type: "image/png" });
  const bytes = new Uint8Array([1, 2]);
  const cases: [contentType: string | undefined, body: unknown, sent: unknown, header: string][] = [
    [undefined, "a", '"a"', "application/json"],
    ["application/json", { a: 1 }, '{"a":1}', "application/json"],
    ["application/vnd.example+json", { a: 1 }, '{"a":1}', "application/vnd.example+json"],
    ["text/csv", "a;b", "a;b", "text/csv"],
    ["image/*", png, png, "image/png"],
    ["image/gif", png, png, "image/gif"],
    ["image/svg+xml; charset=utf-8", bytes, bytes, "image/svg+xml; charset=utf-8"],
    ["Image/PNG", bytes, bytes, "Image/PNG"],
    ["*/*", bytes, bytes, "application/octet-stream"],
    ["audio/mpeg", bytes, bytes, "audio/mpeg"],
    ["text/markdown", "# a", "# a", "text/markdown"],
    ["text/*", "a", "a", "text/plain"],
    // Bytes of JSON are no JSON value, and need not be made one.
    ["application/json", bytes, bytes, "application/json"],
  ];
  for (const [contentType, body, expected, header] of cases) {
    const sent = await sentWith({ contentType }, body);
    assert.is(sent?.init.body, expected);
    assert.is(sent?.headers.get("content-type"), header);
  }
});

test("a choice without a body chooses nothing", async () => {
  const sent = await sentWith({ contentType: "text/csv" }, undefined);
  assert.not.ok(sent?.headers.has("content-type"));
});

const narrow: Operation = {
  ...writing,
  requestBody: {
    mediaType: "application/json",
    encode: anyBody({ "application/json": jsonBody, "text/csv": textBody }),
  },
};

const image: Operation = {
  ...writing,
  requestBody: { mediaType: "image/*", encode: ofRange(binaryBody, "application/octet-stream") },
};

const plain: Operation = {
  ...writing,
  requestBody: { mediaType: "application/json", encode: jsonBody },
};

test("an unknown media type is a mistake of `contentType`, which says what it can be", async () => {
  const marker = "m4rker";
  const listed = /: contentType must be one of application\/json, text\/csv$/;
  const inRange = /: contentType must name a media type in image\/\*$/;
  const bytes = new Uint8Array([1]);
  const cases: [of: Operation, contentType: unknown, body: unknown, message: RegExp][] = [
    [narrow, `text/${marker}`, "a", listed],
    [narrow, "TEXT/CSV", "a", listed],
    [narrow, "constructor", "a", listed],
    [narrow, "__proto__", "a", listed],
    [narrow, "", "a", listed],
    [narrow, 7, "a", listed],
    [narrow, null, "a", listed],
    [image, `text/${marker}`, bytes, inRange],
    [image, `image/${marker}\n`, bytes, inRange],
    [image, `image/${marker}é`, bytes, inRange],
    [image, `image/png;a="${marker}\r"`, bytes, inRange],
    [image, "image/", bytes, inRange],
    [image, "image/*", bytes, inRange],
    [image, "image/p*", bytes, inRange],
    [image, undefined, bytes, inRange],
    [image, undefined, new Blob([bytes]), inRange],
    [image, undefined, new Blob([bytes], { type: `text/${marker}` }), inRange],
  ];
  for (const [of, contentType, body, message] of cases) {
    const { fetch, sent } = recorder();
    const client = new Client({ baseUrl: "https://api.example.com", fetch });
    const error = await rejects(send(client, of, { contentType }, body), InvalidArgumentError);
    assert.is(error.parameter, "contentType");
    assert.match(error.message, message);
    assert.not.ok(`${error.message}${error.stack}`.includes(marker));
    assert.is(sent.length, 0);
  }
});

test("a body that its media type cannot have is a mistake of the body, and not repeated", async () => {
  const marker = "m4rker";
  const cases: [contentType: string, body: unknown][] = [
    ["text/csv", { marker }],
    ["image/*", { marker }],
    ["image/png", { marker }],
    ["application/json", () => marker],
  ];
  for (const [contentType, body] of cases) {
    const error = await rejects(sentWith({ contentType }, body), InvalidArgumentError);
    assert.is(error.parameter, "body");
    assert.not.ok(`${error.message}${error.stack}`.includes(marker));
  }
});

test("the media type of a body that is in no doubt can be said all the same", async () => {
  const { fetch, sent } = recorder();
  const client = new Client({ baseUrl: "https://api.example.com", fetch });
  await send(client, narrow, { contentType: "application/json" }, "a");
  await send(client, image, {}, new Blob(["x"], { type: "image/webp" }));
  await send(client, image, { contentType: "image/avif" }, new Uint8Array([1]));
  assert.equal(
    sent.map(({ headers }) => headers.get("content-type")),
    ["application/json", "image/webp", "image/avif"],
  );
});

const reading: Operation = {
  ...operation({ accept: "application/json" }),
  accepts: oneOf("application/json", "text/csv", "image/*"),
  responses: {
    "200": readAny({
      "application/json": readJson,
      "text/csv; header=present": readText,
      "image/*": readBlob,
    }),
  },
};

async function read(
  type: string | undefined,
  body: string,
  of = reading,
  values: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const headers = type === undefined ? {} : { "Content-Type": type };
  // From bytes: a text would be given a type of its own.
  const bytes = new TextEncoder().encode(body);
  const { fetch } = recorder(() => new Response(bytes, { headers }));
  return send(new Client({ baseUrl: "https://api.example.com", fetch }), of, values);
}

test("what the server names decides how an answer is read", async () => {
  for (const type of ["application/json", "Application/JSON; charset=utf-8", undefined]) {
    assert.equal(await read(type, "[1]"), [1]);
  }
  for (const type of ["text/csv; header=present", "text/csv", "TEXT/CSV;charset=utf-8"]) {
    assert.is(await read(type, "[1]"), "[1]");
  }
  const image = await read("image/png", "[1]");
  assert.instance(image, Blob);
  assert.is((image as Blob).type, "image/png");
});

test("a range comes after what is named, and everything after a range", async () => {
  const of: Operation = {
    ...reading,
    responses: {
      "200": readAny({ "*/*": readBlob, "text/*": readText, "text/json": readJson }),
    },
  };
  assert.equal(await read("text/json", "[1]", of), [1]);
  assert.is(await read("text/plain", "[1]", of), "[1]");
  assert.instance(await read("application/zip", "[1]", of), Blob);
});

test("of any media type, the answer itself tells what it is", async () => {
  const any = (reader: typeof readJson): Operation => ({
    ...reading,
    responses: { "200": reader },
  });
  const cases: [type: string | undefined, body: string, orText: unknown, anything: unknown][] = [
    [undefined, "12345", 12345, 12345],
    ["application/json", '"a"', "a", "a"],
    ["application/hal+json; charset=utf-8", "[1]", [1], [1]],
    ["Text/JSON;charset=utf-8", "[1]", [1], [1]],
    ["text/plain", "hello", "hello", "hello"],
    ["text/plain;charset=UTF-8", "12345", "12345", "12345"],
    ["text/html", "<p>", "<p>", "<p>"],
    ["text/x-json", "[1]", "[1]", "[1]"],
    ["application/pdf", "[1]", ResponseFormatError, Blob],
    ["application/x-ndjson", "[1]", [1], Blob],
    ["application/json", "hello", ResponseFormatError, ResponseFormatError],
  ];
  for (const [type, body, ...expected] of cases) {
    for (const [index, reader] of [readJsonOrText, readAnything].entries()) {
      const result = await read(type, body, any(reader)).catch((error: unknown) => error);
      const wanted = expected[index];
      if (typeof wanted === "function") assert.instance(result, wanted, `${type} ${body}`);
      else assert.equal(result, wanted, `${type} ${body}`);
    }
  }
});

test("parameters tell media types apart, however they are written and whatever else is stated", async () => {
  const told = (name: string) => () => Promise.resolve({ data: name }) as never;
  const readers = {
    "application/json": told("plain"),
    "application/json;version=1": told("first"),
    'application/json; version="2"': told("second"),
    "application/json;version=2;full=yes": told("full"),
  };
  for (const [type, name] of [
    ["application/json;version=1", "first"],
    ["application/json; version=2", "second"],
    ["Application/JSON; charset=utf-8; Version=2", "second"],
    ['application/json;full="yes" ; version=2', "full"],
    ["application/json;version=3", "plain"],
    ["application/json", "plain"],
  ] as const) {
    const response = new Response("", { headers: { "Content-Type": type } });
    const read = (await readAny(readers)({ response } as never)) as unknown;
    assert.equal(read, { data: name }, type);
  }
});

test("a media type that is not declared is read like the first, or not at all", async () => {
  assert.equal(await read("application/problem+json", "[1]"), [1]);
  await rejects(read("text/html", "<p>"), ResponseFormatError);
});

test("what is not declared is read as what the call asked for", async () => {
  for (const [accept, type, expected] of [
    ["text/csv", "application/octet-stream", "[1]"],
    ["text/csv", undefined, "[1]"],
    ["text/csv", "application/json", [1]],
    ["image/*", "application/octet-stream", Blob],
    ["application/json", "application/octet-stream", ResponseFormatError],
    [undefined, "application/octet-stream", ResponseFormatError],
  ] as const) {
    const result = await read(type, "[1]", reading, { accept }).catch((error: unknown) => error);
    if (typeof expected === "function") assert.instance(result, expected);
    else assert.equal(result, expected);
  }
});

test("what callers accept comes before what the operation and the client do", async () => {
  for (const [values, headers, accept] of [
    [{}, {}, "application/json"],
    [{}, { Accept: "x/client" }, "x/client"],
    [{ accept: "text/csv" }, {}, "text/csv"],
    [{ accept: "text/csv" }, { Accept: "x/client" }, "text/csv"],
    [{ accept: "text/csv", headers: { Accept: "x/own" } }, {}, "x/own"],
  ] as const) {
    const { fetch, sent } = recorder();
    await send(new Client({ baseUrl: "https://a.example", fetch, headers }), reading, values);
    assert.is(sent[0]?.headers.get("accept"), accept);
  }
});

test("a media type that no answer has cannot be asked for", async () => {
  const message = /: accept must be one of application\/json, text\/csv, image\/\*$/;
  for (const accept of ["text/m4rker", "text/csv\n", "TEXT/CSV", "image/png", "", null, 7]) {
    const { fetch, sent } = recorder();
    const client = new Client({ baseUrl: "https://a.example", fetch });
    const error = await rejects(send(client, reading, { accept }), InvalidArgumentError);
    assert.is(error.parameter, "accept");
    assert.match(error.message, message);
    assert.not.ok(error.message.includes("m4rker"));
    assert.is(sent.length, 0);
  }
});

test("what an operation does not let callers choose is no option of it", async () => {
  const { fetch, sent } = recorder();
  const client = new Client({ baseUrl: "https://a.example", fetch });
  const of: Operation = { ...plain, accept: "application/json" };
  await send(client, of, { accept: "x/y", contentType: "x/y" }, 1);
  assert.is(sent[0]?.headers.get("accept"), "application/json");
  assert.is(sent[0]?.headers.get("content-type"), "application/json");
});

test.run();
