/** Everything generated is compiled in one program, under the flags of a careful consumer. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../project/source-imports.js";
import { caseProgram, problemsOf } from "./case-program.js";

const flags: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  noEmit: true,
};

function typescriptBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const packages = readdirSync(join(root, "generated")).map((name) =>
  join(root, "generated", name, "src"),
);
const cases = readdirSync(join(root, "test/cases"))
  .filter((name) => !name.startsWith("bad-"))
  .map((name) => join(root, "test/cases", name, "expected/src"));

test("the generated packages compile", () => {
  assert.equal(problemsOf(caseProgram(packages.flatMap(typescriptBelow), flags)), []);
});

test("the cases compile", () => {
  const files = cases.flatMap(typescriptBelow);
  assert.ok(files.length > 100);
  assert.equal(problemsOf(caseProgram(files, flags)), []);
});

/** What generated code must not hold, as TypeScript sees it. */
function bannedIn(path: string): readonly string[] {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isEnumDeclaration(node)) found.push("enum");
    if (ts.isModuleDeclaration(node)) found.push("namespace");
    if (ts.isExportAssignment(node)) found.push("default export");
    if (node.kind === ts.SyntaxKind.DefaultKeyword) found.push("default export");
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push("any");
    if (ts.isExportDeclaration(node) && node.exportClause === undefined) found.push("export *");
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.map((what) => `${path.replace(root, "")}: ${what}`);
}

test("generated code has no enum, any, namespace, default export or export *", () => {
  const files = [...packages, ...cases].flatMap(typescriptBelow);
  assert.equal(files.flatMap(bannedIn), []);
});

test("a model file holds one declaration", () => {
  const files = packages.flatMap((folder) => typescriptBelow(join(folder, "models")));
  const wrong = files.filter((path) => {
    const file = ts.createSourceFile(
      path,
      readFileSync(path, "utf8"),
      ts.ScriptTarget.ES2022,
      true,
    );
    return file.statements.filter((statement) => !ts.isImportDeclaration(statement)).length !== 1;
  });
  assert.equal(wrong, []);
});

test("the runtime is copied byte for byte", () => {
  for (const folder of packages) {
    for (const path of typescriptBelow(join(folder, "runtime"))) {
      const name = path.slice(path.lastIndexOf("/") + 1);
      const source = readFileSync(join(root, "templates/runtime", name), "utf8");
      assert.is(readFileSync(path, "utf8"), source, name);
    }
  }
});

test.run();
