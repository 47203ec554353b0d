import { linkSync, lstatSync, mkdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { prepareTree } from "../../generator/files.js";
import { manifest, filesOf, first, write } from "./sample-tree.js";
import { filesIn, inFolder, put, snapshot } from "./temporary-folder.js";

/** What tells whether a file was written again: its inode and its time. */
function identity(folder: string, path: string): string {
  const { ino, mtimeMs } = lstatSync(join(folder, "out", path));
  return [ino, mtimeMs].join();
}

test("writes a tree with its manifest", () =>
  inFolder((cwd) => {
    const report = write(cwd, first);
    assert.equal(report, {
      written: ["README.md", "src/index.ts", "src/models/a.ts", manifest],
      unchanged: [],
      removed: [],
      forced: [],
      kept: [],
    });
    assert.equal(filesIn(join(cwd, "out")), first);
    const text = readFileSync(join(cwd, "out", manifest), "utf8");
    assert.match(text, /"src\/models\/a\.ts": "[0-9a-f]{64}"/);
  }));

test("writes nothing when nothing changed", () =>
  inFolder((cwd) => {
    write(cwd, first);
    const paths = [
      "README.md",
      "src/index.ts",
      "src/models/a.ts",
      manifest,
      "src",
      "src/models",
      ".",
    ];
    for (const path of paths) utimesSync(join(cwd, "out", path), 1000, 1000);
    const before = paths.map((path) => identity(cwd, path));
    const report = write(cwd, first);
    assert.equal(report.written, []);
    assert.is(report.unchanged.length, 4);
    assert.equal(
      paths.map((path) => identity(cwd, path)),
      before,
    );
  }));

test("writes only what changed, as a new file, so that a reader never sees half of one", () =>
  inFolder((cwd) => {
    write(cwd, first);
    const before = ["README.md", "src/index.ts"].map((path) => identity(cwd, path));
    linkSync(join(cwd, "out/src/models/a.ts"), join(cwd, "reader"));
    const report = write(cwd, { ...first, "src/models/a.ts": "b\n" });
    assert.equal(report.written, ["src/models/a.ts", manifest]);
    assert.equal(
      ["README.md", "src/index.ts"].map((path) => identity(cwd, path)),
      before,
    );
    assert.is(readFileSync(join(cwd, "reader"), "utf8"), "a\n");
  }));

test("leaves no temporary file behind", () =>
  inFolder((cwd) => {
    write(cwd, first);
    assert.equal(Object.keys(snapshot(cwd)), [
      "out",
      `out/${manifest}`,
      "out/README.md",
      "out/src",
      "out/src/index.ts",
      "out/src/models",
      "out/src/models/a.ts",
    ]);
  }));

test("removes owned files that are no longer made, and the folders that this leaves empty", () =>
  inFolder((cwd) => {
    write(cwd, { ...first, "docs/deep/er/x.md": "x\n", "docs/y.md": "y\n", "kept/z.md": "z\n" });
    put(cwd, { "out/kept/mine.txt": "mine" });
    const report = write(cwd, first);
    assert.equal(report.removed, ["docs/deep/er/x.md", "docs/y.md", "kept/z.md"]);
    assert.equal(filesIn(join(cwd, "out")), { ...first, "kept/mine.txt": "mine" });
    assert.not.ok("docs" in snapshot(join(cwd, "out")));
  }));

test("never removes what it does not own, nor an empty folder of somebody else", () =>
  inFolder((cwd) => {
    put(cwd, { "out/notes.txt": "mine", "out/src/mine.ts": "mine" });
    mkdirSync(join(cwd, "out/empty"));
    write(cwd, first);
    const report = write(cwd, { "README.md": "# one\n" }, true);
    assert.equal(report.removed, ["src/index.ts", "src/models/a.ts"]);
    assert.equal(filesIn(join(cwd, "out")), {
      "README.md": "# one\n",
      "notes.txt": "mine",
      "src/mine.ts": "mine",
    });
    assert.is(snapshot(join(cwd, "out"))["empty"], "(folder)");
  }));

test("an owned file that was deleted by hand is written again, or forgotten", () =>
  inFolder((cwd) => {
    write(cwd, first);
    rmSync(join(cwd, "out/src"), { recursive: true });
    const rest = { "README.md": "# one\n", "src/index.ts": "export {};\n" };
    const report = write(cwd, rest);
    assert.equal(report.written, ["src/index.ts", manifest]);
    assert.equal(report.removed, []);
  }));

test("--force overwrites and removes hand-edited files", () =>
  inFolder((cwd) => {
    write(cwd, { ...first, "stale.md": "s\n" });
    put(cwd, { "out/README.md": "# mine\n", "out/stale.md": "mine\n" });
    const report = write(cwd, first, true);
    assert.equal(report.written, ["README.md", manifest]);
    assert.equal(report.removed, ["stale.md"]);
    assert.equal(report.forced, ["stale.md", "README.md"]);
    assert.equal(filesIn(join(cwd, "out")), first);
  }));

test("a hand edit that is what would be written is no edit", () =>
  inFolder((cwd) => {
    write(cwd, first);
    put(cwd, { "out/README.md": "# two\n" });
    assert.equal(write(cwd, { ...first, "README.md": "# two\n" }).written, [manifest]);
  }));

test("adopts a foreign file with the same content, and owns it from then on", () =>
  inFolder((cwd) => {
    put(cwd, { "out/README.md": "# one\n" });
    const report = write(cwd, first);
    assert.equal(report.unchanged, ["README.md"]);
    assert.equal(write(cwd, { "src/index.ts": "export {};\n" }).removed, [
      "README.md",
      "src/models/a.ts",
    ]);
  }));

test("prepares without writing, so that several targets can be checked first", () =>
  inFolder((cwd) => {
    const ready = prepareTree("out", filesOf(first), { cwd, inputs: [], force: false });
    assert.equal(snapshot(cwd), {});
    ready.commit();
    assert.equal(filesIn(join(cwd, "out")), first);
  }));

test.run();
