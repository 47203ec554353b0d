/**
 * A generation dies between the two renames, when nothing is in the place of the output; then
 * somebody else makes the folder again, as a compiler that watches does. The old tree comes back
 * with what was put there, also when the next run has nothing to write or dies itself.
 */
import fs, { cpSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { recoverTree } from "../../generator/files.js";
import { FileError } from "../../generator/files/file-problem.js";
import { workFolderOf } from "../../generator/files/work-folder.js";
import { command } from "../cli/scripted-io.js";
import { first, manifest, write } from "../files/sample-tree.js";
import { filesIn, inFolder, put } from "../files/temporary-folder.js";
import { interrupted, joined, meanwhile, outputOf } from "./interrupted.js";
import { attemptWith, inCopy, look, scenes } from "./scenario.js";
import { isSame } from "./verdict.js";

const isFull = process.env["FAULTS_FULL"] === "1";

const isTidy = (folder: string): void =>
  assert.equal(readdirSync(join(folder, "project/generated")), ["pets"]);

const [, among, forced] = scenes;
assert.ok(among !== undefined && forced !== undefined);

for (const scene of [among, forced]) {
  test(`${scene.name}: killed between the renames, and the folder is made again`, () =>
    interrupted(scene, async ({ original, before, after }) => {
      await inCopy(original, async (folder) => {
        put(folder, { "project/spec/pets.yaml": "ERROR\n" });
        const { exitCode, out } = await command(folder, scene.words);
        assert.is(exitCode, 2);
        assert.ok(isSame(look(outputOf(folder)), joined(before)), "not the old tree");
        isTidy(folder);
        const kept = meanwhile.filter(([path, , found]) => path !== found);
        assert.equal(
          out.split("\n").filter((line) => line !== ""),
          kept
            .map(([, , found]) => `kept generated/pets/${found}`)
            .sort()
            .map((line) => `${line}: it was saved while an earlier run was interrupted`),
        );
      });
      await inCopy(original, async (folder) => {
        put(folder, { "project/spec/pets.yaml": "ERROR\n" });
        const { out } = await command(folder, `${scene.words} --json`);
        const [target] = JSON.parse(out).targets;
        assert.equal(target.kept.length, 3);
      });
      await inCopy(original, async (folder) => {
        const { exitCode, out } = await command(folder, scene.words);
        assert.is(exitCode, 0);
        assert.ok(isSame(look(outputOf(folder)), joined(after)), "not the new tree");
        assert.match(out, /^kept generated\/pets\/src\/a\.ts\.kept-1: /m);
        isTidy(folder);
      });
    }));

  test(`${scene.name}: so, and killed again at every call`, () =>
    interrupted(scene, async ({ original, after }) => {
      const whole = joined(after);
      let points = 0;
      for (let [at, died] = [1, true]; died; at += isFull ? 1 : 7)
        await inCopy(original, async (folder) => {
          died =
            (await attemptWith(folder, scene.words, { at, kind: "kill" })).exitCode === undefined;
          if (died) points += 1;
          // The compiler is still at it.
          const isAbsent = look(outputOf(folder)).size === 0;
          if (isAbsent) put(outputOf(folder), { x: "x" });
          const { exitCode, err } = await attemptWith(folder, scene.words, undefined);
          assert.is(exitCode, 0, err);
          const found = new Map(look(outputOf(folder)));
          assert.is(found.delete("x"), isAbsent);
          assert.ok(isSame(found, whole), `killed at call ${at}`);
          isTidy(folder);
        });
      assert.ok(points > (isFull ? 300 : 40), `${points} kills`);
    }));
}

test("the next run is refused, and says what it kept all the same", () =>
  interrupted(forced, async ({ original }) => {
    const words = forced.words.replace(" --force", "");
    await inCopy(original, async (folder) => {
      const { exitCode, out, err } = await command(folder, words);
      assert.is(exitCode, 3, err);
      assert.match(out, /^kept generated\/pets\/src\/a\.ts\.kept-1: .* interrupted$/m);
      isTidy(folder);
    });
  }));

test("the system refuses both renames, and the folder is made again", () =>
  inFolder((cwd) => {
    write(cwd, first);
    const out = join(cwd, "out");
    const real = fs.renameSync;
    fs.renameSync = (from, to) => {
      if (to === out) throw Object.assign(new Error("refused"), { code: "EIO" });
      real(from, to);
    };
    syncBuiltinESMExports();
    try {
      assert.throws(
        () => write(cwd, { ...first, "README.md": "# two\n" }),
        (error: unknown) => error instanceof FileError && /completed/.test(error.message),
      );
    } finally {
      fs.renameSync = real;
      syncBuiltinESMExports();
    }
    put(cwd, { "out/dist/a.js": "x", "out/README.md": "# another\n" });
    const { kept } = write(cwd, { ...first, "README.md": "# three\n" });
    assert.equal(kept, ["README.md.kept-1"]);
    assert.equal(filesIn(out), {
      ...first,
      "README.md": "# three\n",
      "README.md.kept-1": "# another\n",
      "dist/a.js": "x",
    });
    assert.equal(readdirSync(cwd), ["out"]);
  }));

test("a tree that was being taken back when the run died, and the folder is made again", () =>
  inFolder((cwd) => {
    write(cwd, first);
    const [out, saved] = [join(cwd, "out"), join(cwd, "saved")];
    const { path, old, undone, journal } = workFolderOf(out);
    cpSync(out, saved, { recursive: true });
    write(cwd, { ...first, "README.md": "# two\n" });
    mkdirSync(path);
    cpSync(join(saved, manifest), journal);
    renameSync(out, undone);
    renameSync(saved, old);
    put(cwd, { "out/dist/a.js": "x" });
    // What a run does that has nothing to write.
    assert.equal(recoverTree("out", { cwd, inputs: [] }), []);
    assert.equal(filesIn(out), { ...first, "dist/a.js": "x" });
    assert.equal(readdirSync(cwd), ["out"]);
  }));

test.run();
