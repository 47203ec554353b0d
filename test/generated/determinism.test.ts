/** The same description gives the same bytes, whatever the machine's language and time zone. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../project/source-imports.js";

const folder = join(root, "generated/genesys-cloud-scim");

function committed(): readonly string[] {
  const { files } = JSON.parse(readFileSync(join(folder, ".specwright-manifest.json"), "utf8")) as {
    files: Readonly<Record<string, string>>;
  };
  return Object.keys(files)
    .sort()
    .map((path) => {
      const digest = createHash("sha256")
        .update(readFileSync(join(folder, path)))
        .digest("hex");
      return `${digest} ${path}`;
    });
}

function generatedIn(locale: string, zone: string): readonly string[] {
  const output = execFileSync(
    process.execPath,
    ["--import", "tsx", join(root, "test/generated/print-digests.ts")],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, LANG: locale, LC_ALL: locale, TZ: zone },
    },
  );
  return output.trimEnd().split("\n");
}

// Turkish has another lower case of I, Swedish sorts W with V.
for (const [locale, zone] of [
  ["C", "UTC"],
  ["tr_TR.UTF-8", "America/St_Johns"],
  ["sv_SE.UTF-8", "Asia/Kathmandu"],
] as const) {
  test(`the committed package is what ${locale} in ${zone} makes`, () => {
    const lines = generatedIn(locale, zone);
    assert.ok(lines.length > 100);
    assert.equal(lines, committed());
  });
}

test("every file of the package is owned", () => {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !/^(?:dist|node_modules)\//.test(path) && !path.startsWith("."))
    .sort();
  assert.equal(
    committed().map((line) => line.slice(65)),
    found,
  );
});

test.run();
