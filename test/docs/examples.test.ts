/** Every example of every page compiles, runs, and sends only what the description allows. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { description, list, object, operations } from "../spec/description.js";
import { start, type DescriptionServer } from "./description-server.js";
import { prepare, type ExamplePrograms } from "./example-programs.js";
import { examples, fences, type Fence } from "./fences.js";
import { runExample, type ExampleOutcome } from "./run-example.js";

const origins = list(description.servers).map(
  (server) => new URL(String(object(server).url)).origin,
);

const logins = list(description.servers).map((server) =>
  String(object(server)["x-specwright-login-url"]),
);

function broken(name: string, lines: readonly string[]): Fence {
  const code = [
    'import { SCIMApi } from "genesys-cloud-scim";',
    'const api = new SCIMApi({ region: "us_east_1", accessToken: process.env["ACCESS_TOKEN"] ?? "" });',
    ...lines,
  ].join("\n");
  return { name, page: name, line: 1, language: "typescript", code, section: undefined };
}

/** Examples that must not pass: what the compiler says of them, and what running them tells. */
const brokenExamples: readonly [Fence, compiler: RegExp | undefined, running: RegExp][] = [
  [
    broken("wrong-type", ['await api.getScimUsers({ count: "many" });']),
    /^wrong-type:3:26 TS2322 /,
    /query parameter count must be integer/,
  ],
  [
    broken("missing-argument", ["await api.getScimV2Groups();"]),
    /^missing-argument:3:11 TS2554 /,
    /query parameter filter is missing|InvalidArgumentError/,
  ],
  [
    broken("wrong-body", [
      'await api.patchScimUser("1", { schemas: [], Operations: [{ op: "set" }] });',
    ]),
    /^wrong-body:3:60 TS2820|^wrong-body:3:60 TS2322/,
    /patchScimUser: body\/Operations\/0\/op must be equal to one of the allowed values/,
  ],
  [
    broken("wrong-etag", ['await api.deleteScimUser("1", { ifMatch: "56" });']),
    undefined,
    /header parameter If-Match is no ETag: 56/,
  ],
  [
    broken("wrong-host", ['await fetch("https://example.com/");', "void api;"]),
    undefined,
    /wanted to ask https:\/\/example\.com/,
  ],
  [
    broken("wrong-path", [
      'await fetch("https://api.mypurecloud.com/api/v2/scim/Users");',
      "void api;",
    ]),
    undefined,
    /GET \/api\/v2\/scim\/Users is not described/,
  ],
  [
    broken("wrong-name", ['const { user } = await api.getScimUser("1");', "console.log(user);"]),
    /^wrong-name:3:9 TS2339 /,
    /^$/,
  ],
  [
    broken("thrown", ["void api;", 'throw new Error("as it should not be");']),
    undefined,
    /as it should not be/,
  ],
  [
    broken("stuck", ["void api;", "await new Promise(() => undefined);"]),
    undefined,
    /exit code 13|waits for what never comes/,
  ],
];

let programs: ExamplePrograms;
let server: DescriptionServer;

test.before(async () => {
  programs = await prepare([...examples, ...brokenExamples.map(([example]) => example)]);
  server = await start(description);
});

test.after(async () => {
  await server.close();
  programs.remove();
});

interface Run extends ExampleOutcome {
  /** The operations that were called. */
  readonly called: readonly (string | undefined)[];
}

async function run(example: Fence): Promise<Run> {
  const [requests, violations] = [server.requests.length, server.violations.length];
  const { problems, output } = await runExample(`${programs.folder}/programs/example-worker.mjs`, {
    program: programs.program(example),
    origins,
    logins,
    server: server.url,
  });
  return {
    problems: [...problems, ...server.violations.slice(violations)],
    output,
    called: server.requests.slice(requests).map(({ operation }) => operation),
  };
}

test("every fence is of a language that is checked", () => {
  const languages = [...new Set(fences.map(({ language }) => language))];
  assert.equal(
    languages.filter((language) => !["json", "sh", "text", "typescript"].includes(language)),
    [],
  );
  for (const { page, line, language, code } of fences) {
    if (language !== "json") continue;
    assert.not.throws(() => void JSON.parse(code), `${page}:${line}`);
  }
});

test("one example for every operation, and one or more for every guide", () => {
  const sections = examples.filter(({ page }) => page === "docs/SCIMApi.md");
  assert.equal(
    sections.map(({ section }) => section),
    operations.map(({ id }) => id),
  );
  const guides = ["authentication", "errors", "observing", "paging", "testing", "versions"];
  for (const name of ["README.md", "docs/index.md", ...guides.map((guide) => `docs/${guide}.md`)]) {
    assert.ok(
      examples.some(({ page }) => page === name),
      name,
    );
  }
});

test("all examples compile", () => {
  const names = brokenExamples.map(([{ name }]) => `${name}:`);
  const found = programs.diagnostics.filter((line) => !names.some((name) => line.startsWith(name)));
  assert.equal(found, []);
});

const called = new Set<string | undefined>();

for (const example of examples) {
  test(`${example.page}:${example.line}`, async () => {
    const outcome = await run(example);
    assert.equal(outcome.problems, [], outcome.output);
    if (example.page === "docs/testing.md") assert.equal(outcome.called, [], "is not a fake");
    else if (/\bawait (?:api|list|getScim)/.test(example.code)) {
      assert.ok(outcome.called.length > 0, "asks nothing");
    }
    if (example.code.includes("console.log("))
      assert.not.equal(outcome.output, "", "prints nothing");
    if (example.page === "docs/SCIMApi.md") assert.equal(outcome.called, [example.section]);
    for (const operation of outcome.called) called.add(operation);
  });
}

test("every operation was called", () => {
  assert.equal(
    operations.map(({ id }) => id).filter((id) => !called.has(id)),
    [],
  );
});

test("no example sends the filter of schemas, which is refused whatever it says", () => {
  const schemas = server.requests.filter(({ operation }) => /Schemas$/.test(operation ?? ""));
  assert.equal(
    schemas.map(({ query }) => query),
    ["", ""],
  );
});

for (const [example, compiler, running] of brokenExamples) {
  test(`is refused: ${example.name}`, async () => {
    const said = programs.diagnostics.filter((line) => line.startsWith(`${example.name}:`));
    assert.is(said.length, compiler === undefined ? 0 : 1, said.join("\n"));
    if (compiler !== undefined) assert.match(said[0] ?? "", compiler);
    const { problems } = await run(example);
    assert.match(problems.join("\n"), running);
  });
}

test.run();
