import { rmSync } from "node:fs";
import { join } from "node:path";
import picocolors from "picocolors";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diffText } from "../../generator/cli/diff-text.js";
import { repairCommand } from "../../generator/cli/repair-command.js";
import { inFolder, put, snapshot } from "../files/temporary-folder.js";
import { command, project } from "./scripted-io.js";

test("fresh output: exit 0, and nothing is written", () =>
  inFolder(async (folder) => {
    put(folder, project);
    await command(folder, "generate");
    const before = snapshot(folder);
    const { exitCode, out, err } = await command(folder, "generate --check");
    assert.is(exitCode, 0);
    assert.is(err, "");
    assert.match(
      out,
      /^pets: up to date, 6 files \(.*\)\n@acme\/toys: up to date, 4 files \(.*\)\n$/,
    );
    assert.equal(snapshot(folder), before);
  }));

test("stale output: exit 1, each path, a diff, and what to run; nothing is written", () =>
  inFolder(async (folder) => {
    put(folder, project);
    await command(folder, "generate");
    put(folder, {
      "project/spec/pets.yaml": "src/a.ts = one\\nTWO\\nthree\nsrc/new.ts = n\n",
      "project/generated/toys/src/c.ts": "edited by hand\n",
    });
    put(folder, { "project/generated/pets/src/a.ts": "one\ntwo\nthree\n" });
    const before = snapshot(folder);
    const { exitCode, out, err } = await command(folder, "generate --check", {
      env: { npm_lifecycle_event: "generate" },
    });
    assert.is(exitCode, 1);
    assert.is(err, "");
    assert.match(out, /^pets: 2 changed, 1 missing, 1 extra/);
    assert.match(out, /^changed generated\/pets\/src\/a\.ts$/m);
    assert.match(out, /^missing generated\/pets\/src\/new\.ts$/m);
    assert.match(out, /^extra {3}generated\/pets\/src\/b\.ts$/m);
    assert.match(out, /^changed generated\/toys\/src\/c\.ts$/m);
    assert.ok(
      out.includes(
        "\n--- generated/pets/src/a.ts (as it is)\n+++ generated/pets/src/a.ts (as generated)\n" +
          "@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n",
      ),
      out,
    );
    assert.ok(out.includes("-edited by hand\n+c\n"), out);
    assert.match(
      out,
      /\nEdited by hand or not ours, and not overwritten without --force: 2 files\.\nTo bring it up to date: npm run generate\n$/,
    );
    assert.equal(snapshot(folder), before);
  }));

test("nothing was ever generated: everything is missing", () =>
  inFolder(async (folder) => {
    put(folder, project);
    const { exitCode, out } = await command(folder, "generate --check");
    assert.is(exitCode, 1);
    assert.match(out, /pets: 0 changed, 6 missing, 0 extra/);
    assert.not.match(out, /--force/);
    assert.match(out, /To bring it up to date: specwright generate\n$/);
    assert.not.ok("project/generated" in snapshot(folder));
  }));

test("a manifest that is not what would be written is not fresh", () =>
  inFolder(async (folder) => {
    put(folder, project);
    await command(folder, "generate");
    const manifest = "project/generated/toys/.specwright-manifest.json";
    put(folder, { [manifest]: "<<<<<<< ours\n" });
    const broken = await command(folder, "generate --check");
    assert.is(broken.exitCode, 1);
    assert.match(broken.out, /toys: 1 changed, 0 missing, 0 extra/);
    // Shown because it is all that differs; beside other files its hashes would tell nothing.
    assert.match(broken.out, /-<<<<<<< ours/);
    rmSync(join(folder, manifest));
    assert.match((await command(folder, "generate --check")).out, /toys: 0 changed, 1 missing/);
  }));

test("bad input beats stale output", () =>
  inFolder(async (folder) => {
    put(folder, { ...project, "project/spec/toys.yaml": "ERROR\n" });
    const { exitCode, out } = await command(folder, "generate --check");
    assert.is(exitCode, 2);
    assert.is(out, "");
  }));

test("the command to run is the one that was used", () => {
  const words = (line: string) => line.split(" ");
  const npm = { npm_lifecycle_event: "generate" };
  const cases: readonly (readonly [string, object, string])[] = [
    ["generate --check", npm, "npm run generate"],
    ["generate --check", { npm_lifecycle_event: "test" }, "specwright generate"],
    ["generate --check --json", {}, "specwright generate"],
    ["generate spec/a.yaml --check -o out", npm, "npm run generate -- spec/a.yaml -o out"],
    ["generate it's.yaml --check", {}, "specwright generate 'it'\\''s.yaml'"],
    ["generate $(x) --check", {}, "specwright generate '$(x)'"],
  ];
  for (const [line, env, expected] of cases)
    assert.is(repairCommand(words(line), { ...env }), expected);
});

const plain = picocolors.createColors(false);
const limits = { linesPerFile: 5, linesInAll: 12, columns: 60, edits: 50 };
const numbered = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}\n`).join("");

test("a diff says what it leaves out", () => {
  const file = (path: string, lines: number) => ({
    path,
    before: numbered(lines, "a"),
    after: numbered(lines, "b"),
  });
  const text = diffText(
    "out",
    ["1", "2", "3", "4", "5"].map((path) => file(path, 6)),
    plain,
    limits,
  );
  assert.is(text.match(/^---/gm)?.length, 3);
  assert.is(text.match(/… 8 more lines of this file are not shown/g)?.length, 2);
  assert.match(text, /… 11 more lines of this file/);
  assert.match(text, /… the differences of 2 more files are not shown\n$/);
});

test("a rewritten file is not compared line by line", () => {
  const file = { path: "x", before: numbered(5000, "a"), after: numbered(5000, "b") };
  assert.match(diffText("out", [file], plain, limits), /… more than 50 lines differ/);
});

test("a diff of hostile text is safe for a terminal", () => {
  const before = "a\u001b[2J\r\u202eb\n";
  const text = diffText("out", [{ path: "\u001bx", before, after: "c\n" }], plain, limits);
  assert.not.match(text, /[\u001b\r\u202e]/);
  assert.match(text, /-a\\u001b\[2J\\r\\u202eb/);
  const long = diffText("out", [{ path: "x", before: "y".repeat(99), after: "" }], plain, limits);
  assert.ok(long.split("\n").every((line) => line.length < 70));
});

test("line ends and the end of the file are differences that can be seen", () => {
  const text = diffText("out", [{ path: "x", before: "a\r\n", after: "a\n" }], plain, limits);
  assert.match(text, /-a\\r\n\+a\n/);
  const end = diffText("out", [{ path: "x", before: "a", after: "a\n" }], plain, limits);
  assert.match(end, /-a\n\\ No newline at end of file\n\+a/);
});

test("what is no text file is said to be none", () => {
  assert.match(diffText("out", [{ path: "x", after: "" }], plain, limits), /no text file/);
});

test.run();
