/**
 * Runs every folder of `test/cases` that is not a `bad-` one: `spec.yaml` in, `expected/` out.
 * `UPDATE=1 npm test` rewrites `expected/`; read the diff.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generate } from "../generator/generate.js";
import type { OutputFile } from "../generator/output-file.js";
import { readTemplates } from "./templates-on-disk.js";

const cases = new URL("./cases/", import.meta.url).pathname;
const templates = readTemplates();

/** The same in every package; the flagship's stand in `generated/`. */
const constant =
  /^(?:src\/runtime\/|LICENSE$|tsconfig\.json$|CHANGELOG\.md$|docs\/(?:errors|authentication)\.md$)/;

async function filesOf(name: string): Promise<readonly OutputFile[]> {
  const text = readFileSync(join(cases, name, "spec.yaml"), "utf8");
  const result = await generate({
    entry: "spec.yaml",
    files: new Map([["spec.yaml", text]]),
    packageName: name,
    packageVersion: "1.0.0",
    templates,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 2));
  return result.value.filter((file) => !constant.test(file.path));
}

function expectedPaths(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}

const names = readdirSync(cases).filter((name) => !name.startsWith("bad-"));

test("there are cases", () => {
  assert.ok(names.length >= 12);
});

for (const name of names) {
  test(`case ${name}`, async () => {
    const files = await filesOf(name);
    const folder = join(cases, name, "expected");
    if (process.env["UPDATE"] === "1") {
      rmSync(folder, { recursive: true, force: true });
      for (const file of files) {
        const path = join(folder, file.path);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, file.text);
      }
    }
    assert.equal(files.map((file) => file.path).sort(), expectedPaths(folder), "list of files");
    for (const file of files) {
      assert.fixture(file.text, readFileSync(join(folder, file.path), "utf8"), file.path);
      // uvu's fixture ignores an indentation that all lines share.
      assert.is(file.text, readFileSync(join(folder, file.path), "utf8"), file.path);
    }
  });

  test(`case ${name} is short enough to be read`, () => {
    const lines = readFileSync(join(cases, name, "spec.yaml"), "utf8")
      .trimEnd()
      .split("\n");
    assert.ok(lines.length <= 40, `${lines.length} lines`);
  });
}

test.run();
