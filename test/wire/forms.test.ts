/** Forms and parts, as an independent validator reads them. */
import { test } from "uvu";
import * as assert from "uvu/assert";

import { wire, type Wire } from "./wire.js";

let server: Wire;
test.before(async () => void (server = await wire("forms")));
test.after(() => server.close());

const special = "a b&c=d/e%f+g,h;é😀";

test("a form: text, nothing, several values, JSON", async () => {
  const fields = { text: special, empty: "", list: ["x y", "z&=", "é"], deep: { a: [special] } };
  const { body, headers } = await server.echo("sendPlain", [fields]);
  assert.equal(body, { ...fields, deep: JSON.stringify(fields.deep) });
  assert.is(headers["content-type"], "application/x-www-form-urlencoded");
});

test("what is missing is not sent", async () => {
  const fields = { text: "x", empty: undefined, list: [], deep: null };
  assert.equal((await server.echo("sendPlain", [fields])).body, { text: "x" });
});

test("URLSearchParams are sent as they are", async () => {
  const form = new URLSearchParams([["text", special]]);
  assert.equal((await server.echo("sendPlain", [form])).body, { text: special });
});

test("a form that is a text is sent as it is", async () => {
  const form = "text=a+b&list=%C3%A9&text=2";
  // The validator takes every form apart, so that none is a string to it.
  const answer = await server.echo("sendWritten", [form]).catch((error: unknown) => error);
  assert.match(String(answer), /400/);
  const arrived = server.requests.at(-1);
  assert.is(arrived?.form, form);
  assert.is(arrived?.headers["content-type"], "application/x-www-form-urlencoded");
});

// The validator does not look at `encoding`: lists stay text, as the form has them.
const styled: readonly [fields: object, form: string, body: object][] = [
  [{ comma: ["a b", "c&"] }, "comma=a%20b,c%26", { comma: "a b,c&" }],
  [{ comma: ["a,b", "c"] }, "comma=a%2Cb,c", { comma: "a,b,c" }],
  [{ comma: { a: 1, b: "c d" } }, "comma=a,1,b,c%20d", { comma: "a,1,b,c d" }],
  [{ pipes: ["a b", "c,"] }, "pipes=a%20b%7Cc%2C", { pipes: "a b|c," }],
  [{ spaces: ["a", "b&"] }, "spaces=a%20b%26", { spaces: "a b&" }],
  [{ deep: { x: "y z", w: { v: "1" } } }, "deep%5Bx%5D=y%20z&deep%5Bw%5D%5Bv%5D=1", {}],
  [{ spread: { A: "1 &", B: "2" } }, "A=1%20%26&B=2", { A: "1 &", B: "2" }],
  [{ spread: ["1", "2"] }, "spread=1&spread=2", {}],
  [{ raw: "a/b?c:d&e=+ %" }, "raw=a/b?c:d%26e%3D%2B%20%25", {}],
  [{ json: { a: ["é"] } }, "json=%7B%22a%22%3A%5B%22%C3%A9%22%5D%7D", { json: '{"a":["é"]}' }],
  [{ xml: "<a b='c'/>" }, "xml=%3Ca%20b%3D%27c%27%2F%3E", { xml: "<a b='c'/>" }],
  [{ json: "x" }, "json=%22x%22", { json: '"x"' }],
];

for (const [fields, form, body] of styled) {
  test(`a form with styles: ${JSON.stringify(fields)}`, async () => {
    const echo = await server.echo("sendStyled", [fields]);
    assert.is(server.requests.at(-1)?.form, form);
    assert.equal(echo.body, Object.keys(body).length === 0 ? fields : body);
  });
}

const latin = "\u0000\u0080\u00ff\r\n--x";
const bytes = Uint8Array.from(latin, (character) => character.charCodeAt(0));

test("parts: a file, several files, text, several texts", async () => {
  const { body, files } = await server.echo("upload", [
    {
      file: new File([bytes], "a b.txt", { type: "text/plain" }),
      files: [new Blob([bytes], { type: "image/png" }), bytes],
      note: special,
      tags: ["x y", "z&"],
    },
  ]);
  const { note, tags } = body as Record<string, unknown>;
  assert.equal({ note, tags }, { note: special, tags: ["x y", "z&"] });
  const blob = { name: "blob", bytes: latin };
  assert.equal(files, [
    { field: "file", name: "a b.txt", type: "text/plain", bytes: latin },
    { field: "files", type: "image/png", ...blob },
    { field: "files", type: "application/octet-stream", ...blob },
  ]);
});

test("a ready FormData is sent as it is", async () => {
  const form = new FormData();
  form.append("file", new File([bytes], "a.bin"));
  form.append("note", special);
  const { body, files } = await server.echo("upload", [form]);
  assert.is((body as Record<string, unknown>)["note"], special);
  assert.equal(
    files.map(({ name }) => name),
    ["a.bin"],
  );
});

test("parts with media types of their own are fields, and only files are files", async () => {
  const data = { x: [special], y: null };
  const { body, files, headers } = await server.echo("sendParts", [
    { csv: "a;b\r\né", data, picture: new Blob([bytes], { type: "image/jpeg" }) },
  ]);
  assert.equal(body, { csv: "a;b\r\né", data, picture: "" });
  assert.equal(files, [{ field: "picture", name: "blob", type: "image/jpeg", bytes: latin }]);
  assert.match(String(headers["content-type"]), /^multipart\/form-data; boundary=[a-z0-9-]+$/);
});

test("an object without `encoding` is a field of JSON, not a file", async () => {
  const data = { a: ["x"] };
  const { body, files } = await server.echo("upload", [{ file: new Blob([bytes]), data }]);
  assert.equal((body as Record<string, unknown>)["data"], data);
  assert.equal(
    files.map(({ field }) => field),
    ["file"],
  );
});

// The validator looks neither at `style` nor into the members of a list.
test("lists in one part, and a part of JSON for each list in a list", async () => {
  const { body } = await server.echo("sendJoined", [
    {
      comma: ["a b", "%2C", "é"],
      pipes: [1, 2],
      spaces: { x: 1, y: "z" },
      lists: [[1, 2], []],
    },
  ]);
  const joined = { comma: "a b,%2C,é", pipes: "1|2", spaces: "x 1 y z" };
  assert.equal(body, { ...joined, lists: ["[1,2]", "[]"] });
});

test("headers of parts stand above them, and their parts are read as without", async () => {
  const sent: string[] = [];
  const listening: typeof fetch = async (input, init) => {
    sent.push(await new Response(init?.body ?? null).text());
    return fetch(input, init);
  };
  const { body, files } = await server.echo(
    "sendHeaded",
    [
      { file: new File([bytes], "a.bin"), pages: ["x", "y"] },
      { partHeaders: { file: { "X-Checksum": "a1" }, pages: [{ "X-Number": 1 }] } },
    ],
    { fetch: listening },
  );
  assert.equal(body, { file: "", pages: ["x", "y"] });
  assert.equal(files, [
    { field: "file", name: "a.bin", type: "application/octet-stream", bytes: latin },
  ]);
  const lines = sent.flatMap((text) => text.match(/^X-.*(?=\r\n)/gm) ?? []);
  assert.equal(lines, ["X-Checksum: a1", "X-Kind: original", "X-Number: 1"]);
});

test("nobody's Content-Type comes before that of the parts", async () => {
  const headers = { "Content-Type": "multipart/form-data; boundary=x" };
  const { body } = await server.echo("sendParts", [{ csv: "x" }, { headers }], { headers });
  assert.equal(body, { csv: "x" });
});

test.run();
