/** What no tree shows: what has been synced before what, and what happens in the middle. */
import { lstatSync, mkdirSync, readdirSync, renameSync, symlinkSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { prepareTree } from "../../generator/files.js";
import { FileError } from "../../generator/files/file-problem.js";
import { filesOf, first, problemsOf, write } from "../files/sample-tree.js";
import { filesIn, inFolder, put, snapshot } from "../files/temporary-folder.js";
import { install, type Call } from "./faulty-fs.js";
import { look } from "./scenario.js";

/** The calls of a write, with the paths of what was synced. */
function traced(run: () => unknown): readonly (Call & { readonly path: string })[] {
  const { calls, restore } = install({ sync: false });
  try {
    run();
  } finally {
    restore();
  }
  const opened = new Map<unknown, string>();
  return calls.map((call) => {
    if (call.name === "openSync") opened.set(call.result, String(call.subject));
    const path = typeof call.subject === "number" ? opened.get(call.subject) : undefined;
    return { ...call, path: path ?? String(call.subject) };
  });
}

const prepare = (cwd: string, texts: Readonly<Record<string, string>>) =>
  prepareTree("out", filesOf(texts), { cwd, inputs: [], force: false });

test("all of the stage, and the journal, is synced before the first rename; both renames before anything is removed", () =>
  inFolder((cwd) => {
    write(cwd, { ...first, "old/page.md": "old\n" });
    put(cwd, { "out/own/mine.txt": "mine" });
    const calls = traced(() => write(cwd, { ...first, "README.md": "# two\n", "new/a.ts": "a\n" }));
    const at = (name: string, path: string) =>
      calls.findIndex((call) => call.name === name && call.path === join(cwd, path));
    const work = ".out.specwright";
    const staged = calls.flatMap(({ name, path, second }) =>
      (name === "openSync" && second === "wx") || (name === "mkdirSync" && path.includes("stage"))
        ? [path]
        : [],
    );
    assert.ok(staged.includes(join(cwd, work, "stage/new/a.ts")));
    assert.ok(staged.includes(join(cwd, work, "stage/src/models")));
    assert.ok(staged.includes(join(cwd, work, "journal.json")));
    const aside = at("renameSync", "out");
    const placed = at("renameSync", `${work}/stage`);
    assert.ok(aside > 0 && placed > aside);
    for (const { name } of calls.slice(aside + 1, placed)) assert.is(name, "lstatSync");
    for (const path of [...staged, join(cwd, work)]) {
      const synced = calls.findIndex((call) => call.name === "fsyncSync" && call.path === path);
      assert.ok(synced >= 0 && synced < aside, `${path} is not synced in time`);
    }
    const settled = calls.findIndex(
      (call, index) => index > placed && call.name === "fsyncSync" && call.path === cwd,
    );
    const moved = at("renameSync", `${work}/old/own`);
    const removed = at("unlinkSync", `${work}/old/old/page.md`);
    assert.ok(settled > placed && moved > settled && removed > moved);
    const journal = at("unlinkSync", `${work}/journal.json`);
    assert.ok(
      journal > removed &&
        calls.every(({ name }, index) => name !== "rmdirSync" || index > removed),
    );
  }));

test("what is saved while the tree is exchanged is kept, under its own name or one beside it", () =>
  inFolder((cwd) => {
    write(cwd, { ...first, "stale.md": "s\n" });
    const ready = prepare(cwd, { ...first, "README.md": "# two\n" });
    put(cwd, {
      "out/README.md": "# saved just now\n",
      "out/stale.md": "saved too\n",
      "out/src/index.ts": "and this\n",
      "out/fresh/notes.txt": "made just now",
    });
    const { kept } = ready.commit();
    assert.equal(kept, ["README.md.kept-1"]);
    assert.equal(filesIn(join(cwd, "out")), {
      ...first,
      "README.md": "# two\n",
      "README.md.kept-1": "# saved just now\n",
      "stale.md": "saved too\n",
      "src/index.ts": "and this\n",
      "fresh/notes.txt": "made just now",
    });
    assert.equal(readdirSync(cwd), ["out"]);
  }));

test("a folder that became a link since it was checked is left alone", () =>
  inFolder((cwd) => {
    write(cwd, first);
    const ready = prepare(cwd, { ...first, "README.md": "# two\n" });
    renameSync(join(cwd, "out"), join(cwd, "elsewhere"));
    symlinkSync(join(cwd, "elsewhere"), join(cwd, "out"));
    const before = snapshot(cwd);
    assert.throws(
      () => ready.commit(),
      (error: unknown) => error instanceof FileError,
    );
    assert.equal(snapshot(cwd), before);
  }));

test("what is not ours is moved, never copied: the same files, with the times they had", () =>
  inFolder((cwd) => {
    write(cwd, first);
    const paths = ["node_modules", "node_modules/big.bin", "src/mine", "src/mine/x", "notes"];
    put(cwd, { "out/node_modules/big.bin": "x", "out/src/mine/x": "x", "out/notes": "x" });
    for (const path of paths.toReversed()) utimesSync(join(cwd, "out", path), 1000, 1000);
    const look = () =>
      paths.map((path) => {
        const { ino, mtimeMs } = lstatSync(join(cwd, "out", path));
        return `${path} ${ino} ${mtimeMs}`;
      });
    const before = look();
    write(cwd, { ...first, "README.md": "# two\n" });
    assert.equal(look(), before);
  }));

for (const name of ["", "/stage", "/old", "/undone"])
  test(`a link in place of the work folder${name} is refused, and nothing goes through it`, () =>
    inFolder((cwd) => {
      write(cwd, first);
      put(cwd, { "victim/stage/x": "x", "victim/old/x": "x", "victim/x": "x" });
      const link = join(cwd, `.out.specwright${name}`);
      if (name !== "") mkdirSync(dirname(link));
      symlinkSync(join(cwd, "victim"), link);
      const before = snapshot(cwd);
      const problems = problemsOf(() => write(cwd, { ...first, "README.md": "# two\n" }));
      assert.equal(
        problems.map(({ code }) => code),
        ["output-link"],
      );
      assert.equal(snapshot(cwd), before);
    }));

test("what an interrupted run seems to have left is believed only as far as it is harmless", () =>
  inFolder((cwd) => {
    write(cwd, first);
    put(cwd, {
      "victim.txt": "precious",
      ".out.specwright/journal.json": `{"manifest":1,"files":{"../victim.txt":"${"0".repeat(64)}"}}`,
      ".out.specwright/old/README.md": "# another\n",
      ".out.specwright/old/src/models/a.ts": "a\n",
      ".out.specwright/old/mine.txt": "mine",
    });
    symlinkSync(cwd, join(cwd, ".out.specwright/old/link"));
    symlinkSync(cwd, join(cwd, "out/src/outside"));
    put(cwd, { ".out.specwright/old/src/outside/victim.txt": "evil" });
    const { kept } = write(cwd, { ...first, "README.md": "# two\n" });
    assert.equal([...kept].sort(), ["README.md.kept-1", "src/outside.kept-1"]);
    const found = look(cwd);
    assert.is(found.get("victim.txt"), "precious");
    assert.is(found.get("out/mine.txt"), "mine");
    assert.is(found.get("out/README.md.kept-1"), "# another\n");
    assert.is(found.get("out/src/outside.kept-1/victim.txt"), "evil");
    assert.not.ok(found.has(".out.specwright"));
  }));

test.run();
