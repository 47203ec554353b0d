/** What the repository's own pages say holds: their programs compile, their links lead somewhere. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "./source-imports.js";

const pages = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "spec/EXTENSIONS.md",
];
const read = (path: string): string => readFileSync(join(root, path), "utf8");

test("README's programs compile", () => {
  const programs = [...read("README.md").matchAll(/^```typescript\n([\s\S]*?)^```$/gm)];
  assert.ok(programs.length >= 2);
  const folder = mkdtempSync(join(tmpdir(), "specwright-readme-"));
  try {
    const files = programs.map(([, code = ""], index) => {
      const path = join(folder, `program-${index}.mts`);
      writeFileSync(path, code);
      return path;
    });
    const program = ts.createProgram(files, {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: ["node"],
      typeRoots: [join(root, "node_modules/@types")],
      paths: {
        "genesys-cloud-scim": [join(root, "generated/genesys-cloud-scim/src/index.ts")],
        specwright: [join(root, "generator/index.ts")],
      },
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
    });
    assert.equal(
      ts
        .getPreEmitDiagnostics(program)
        .map((one) => ts.flattenDiagnosticMessageText(one.messageText, " ")),
      [],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

for (const page of pages) {
  test(`${page}: links lead to files`, () => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(
      ([, url = ""]) => url,
    );
    const lost = links.filter(
      (url) => !url.startsWith("https://") && !existsSync(join(root, dirname(page), url)),
    );
    assert.equal(lost, []);
  });
}

test("README's two commands are scripts of the package", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  assert.match(read("README.md"), /^npm ci && npm run generate$/m);
  assert.match(read("README.md"), /^npm ci && npm test$/m);
  assert.ok(scripts["generate"] !== undefined && scripts["test"] !== undefined);
  // CI runs the very command that README gives for the tests.
  assert.match(read(".ci/run"), /^ {2}npm test /m);
});

test.run();
