import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  anyBody,
  binaryBody,
  Client,
  InvalidArgumentError,
  jsonBody,
  readAny,
  readBlob,
  readJson,
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
      "image/*": binaryBody,
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
  const cases: [contentType: string | undefined, body: unknown, sent: unknown, header: string][] = [
    [undefined, "a", '"a"', "application/json"],
    ["application/json", { a: 1 }, '{"a":1}', "application/json"],
    ["application/vnd.example+json", { a: 1 }, '{"a":1}', "application/vnd.example+json"],
    ["text/csv", "a;b", "a;b", "text/csv"],
    ["image/*", png, png, "image/png"],
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

test("a media type that is not listed, or a body of another, is refused and not repeated", async () => {
  const marker = "m4rker";
  const cases: [contentType: string, body: unknown][] = [
    [`text/${marker}`, "a"],
    ["TEXT/CSV", "a"],
    ["constructor", "a"],
    ["__proto__", "a"],
    ["", "a"],
    ["text/csv", { marker }],
    ["image/*", { marker }],
    ["application/json", () => marker],
  ];
  for (const [contentType, body] of cases) {
    const error = await rejects(sentWith({ contentType }, body), InvalidArgumentError);
    assert.is(error.parameter, "body");
    assert.not.ok(`${error.message}${error.stack}`.includes(marker));
  }
});

const reading: Operation = {
  ...operation({ accept: "application/json" }),
  responses: {
    "200": readAny({
      "application/json": readJson,
      "text/csv; header=present": readText,
      "image/*": readBlob,
    }),
  },
};

async function read(type: string | undefined, body: string, of = reading): Promise<unknown> {
  const headers = type === undefined ? {} : { "Content-Type": type };
  // From bytes: a text would be given a type of its own.
  const bytes = new TextEncoder().encode(body);
  const { fetch } = recorder(() => new Response(bytes, { headers }));
  return send(new Client({ baseUrl: "https://api.example.com", fetch }), of, {});
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

test("a media type that is not declared is read like the first, or not at all", async () => {
  assert.equal(await read("application/problem+json", "[1]"), [1]);
  await rejects(read("text/html", "<p>"), ResponseFormatError);
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
  const { fetch } = recorder();
  const client = new Client({ baseUrl: "https://a.example", fetch });
  const call = send(client, reading, { accept: "text/m4rker\n" });
  const error = await rejects(call, InvalidArgumentError);
  assert.is(error.parameter, "accept");
  assert.not.ok(error.message.includes("m4rker"));
});

test.run();
