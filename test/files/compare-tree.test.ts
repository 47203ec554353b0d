import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compareTree } from "../../generator/files.js";
import { manifest, filesOf, first, write } from "./sample-tree.js";
import { inFolder, put, snapshot } from "./temporary-folder.js";

test("compares without writing", () =>
  inFolder(async (cwd) => {
    const placement = { cwd, inputs: [] };
    const compare = (texts: Readonly<Record<string, string>>) =>
      compareTree("out", filesOf(texts), placement, { ms: 0 });
    assert.equal((await compare(first)).missing, [
      "README.md",
      "src/index.ts",
      "src/models/a.ts",
      manifest,
    ]);
    assert.equal(snapshot(cwd), {});

    write(cwd, { ...first, "stale.md": "s\n", "gone.md": "g\n" });
    put(cwd, { "out/README.md": "# mine\n", "out/foreign.txt": "f", "out/new.md": "foreign\n" });
    rmSync(join(cwd, "out/src/index.ts"));
    rmSync(join(cwd, "out/gone.md"));
    symlinkSync("nowhere", join(cwd, "out/link.md"));
    const before = snapshot(cwd);
    const comparison = await compare({ ...first, "new.md": "n\n", "link.md": "l\n" });
    assert.equal(
      comparison.changed.filter(({ path }) => path !== manifest),
      [
        { path: "README.md", after: "# one\n", before: "# mine\n", edited: true },
        { path: "link.md", after: "l\n" },
        { path: "new.md", after: "n\n", before: "foreign\n", edited: true },
      ],
    );
    assert.equal(comparison.missing, ["src/index.ts"]);
    assert.equal(comparison.extra, ["stale.md"]);
    assert.equal(comparison.unchanged, ["src/models/a.ts"]);
    assert.equal(snapshot(cwd), before);
  }));

test("is fresh after a write, and the manifest is part of that", () =>
  inFolder(async (cwd) => {
    write(cwd, first);
    const placement = { cwd, inputs: [] };
    const compare = () => compareTree("out", filesOf(first), placement, { ms: 0 });
    assert.equal((await compare()).unchanged.length, 4);
    assert.equal((await compare()).changed, []);
    rmSync(join(cwd, "out", manifest));
    assert.equal((await compare()).missing, [manifest]);
    put(cwd, { [`out/${manifest}`]: "<<<<<<<\n" });
    assert.equal(
      (await compare()).changed.map(({ path }) => path),
      [manifest],
    );
  }));

test("text that is only nearly the same has changed", () =>
  inFolder(async (cwd) => {
    write(cwd, { "a.md": "x\n" });
    for (const content of ["x\r\n", "x", "\ufeffx\n", "x\n\n"]) {
      put(cwd, { "out/a.md": content });
      const { changed } = await compareTree(
        "out",
        filesOf({ "a.md": "x\n" }),
        { cwd, inputs: [] },
        { ms: 0 },
      );
      assert.equal(changed, [{ path: "a.md", after: "x\n", before: content, edited: true }]);
    }
  }));

test.run();
