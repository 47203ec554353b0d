/** Files larger than Node reads at once, in places of ours. Sparse, so that the disk has room. */
import { lstatSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compareTree, prepareTree } from "../../generator/files.js";
import { isSameContent } from "../../generator/files/content.js";
import { command, project } from "../cli/scripted-io.js";
import { codesOf, filesOf, first, manifest, problemsOf, write } from "./sample-tree.js";
import { inFolder, put } from "./temporary-folder.js";

const size = 3 * 1024 ** 3;

function enlarge(folder: string, path: string): void {
  put(folder, { [path]: "" });
  truncateSync(join(folder, path), size);
}
const sizeOf = (folder: string, path: string) => lstatSync(join(folder, path)).size;

test("a generated file that became too large to be read was edited; its difference is left out", () =>
  inFolder(async (cwd) => {
    write(cwd, { ...first, "stale.md": "s\n" });
    enlarge(cwd, "out/README.md");
    enlarge(cwd, "out/stale.md");
    const problems = problemsOf(() => write(cwd, { ...first, "README.md": "# two\n" }));
    assert.equal(
      problems.map(({ code, path, edit }) => [code, path, edit]),
      [
        ["hand-edited", "out/stale.md", undefined],
        ["hand-edited", "out/README.md", undefined],
      ],
    );
    assert.is(sizeOf(cwd, "out/README.md"), size);
    const { changed, extra } = await compareTree(
      "out",
      filesOf(first),
      { cwd, inputs: [] },
      { ms: 0 },
    );
    assert.equal(changed[0], { path: "README.md", after: "# one\n", edited: true });
    assert.equal(extra, ["stale.md"]);

    const report = write(cwd, { ...first, "README.md": "# two\n" }, true);
    assert.equal(report.forced, ["stale.md", "README.md"]);
    assert.equal(report.kept, []);
    assert.is(sizeOf(cwd, "out/README.md"), 6);
    assert.is(lstatSync(join(cwd, "out/stale.md"), { throwIfNoEntry: false }), undefined);
  }));

test("one that is not ours is refused in a place of ours, and kept beside and when it comes late", () =>
  inFolder((cwd) => {
    enlarge(cwd, "out/README.md");
    assert.equal(
      codesOf(() => write(cwd, first, true)),
      ["foreign-file out/README.md"],
    );
    truncateSync(join(cwd, "out/README.md"), 0);
    put(cwd, { "out/README.md": first["README.md"] });
    enlarge(cwd, "out/mine.bin");
    write(cwd, first);
    assert.is(sizeOf(cwd, "out/mine.bin"), size);

    const options = { cwd, inputs: [], force: false };
    const ready = prepareTree("out", filesOf({ ...first, "README.md": "# two\n" }), options);
    enlarge(cwd, "out/README.md");
    assert.equal(ready.commit().kept, ["README.md.kept-1"]);
    assert.is(sizeOf(cwd, "out/README.md.kept-1"), size);
  }));

test("two of one size are not said to be the same", () =>
  inFolder((cwd) => {
    enlarge(cwd, "a");
    enlarge(cwd, "b");
    assert.not(isSameContent(join(cwd, "a"), join(cwd, "b")));
  }));

test("lists of files that are too large are none", () =>
  inFolder((cwd) => {
    write(cwd, first);
    enlarge(cwd, `out/${manifest}`);
    assert.equal(
      codesOf(() => write(cwd, first)),
      [`manifest-broken out/${manifest}`],
    );
    truncateSync(join(cwd, `out/${manifest}`), 0);
    put(cwd, { [`out/${manifest}`]: '{ "manifest": 1, "files": {} }' });
    enlarge(cwd, ".out.specwright/journal.json");
    put(cwd, { ".out.specwright/old/mine.txt": "mine" });
    write(cwd, first);
    assert.is(sizeOf(cwd, "out/mine.txt"), 4);
  }));

test("commands say so, and take it for no bug", () =>
  inFolder(async (folder) => {
    put(folder, project);
    await command(folder, "generate");
    enlarge(folder, "project/generated/pets/src/a.ts");
    put(folder, { "project/spec/pets.yaml": "src/a.ts = A\n" });
    const refused = await command(folder, "generate");
    assert.is(refused.exitCode, 3);
    assert.match(refused.err, /^generated\/pets\/src\/a\.ts hand-edited /m);
    const checked = await command(folder, "generate --check");
    assert.is(checked.exitCode, 1);
    assert.match(checked.out, /^… what stands there is no text file, or too large to be shown$/m);
  }));

test.run();
