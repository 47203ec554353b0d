/** What callers choose between, media types above all: the types, and what then happens. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compilers, problemsWith, surroundings } from "../package/compilers.js";
import { root } from "../project/source-imports.js";
import { echoServer, type EchoServer } from "./echo-server.js";
import { importBundled, wirePackage } from "./wire-package.js";

const program = join(root, "test/wire/typed-calls.mts");

type Part = "reports" | "bodies" | "methods" | "images" | "optionalBodies" | "job" | "ranged";
type Calls = Readonly<Record<Part, (client: object) => Promise<readonly unknown[]>>> & {
  clientAt(baseUrl: string): object;
};

let folder: string;
let sources: Readonly<Record<string, string>>;
let server: EchoServer;
let client: object;
let calls: Calls;

/** What the server answers to the next request for a job. */
let job: readonly [status: number, mediaType: string | undefined, body: string] = [
  204,
  undefined,
  "",
];
let status = 200;

test.before(async () => {
  const [answers, servers] = [await wirePackage("answers"), await wirePackage("servers")];
  folder = servers.folder;
  sources = {
    "wire-answers": join(answers.folder, "src/index.ts"),
    "wire-servers": join(servers.folder, "src/index.ts"),
  };
  server = await echoServer(
    answers.document,
    {},
    {
      "/report": ({ headers }, response) => {
        const type = headers.accept ?? "";
        if (type === "text/csv")
          response.type("text/csv; charset=utf-8; header=present").send("a;é");
        else if (type === "image/*") response.type("image/svg+xml").send("<svg/>");
        else response.type(type).send('{"rows":[1,2]}');
      },
      "/thing": (request, response) => {
        const body = request.body as unknown;
        const type = request.headers["content-type"];
        response.status(status).json({ body: Buffer.isBuffer(body) ? String(body) : body, type });
      },
      "/job": (_request, response) => {
        const [code, mediaType, body] = job;
        if (mediaType !== undefined) response.type(mediaType);
        response.status(code).send(body);
      },
    },
  );
  calls = (await importBundled(program, sources)) as Calls;
  client = calls.clientAt(server.url);
});
test.after(() => server.close());

for (const compiler of compilers) {
  test(`what must compile does under ${compiler}, and nothing else`, async () => {
    const paths = Object.fromEntries(Object.entries(sources).map(([name, path]) => [name, [path]]));
    const config = join(folder, `${compiler}.json`);
    const options = { ...surroundings.bundler, paths };
    assert.is(await problemsWith(config, { include: [program] }, compiler, options), "");
  });
}

test("an answer is read as what was asked for", async () => {
  assert.equal(await calls.reports(client), [
    { rows: [1, 2] },
    "a;é",
    "image/svg+xml; charset=utf-8",
    "<svg/>",
  ]);
});

test("a body is written as its media type has it, and the validator takes it", async () => {
  const thing = { name: "a b&=/%+é" };
  const form = { label: "a b&=/%+é" };
  assert.equal(await calls.bodies(client), [
    { body: thing, type: "application/json" },
    { body: thing, type: "application/vnd.example+json" },
    { body: "a;b\né", type: "text/csv" },
    { body: form, type: "application/x-www-form-urlencoded" },
    { body: "bytes", type: "application/octet-stream" },
  ]);
});

test("the same through the methods of a class", async () => {
  assert.equal(await calls.methods(client), [
    { body: { name: "é" }, type: "application/json" },
    { body: "a;b", type: "text/csv" },
    { body: "bytes", type: "application/octet-stream" },
    {},
    { body: "é", type: "text/plain" },
    { body: "<svg/>", type: "image/svg+xml" },
  ]);
});

test("a body of a range is what the caller says, or what a Blob says", async () => {
  assert.equal(await calls.images(client), [
    { body: "png", type: "image/png" },
    { body: "gif", type: "image/gif" },
    { body: "<svg/>", type: "image/svg+xml" },
  ]);
});

test("a body that may be left out", async () => {
  assert.equal(await calls.optionalBodies(client), [
    {},
    { body: { name: "é" }, type: "application/json" },
    { body: "é", type: "text/plain" },
  ]);
});

for (const [answer, understood] of [
  [
    [201, "application/json", '{"id":"é"}'],
    [201, "é"],
  ],
  [
    [202, "text/plain", "later, é"],
    [202, "later, é"],
  ],
  [
    [204, undefined, ""],
    [204, undefined],
  ],
] as const) {
  test(`an answer by its status: ${answer[0]}`, async () => {
    job = answer;
    assert.equal(await calls.job(client), understood);
  });
}

test("every status of a range is read in the same way", async () => {
  for (const one of [200, 201, 202, 299]) {
    status = one;
    assert.equal(await calls.ranged(client), [
      one,
      { body: { name: "x" }, type: "application/json" },
    ]);
  }
  status = 200;
});

test("an answer of the range 4XX is an error with its body", async () => {
  job = [422, "application/json", '{"message":"no"}'];
  let error: unknown;
  try {
    await calls.job(client);
  } catch (reason) {
    error = reason;
  }
  const { status: code, body } = error as { status: unknown; body: unknown };
  assert.equal([code, body], [422, { message: "no" }]);
});

test.run();
