/**
 * Runs every folder of `test/cases` that is not a `bad-` one: `spec.yaml` in, `expected/` out. Other
 * files beside it are those that it refers to; `options.json` holds overlays, filters and `dates`, and
 * `diagnostics.txt` the warnings where they are what the case is about.
 * `UPDATE=1 npm test` rewrites what is expected; read the diff.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatDiagnostics } from "../generator/diagnostic-text.js";
import { generate, type GenerateInput } from "../generator/generate.js";
import { readTemplates } from "./templates-on-disk.js";

const cases = new URL("./cases/", import.meta.url).pathname;
const templates = readTemplates();

/** The same in every package; the flagship's stand in `generated/`. */
const constant =
  /^(?:src\/runtime\/|LICENSE$|tsconfig\.json$|CHANGELOG\.md$|docs\/(?:errors|authentication)\.md$)/;

type Options = Pick<GenerateInput, "dates" | "overlays" | "filters">;

/** The files of a case by the names that its description uses. */
function sourcesOf(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !/^(?:expected\/|options\.json$|diagnostics\.txt$)/.test(path));
  return new Map(names.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

async function resultOf(name: string) {
  const folder = join(cases, name);
  const options = join(folder, "options.json");
  const files = sourcesOf(folder);
  const result = await generate({
    entry: "spec.yaml",
    files,
    packageName: name,
    packageVersion: "1.0.0",
    templates,
    ...(existsSync(options) ? (JSON.parse(readFileSync(options, "utf8")) as Options) : {}),
  });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 2));
  return {
    files: result.value.filter((file) => !constant.test(file.path)),
    diagnostics: formatDiagnostics(result.diagnostics, files, { color: false }),
  };
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
    const { files, diagnostics } = await resultOf(name);
    const folder = join(cases, name, "expected");
    const told = join(cases, name, "diagnostics.txt");
    if (process.env["UPDATE"] === "1") {
      rmSync(folder, { recursive: true, force: true });
      for (const file of files) {
        const path = join(folder, file.path);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, file.text);
      }
    }
    if (existsSync(told)) {
      if (process.env["UPDATE"] === "1") writeFileSync(told, diagnostics);
      assert.is(diagnostics, readFileSync(told, "utf8"));
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
