/** The rules of the house, held on the import graph and the tree. See ARCHITECTURE.md. */
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import ts from "typescript";
import { importsOf, sourcesBelow } from "./source-imports.js";
import type { ImportEdge, SourceText } from "./source-imports.js";

const generator = sourcesBelow("generator");
const runtime = sourcesBelow("templates/runtime");
const edges = generator.flatMap(importsOf);

/** `generator/api/build.ts` → `api`; `generator/format.ts` → `format`. */
function room(path: string): string {
  const [, first = "", second] = path.split("/");
  return second === undefined ? first.replace(/\.ts$/, "") : first;
}

/** What each room may import, besides itself. Later rooms see earlier ones, never the reverse. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  "diagnostic-text": ["diagnostics", "document"],
  "output-file": [],
  "source-names": [],
  document: ["diagnostics", "source-names"],
  config: ["diagnostics", "document"],
  api: ["diagnostics", "document"],
  code: ["diagnostics", "api", "output-file"],
  docs: ["diagnostics", "api", "code"],
  emit: ["api", "code", "docs", "output-file"],
  format: ["output-file"],
  generate: ["api", "code", "diagnostics", "document", "emit", "format", "output-file"],
  files: ["diagnostics", "document", "output-file", "source-names"],
  provenance: ["files", "generate", "output-file"],
  cli: [
    "config",
    "diagnostic-text",
    "diagnostics",
    "files",
    "generate",
    "output-file",
    "provenance",
  ],
  index: [
    "cli",
    "config",
    "diagnostic-text",
    "diagnostics",
    "files",
    "generate",
    "output-file",
    "provenance",
  ],
  main: ["cli", "config", "generate", "provenance"],
};

test("rooms import only earlier rooms", () => {
  const wrong = edges.filter(({ from, to }) => {
    if (!to.startsWith("generator/") || room(from) === room(to)) return false;
    return !(allowed[room(from)] ?? []).includes(room(to));
  });
  assert.equal(wrong, []);
});

test("every room has a rule", () => {
  const rooms = [...new Set(generator.map((source) => room(source.path)))];
  assert.equal(
    rooms.filter((name) => !Object.hasOwn(allowed, name)),
    [],
  );
});

test("emitters see types of the representation, not its builder", () => {
  const wrong = edges.filter(
    ({ from, to }) =>
      ["code", "docs", "emit"].includes(room(from)) &&
      room(to) === "api" &&
      !/\/(?:api|type|operation-arguments)\.ts$/.test(to),
  );
  assert.equal(wrong, []);
});

for (const library of [
  "ts-morph",
  "handlebars",
  "prettier",
  "yaml",
  "jsonc-parser",
  "json-p3",
  "openapi-typescript",
  "mdast-util-from-markdown",
  "mdast-util-gfm-table",
  "micromark-extension-gfm-table",
  "@cfworker/json-schema",
  "chokidar",
  "commander",
  "diff",
  "ajv/dist/2020.js",
  "leven",
  "@babel/code-frame",
]) {
  test(`${library} is imported by exactly one file`, () => {
    const users = edges.filter(({ to }) => to === library).map(({ from }) => from);
    assert.is(new Set(users).size, 1, users.join(", "));
  });
}

test("what the generator imports is installed with it", () => {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { dependencies } = JSON.parse(text) as { readonly dependencies: object };
  const packages = edges
    .map(({ to }) => /^((?:@[^/]+\/)?[^/]+)/.exec(to)?.[1] ?? "")
    .filter((name) => !/^(?:generator|node:.*|mdast|\.{1,2})$/.test(name));
  const missing = packages.filter((name) => !Object.hasOwn(dependencies, name));
  assert.equal([...new Set(missing)], []);
});

const pure: ReadonlySet<string> = new Set(
  ["diagnostics", "diagnostic-text", "document", "config", "api", "code", "docs", "emit"].concat([
    "format",
    "generate",
    "output-file",
    "source-names",
  ]),
);
const stages = generator.filter((source) => pure.has(room(source.path)));

test("stages touch neither disk nor process", () => {
  // A package's own data files are found by asking Node where the package is.
  const allowedBuiltins = new Set(["node:module"]);
  const wrong = stages
    .flatMap(importsOf)
    .filter(({ to }: ImportEdge) => to.startsWith("node:") && !allowedBuiltins.has(to));
  assert.equal(wrong, []);
});

/** Code of a file without comments and strings, so that prose is not taken for code. */
function words(source: SourceText): readonly string[] {
  const file = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test("stages know no clock, no chance, no locale, no environment", () => {
  const banned = new Set([
    "Date",
    "Intl",
    "console",
    "localeCompare",
    "performance",
    "process",
    "random",
    "toLocaleLowerCase",
    "toLocaleString",
    "toLocaleUpperCase",
  ]);
  const wrong = stages.flatMap((source) =>
    words(source).flatMap((word) => (banned.has(word) ? [`${source.path}: ${word}`] : [])),
  );
  assert.equal(wrong, []);
});

test("no module has state", () => {
  const wrong = [...generator, ...runtime].flatMap((source) => {
    const file = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.ES2022, true);
    return file.statements.flatMap((statement) =>
      ts.isVariableStatement(statement) &&
      ((statement.declarationList.flags & ts.NodeFlags.Const) === 0 ||
        // An empty container is there to be filled.
        statement.declarationList.declarations.some(
          ({ initializer }) =>
            initializer !== undefined &&
            ts.isNewExpression(initializer) &&
            /^(?:Weak)?(?:Map|Set)$/.test(initializer.expression.getText()) &&
            (initializer.arguments ?? []).length === 0,
        ))
        ? [`${source.path}: ${statement.getText().slice(0, 60)}`]
        : [],
    );
  });
  assert.equal(wrong, []);
});

test("files are small and named by what they hold", () => {
  const all = [...generator, ...runtime, ...sourcesBelow("test")];
  const long = [...generator, ...runtime].filter(
    (source) => source.text.trimEnd().split("\n").length > 300,
  );
  assert.equal(
    long.map((source) => source.path),
    [],
  );
  const drawers = all.filter((source) =>
    /(?:^|\/)(?:utils?|helpers?|common|misc)[./]/.test(source.path),
  );
  assert.equal(
    drawers.map((source) => source.path),
    [],
  );
});

test("the runtime imports its siblings only", () => {
  const wrong = runtime
    .flatMap(importsOf)
    .filter(({ to }) => !/^templates\/runtime\/[a-z-]+\.ts$/.test(to));
  assert.equal(wrong, []);
});

test("nothing in the generator knows SCIM or Genesys", () => {
  const wrong = generator
    .filter((source) => room(source.path) !== "index")
    .filter((source) =>
      /scim(?!Type)|genesys|purecloud|inin-/i.test(
        source.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""),
      ),
    )
    .map((source) => source.path);
  assert.equal(wrong, []);
});

test.run();
