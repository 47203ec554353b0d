import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatDiagnostics } from "../../generator/diagnostic-text.js";
import { parse } from "../../generator/document/parse.js";

const cases = new URL("../cases/", import.meta.url);
const update = process.env["UPDATE"] === "1";
const names = readdirSync(cases)
  .filter((name) => name.startsWith("bad-"))
  .sort();

test("there are cases", () => {
  assert.ok(names.length >= 18, `${names.length} cases`);
});

for (const name of names) {
  test(name, () => {
    const folder = new URL(`${name}/`, cases);
    const text = readFileSync(new URL("spec.yaml", folder), "utf8");
    const files = new Map([["spec.yaml", text]]);
    const result = parse({ entry: "spec.yaml", files });
    const actual = formatDiagnostics(result.diagnostics, files, { color: false });
    assert.ok(text.trimEnd().split("\n").length <= 40, "a case has at most 40 lines");
    assert.is(
      result.ok,
      result.diagnostics.every(({ severity }) => severity === "warning"),
    );
    const expected = new URL("diagnostics.txt", folder);
    if (update) writeFileSync(expected, actual);
    assert.fixture(actual, readFileSync(expected, "utf8"));
  });
}

test.run();
