import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import ts from "typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";

const folder = new URL("../../templates/runtime/", import.meta.url);
const files = readdirSync(folder).sort();
const source = new Map(files.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));

function* nodes(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodes(child);
}

test("only TypeScript files of less than 200 lines, named by what they hold", () => {
  assert.ok(files.length > 10);
  for (const [name, text] of source) {
    assert.match(name, /^[a-z]+(-[a-z]+)*\.ts$/);
    assert.not.match(name, /util|helper|common|misc/);
    assert.ok(text.split("\n").length < 200, name);
  }
});

for (const [name, text] of source) {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);

  test(`${name}: imports its siblings only`, () => {
    for (const node of nodes(file)) {
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
        if (node.moduleSpecifier === undefined) continue;
        const sibling = /^\.\/([a-z-]+)\.js$/.exec(
          (node.moduleSpecifier as ts.StringLiteral).text,
        )?.[1];
        assert.ok(sibling !== undefined && source.has(`${sibling}.ts`), node.getText());
      }
      assert.not.ok(
        ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword,
      );
    }
  });

  test(`${name}: none of the forms that a generated package does without`, () => {
    for (const node of nodes(file)) {
      const bad =
        ts.isEnumDeclaration(node) ||
        ts.isModuleDeclaration(node) ||
        ts.isExportAssignment(node) ||
        node.kind === ts.SyntaxKind.AnyKeyword ||
        (node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent)) ||
        (ts.isExportDeclaration(node) &&
          (!node.exportClause || ts.isNamespaceExport(node.exportClause))) ||
        (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent));
      assert.not.ok(bad, node.getText());
    }
  });

  test(`${name}: does nothing when it is loaded`, () => {
    for (const statement of file.statements) {
      if (ts.isVariableStatement(statement)) {
        assert.ok(statement.declarationList.flags & ts.NodeFlags.Const, statement.getText());
        continue;
      }
      const declares =
        ts.isImportDeclaration(statement) ||
        ts.isExportDeclaration(statement) ||
        ts.isFunctionDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        ts.isInterfaceDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement);
      assert.ok(declares, statement.getText());
    }
  });

  test(`${name}: knows no API`, () =>
    assert.not.match(text, /genesys|purecloud|\binin\b|\/scim\/|\/v2\//i));
}

function bundled(code: string): string {
  const result = buildSync({
    stdin: { contents: code, resolveDir: folder.pathname, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    write: false,
    tsconfigRaw: "{}",
    logLevel: "silent",
  });
  return result.outputFiles[0]?.text ?? "";
}

test("a bundle drops what is not used", () => {
  assert.is(bundled('import "./index.js";').trim(), "");
  const one = bundled('import { notModified } from "./index.js"; console.log(notModified);');
  assert.ok(one.length < 200, one);
});

// What every call needs; test/package/bundle.test.ts holds what whole packages weigh.
test("size, gzip: the core", () => {
  const { length } = gzipSync(bundled('export { Client, send } from "./index.js";'), { level: 9 });
  assert.ok(length <= 5_575, `${length}`);
});

test("a call brings no part that its operation does not name", () => {
  const core = bundled('export { Client, send } from "./index.js";');
  const everything = bundled('export * from "./index.js";');
  for (const word of [
    "grant_type",
    "PagingError",
    "getRandomValues",
    "FormData",
    "x1e",
    "%5B",
    "RFC 3339",
  ]) {
    assert.ok(everything.includes(word), word);
    assert.not.ok(core.includes(word), word);
  }
});

test.run();
