/** A Swagger 2.0 description: what is sent is what the upgraded description asks for. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { misread } from "./misread.js";
import { wire, type Settings, type Wire } from "./wire.js";

const settings: Settings = {
  credentials: { key: "a key", basic: { username: "u", password: "p" } },
};

let server: Wire;
test.before(async () => {
  const handlers = {
    key: ({ headers }: { headers: Record<string, unknown> }) => headers["x-key"] === "a key",
    basic: ({ headers }: { headers: Record<string, unknown> }) =>
      headers["authorization"] === "Basic dTpw",
  };
  const own = {
    "/v2/file": (
      _: unknown,
      response: { type(name: string): typeof response; send(body: string): void },
    ) => response.type("application/json").send("no JSON: é"),
    "/v2/body": (
      request: { body?: unknown },
      response: { type(name: string): typeof response; send(body: string): void },
    ) => response.type("text/csv").send(`body;${JSON.stringify(request.body)}`),
  };
  server = await wire("swagger", { base: "/v2", handlers, own });
});
test.after(() => server.close());

test("every collectionFormat of a query", async () => {
  const lists = {
    csv: ["a b", "c&=/%+é"],
    ssv: ["a", "c&=,"],
    pipes: ["a b", "c,"],
    multi: [1, 2],
    usual: [true, false],
  };
  const { query } = await server.echo("getLists", [lists], settings);
  assert.equal(query, lists);
  assert.is(
    server.requests.at(-1)?.url,
    "/v2/lists?csv=a%20b,c%26%3D%2F%25%2B%C3%A9&ssv=a%20c%26%3D%2C&pipes=a%20b%7Cc%2C&multi=1&multi=2&usual=true,false",
  );
});

test("a list in a header, which the validator cannot read unless its style is stated", async () => {
  const value = { xList: ["x y", "z"] };
  assert.is(await misread(server, "getHeader", value, settings), undefined);
  assert.is(server.requests.at(-1)?.headers["x-list"], "x y,z");
});

test("a list in a path", async () => {
  assert.equal((await server.echo("getMany", [[1, 2, 3]], settings)).params, { ids: [1, 2, 3] });
});

test("a form", async () => {
  const fields = { text: "a b&=/%+é", tags: ["x y", "z"] };
  const { body } = await server.echo("sendForm", [fields], settings);
  assert.equal(body, fields);
});

test("a file, with another credential", async () => {
  const file = new File(["é"], "é.txt", { type: "text/plain" });
  const { body, files, headers } = await server.echo("upload", [{ file, note: "a b&" }], settings);
  assert.equal(body, { file: "", note: "a b&" });
  assert.equal(
    files.map(({ field, type, bytes }) => [field, type, bytes]),
    [["file", "text/plain", "\u00c3\u00a9"]],
  );
  assert.is(headers["x-key"], undefined);
});

// The validator takes the text for a list with one member too few.
test("a list in a form with a file is one text, unless it is said otherwise", async () => {
  const body = { file: new File(["x"], "a.txt"), tags: ["a b", "c"], pages: [1, 2] };
  const sent: FormData[] = [];
  const listening: typeof fetch = async (input, init) => {
    sent.push(await new Response(init?.body ?? null).formData());
    return fetch(input, init);
  };
  await server.echo("upload", [body], { ...settings, fetch: listening }).catch(() => undefined);
  const [form] = sent;
  assert.equal([form?.getAll("tags"), form?.getAll("pages")], [["a b,c"], ["1", "2"]]);
});

test("what an operation consumes and produces comes before what the API does", async () => {
  const data = await server.call("sendBody", [{ name: "é" }], settings);
  assert.is(data, 'body;{"name":"é"}');
  const { accept, "content-type": type } = server.requests.at(-1)?.headers ?? {};
  assert.equal([accept, type], ["text/csv", "application/vnd.example+json"]);
});

test("a file is read as bytes, though the API produces nothing but JSON", async () => {
  const data = await server.call("getFile", [], settings);
  assert.instance(data, Blob);
  assert.is(await (data as Blob).text(), "no JSON: é");
  assert.is(server.requests.at(-1)?.headers.accept, "*/*");
});

test.run();
