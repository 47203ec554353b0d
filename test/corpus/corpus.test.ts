/** The cases and the flagship go the way of a corpus, and the parts of a run do what they say. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import picocolors from "picocolors";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../project/source-imports.js";
import { checkDocument } from "./check-document.js";
import { checkExamples } from "./check-examples.js";
import { readCommandLine } from "./command-line.js";
import { bugReport, type DocumentRow } from "./document-report.js";
import { findDocuments } from "./find-documents.js";
import { isDocument } from "./is-document.js";
import { askProcess } from "./own-process.js";
import { pageExamples } from "./page-examples.js";
import { findPeers } from "./peers/peers.js";
import { reportText } from "./report-text.js";
import { exitCodeOf } from "./run-corpus.js";
import { sampleOf, shuffled } from "./sample.js";

const home = mkdtempSync(join(tmpdir(), "specwright-corpus-test-"));
test.after(() => rmSync(home, { recursive: true }));

const cases = join(root, "test/cases");
const documents = [
  ...readdirSync(cases)
    .filter((name) => !name.startsWith("bad-"))
    .map((name) => [name, join(cases, name, "spec.yaml")] as const),
  ["flagship", join(root, "spec/genesys-cloud-scim.yaml")] as const,
];

for (const [name, path] of documents) {
  test(`${name} is ok`, async () => {
    const folder = join(home, name);
    const { outcome, problems, examples } = await checkDocument({ path, folder, seed: 1 });
    assert.equal({ outcome, problems }, { outcome: { kind: "ok" }, problems: [] });
    assert.ok(examples.shown > 0 && examples.run === examples.shown);
    rmSync(folder, { recursive: true });
  });
}

test("a mistake is a refusal with its code and its place", async () => {
  const path = join(cases, "bad-unresolved-ref/spec.yaml");
  const { outcome, problems } = await checkDocument({ path, folder: join(home, "bad"), seed: 1 });
  assert.equal(outcome, { kind: "refused", code: "ref-unresolved" });
  assert.match(problems[0] ?? "", /^ref-unresolved .*spec\.yaml:\d+:\d+ /);
});

test("a missing file is a refusal as well", async () => {
  const path = join(home, "nowhere.yaml");
  const { outcome } = await checkDocument({ path, folder: join(home, "none"), seed: 1 });
  assert.equal(outcome, { kind: "refused", code: "source-missing" });
});

test("examples that do not compile, do not run, or send something else are seen", async () => {
  const folder = join(home, "broken");
  mkdirSync(join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "src/openapi.ts"), "export type paths = never;\n");
  writeFileSync(
    join(folder, "src/index.ts"),
    "export const get = async (path: string): Promise<Response> =>\n" +
      "  fetch(`https://api.example.com${path}`);\n",
  );
  const lines = [
    'await get("/things");',
    "await get(1);",
    'await get("/other");',
    'await get("/things"); throw new Error("as it should not be");',
    "void get; await new Promise(() => setTimeout(() => process.exit(3)));",
    'await get("/things");',
  ];
  const code = lines.map((line) => ['import { get } from "client";', line].join("\n"));
  const examples = code.map((text, index) => ({
    name: `example-${index}`,
    page: "page.md",
    line: 10 * index,
    code: text,
  }));
  const paths = { "/things": { get: { responses: { 200: { description: "Fine." } } } } };
  const checked = { name: "client", folder, description: { openapi: "3.1.0", paths } };
  const { problems, failed } = await checkExamples(examples, checked);
  assert.equal(problems.slice().sort(), [
    "page.md:10: line 11: error TS2345: Argument of type 'number' is not assignable to parameter of type 'string'.",
    "page.md:20: GET /other is not described",
    "page.md:30: Error: as it should not be",
    "page.md:40: the process ended with 3 before it was done",
    "page.md:50: the process ended with 3 before it was done",
  ]);
  assert.is(failed, 5);
});

test("only programs that import the package are examples", () => {
  const fence = (text: string): string => ["```typescript", text, "```", ""].join("\n");
  const ours = 'import { a } from "client";';
  const text = ["# Page", "", fence("somebody.elses();"), fence(ours)].join("\n");
  assert.equal(pageExamples([{ path: "docs/a.md", text }], "client"), [
    { name: "example-0", page: "docs/a.md", line: 8, code: `${ours}\n` },
  ]);
});

test("the same seed takes the same sample, another one another", () => {
  const list = Array.from({ length: 100 }, (_, index) => index);
  assert.equal(sampleOf(list, 10, 7), sampleOf(list, 10, 7));
  assert.not.equal(sampleOf(list, 10, 7), sampleOf(list, 10, 8));
  assert.is(new Set(sampleOf(list, 10, 7)).size, 10);
  assert.equal(
    [...sampleOf(list, 10, 7)].sort((a, b) => a - b),
    sampleOf(list, 10, 7),
  );
  assert.equal(
    [...shuffled(list, 3)].sort((a, b) => a - b),
    list,
  );
  assert.equal(sampleOf(list, 200, 7), list);
});

test("a document says at its top level that it is one", () => {
  for (const text of [
    "openapi: 3.1.0\ninfo: {}\n",
    "# first\ninfo: {}\n'swagger': \"2.0\"\n",
    '{"info": {"title": "a } b \\" {"}, "swagger" : "2.0"}',
    '\u{feff}\n{ "paths": [{}, {}], "openapi": "3.0.0" }',
  ])
    assert.ok(isDocument(text), text);
  for (const text of [
    "info:\n  openapi: 3.1.0\n",
    "type: object\ndescription: an openapi document\n",
    '{"info": {"openapi": "3.1.0"}}',
    '{"tags": ["openapi"], "title": "swagger"}',
    "",
  ])
    assert.not.ok(isDocument(text), text);
});

test("documents are found below folders, and files that are named", () => {
  const folder = join(home, "found");
  mkdirSync(join(folder, "sub/node_modules"), { recursive: true });
  const yaml = "openapi: 3.1.0\n";
  writeFileSync(join(folder, "b.yaml"), yaml);
  writeFileSync(join(folder, "sub/a.json"), '{"swagger": "2.0"}');
  writeFileSync(join(folder, "sub/part.yml"), "type: object\n");
  writeFileSync(join(folder, "sub/page.md"), yaml);
  writeFileSync(join(folder, "sub/node_modules/c.yaml"), yaml);
  const names = (options: Parameters<typeof findDocuments>[1], ...places: string[]) =>
    findDocuments(places, options).map(({ name }) => name);
  assert.equal(names({ seed: 1 }, folder), ["b.yaml", "sub/a.json"]);
  const named = join(folder, "sub/part.yml");
  assert.equal(names({ seed: 1 }, named), [named]);
  assert.equal(names({ seed: 1, maxBytes: 16 }, folder), ["b.yaml"]);
  assert.is(names({ seed: 1, sample: 1 }, folder).length, 1);
  assert.equal(names({ seed: 5, sample: 1 }, folder), names({ seed: 5, sample: 1 }, folder));
});

test("a process that ends or hangs is a failure, not an exception", async () => {
  // A folder is no program, and the program of documents waits for a question of its own kind.
  const ended = await askProcess("no-such-program.ts", {}, 30_000);
  assert.match("failure" in ended ? ended.failure : "", /^ended with 1\n[\s\S]*no-such-program/);
  const late = await askProcess("document-process.ts", { path: "" }, 1);
  assert.equal(late, { failure: "not done after 0.001 s" });
});

test("the table tells every document, totals and what went wrong", () => {
  const report = bugReport(["a", "b", "c", "d", "e"]);
  const rows: readonly DocumentRow[] = [
    { document: "one.yaml", report, peers: { peer: { kind: "ok" } } },
    {
      document: "two.yaml",
      report: { ...report, outcome: { kind: "refused", code: "ref-unresolved" } },
      peers: { peer: { kind: "types", count: 3, problem: "TS1" } },
    },
  ];
  const text = reportText(rows, picocolors.createColors(false));
  assert.match(text, /^one\.yaml .* bug +ok$/m);
  assert.match(text, /^two\.yaml .* refused ref-unresolved +types 3$/m);
  assert.match(text, /one\.yaml: bug\n {2}a\n {2}b\n {2}c\n {2}d\n {2}and 1 more\n/);
  assert.match(text, /^ours: bug 1 \(50\.0 %\), refused 1 \(50\.0 %\)$/m);
  assert.match(text, /^peer: ok 1 \(50\.0 %\), types 1 \(50\.0 %\)$/m);
  assert.is(exitCodeOf(rows), 1);
  assert.is(exitCodeOf(rows.slice(1)), 0);
  const colored = reportText(rows, picocolors.createColors(true));
  assert.ok(colored.includes("\u001b[31m"));
});

test("the command line is read, and peers are found where they are", () => {
  const { places, sample, seed, jobs, peers } = readCommandLine([
    "a",
    "b",
    "--sample",
    "5",
    "--peers-from",
    root,
  ]);
  assert.equal(
    { places, sample, seed, jobs, peers },
    {
      places: ["a", "b"],
      sample: 5,
      seed: 1,
      jobs: 2,
      peers: true,
    },
  );
  const [peer] = findPeers([root]);
  assert.equal(peer, { name: "openapi-typescript", home: root.replace(/\/$/, "") });
});

test.run();
