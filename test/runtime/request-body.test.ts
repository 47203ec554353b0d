import { test } from "uvu";
import * as assert from "uvu/assert";
import { Client, InvalidArgumentError, send } from "../../templates/runtime/index.js";
import type { OperationData } from "./described.js";
import { localServer } from "./local-server.js";
import { rejects } from "./rejects.js";
import { operation, refused, sentBy } from "./sent.js";

type BodyKind = NonNullable<OperationData["requestBody"]>["kind"];

const post = (kind: BodyKind, mediaType: string) =>
  ({ method: "POST", requestBody: { kind, mediaType } }) as const;

test("JSON, with exactly the media type of the description", async () => {
  for (const mediaType of [
    "application/json",
    "application/scim+json",
    "application/json; charset=utf-8",
  ]) {
    const { init, headers } = await sentBy(post("json", mediaType), {}, { a: [1, null, "é"] });
    assert.is(init.body, '{"a":[1,null,"é"]}');
    assert.is(headers.get("content-type"), mediaType);
  }
  for (const [value, text] of [
    [null, "null"],
    [false, "false"],
    [0, "0"],
    ["", '""'],
    [[], "[]"],
  ]) {
    assert.is((await sentBy(post("json", "application/json"), {}, value)).init.body, text);
  }
});

test("no body, no Content-Type", async () => {
  for (const kind of ["json", "text", "binary", "form", "multipart"] as const) {
    const { init, headers } = await sentBy(post(kind, "a/b"), {}, undefined, {
      headers: { "Content-Type": "x/y" },
    });
    assert.not.ok("body" in init);
    assert.not.ok(headers.has("content-type"));
  }
});

test("the body is read when the call is made, not when it is sent", async () => {
  const body = { name: "before" };
  const sent = sentBy(post("json", "application/json"), {}, body);
  body.name = "after";
  assert.is((await sent).init.body, '{"name":"before"}');
});

test("text", async () => {
  const { init, headers } = await sentBy(post("text", "text/csv"), {}, "a;é");
  assert.is(init.body, "a;é");
  assert.is(headers.get("content-type"), "text/csv");
});

test("bytes", async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  for (const body of [bytes, bytes.buffer, new DataView(bytes.buffer), new Blob([bytes]), "text"]) {
    const { init, headers } = await sentBy(post("binary", "image/png"), {}, body);
    assert.is(init.body, body);
    assert.is(headers.get("content-type"), "image/png");
    assert.not.ok("duplex" in init);
  }
  const stream = await sentBy(post("binary", "image/png"), {}, new Blob([bytes]).stream());
  assert.is(stream.init.duplex, "half");
});

test("forms", async () => {
  const mediaType = "application/x-www-form-urlencoded";
  const fields = {
    a: "b c&d",
    list: [1, null, 2],
    none: undefined,
    deep: { x: 1 },
    on: true,
    in: [[1]],
  };
  const { init, headers } = await sentBy(post("form", mediaType), {}, fields);
  assert.is(init.body, "a=b+c%26d&list=1&list=2&deep=%7B%22x%22%3A1%7D&on=true&in=%5B1%5D");
  assert.is(headers.get("content-type"), mediaType);
  assert.is(
    (await sentBy(post("form", mediaType), {}, new URLSearchParams("x=1"))).init.body,
    "x=1",
  );
});

test("multipart: fetch writes the Content-Type, whatever anybody else says", async () => {
  const fields = {
    text: "é",
    file: new File(["abc"], "a.txt", { type: "text/plain" }),
    bytes: new Uint8Array([65]),
    list: ["x", "y"],
    deep: { z: 1 },
    lists: [[1]],
    none: null,
  };
  const described = post("multipart", "multipart/form-data");
  const headers = { "Content-Type": "multipart/form-data" };
  const { init, headers: sent } = await sentBy(described, { headers }, fields, { headers });
  assert.not.ok(sent.has("content-type"));
  const form = init.body as FormData;
  assert.equal([...form.keys()], ["text", "file", "bytes", "list", "list", "deep", "lists"]);
  assert.is((form.get("file") as File).name, "a.txt");
  assert.is((form.get("deep") as File).type, "application/json");
  assert.is(await (form.get("deep") as File).text(), '{"z":1}');
  assert.is(await (form.get("lists") as File).text(), "[1]");
  const ready = new FormData();
  assert.is((await sentBy(described, {}, ready)).init.body, ready);
});

test("on the wire", async () => {
  const server = await localServer((_, response) => response.writeHead(204).end());
  try {
    const client = new Client({ baseUrl: server.url });
    await send(client, operation(post("json", "application/scim+json")), {}, { a: "é" });
    await send(client, operation(post("multipart", "multipart/form-data")), {}, { a: "b" });
    await send(client, operation(post("binary", "a/b")), {}, new Blob(["stream"]).stream());
    await send(client, operation({ method: "DELETE" }), {});
    const [json, multipart, stream, none] = server.requests;
    assert.is(json?.body, '{"a":"é"}');
    assert.is(json?.headers["content-type"], "application/scim+json");
    assert.match(multipart?.headers["content-type"] ?? "", /^multipart\/form-data; boundary=/);
    assert.match(multipart?.body ?? "", /name="a"\r\n\r\nb\r\n/);
    assert.is(stream?.body, "stream");
    assert.is(stream?.headers["transfer-encoding"], "chunked");
    assert.is(none?.headers["content-type"], undefined);
  } finally {
    await server.close();
  }
});

test("what cannot be encoded is refused, and not repeated", async () => {
  const marker = "pII-marker";
  const cycle: Record<string, unknown> = { marker };
  cycle[marker] = cycle;
  const throwing = {
    toJSON() {
      throw new Error(marker);
    },
  };
  const cases: [BodyKind, unknown][] = [
    ["json", cycle],
    ["json", { [marker]: 1n }],
    ["json", () => marker],
    ["json", Symbol(marker)],
    ["json", throwing],
    ["text", { marker }],
    ["text", "\ud800"],
    ["binary", { marker }],
    ["binary", 7],
    ["form", marker],
    ["form", [marker]],
    ["form", { [marker]: [[new Blob([marker])]] }],
    ["multipart", { [marker]: [[new Blob([marker])]] }],
    ["form", { a: NaN }],
    ["multipart", marker],
    ["multipart", { a: Symbol(marker) }],
  ];
  for (const [kind, body] of cases) {
    const error = await rejects(refused(post(kind, "a/b"), {}, body), InvalidArgumentError);
    assert.is(error.parameter, "body");
    assert.is(error.cause, undefined);
    assert.not.ok(`${error.message}${error.stack}`.includes(marker));
  }
  for (const method of ["GET", "HEAD"] as const) {
    await rejects(refused({ ...post("json", "a/b"), method }, {}, {}), InvalidArgumentError);
  }
});

test.run();
