/** The examples on the pages of every case compile against what the case makes. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../project/source-imports.js";
import { caseProgram, problemsOf } from "./case-program.js";

const cases = join(root, "test/cases");
const names = readdirSync(cases).filter((name) => !name.startsWith("bad-"));

function examplesOf(name: string): readonly string[] {
  const folder = join(cases, name, "expected");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .sort()
    .flatMap((path) => {
      const text = readFileSync(join(folder, path), "utf8");
      return [...text.matchAll(/^```typescript\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);
    });
}

test("examples of the cases compile", () => {
  const folder = mkdtempSync(join(tmpdir(), "specwright-case-examples-"));
  try {
    const paths = Object.fromEntries(
      names.map((name) => [name, [join(cases, name, "expected/src/index.ts")]]),
    );
    const files = names.flatMap((name) => {
      mkdirSync(join(folder, name));
      return examplesOf(name).map((code, index) => {
        const path = join(folder, name, `example-${index}.mts`);
        writeFileSync(path, code);
        return path;
      });
    });
    assert.ok(files.length > 40, `${files.length} examples`);
    const flags: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: ["node"],
      typeRoots: [join(root, "node_modules/@types")],
      paths,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
    };
    assert.equal(problemsOf(caseProgram(files, flags)), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
