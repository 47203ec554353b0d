/** What runs do that come after a killed one and write nothing themselves. */
import { mkdirSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lock } from "../../generator/files/output-lock.js";
import { workFolderOf } from "../../generator/files/work-folder.js";
import { command, project } from "../cli/scripted-io.js";
import { inFolder, put } from "../files/temporary-folder.js";
import { look } from "./scenario.js";
import { isSame } from "./verdict.js";

/** As a kill between the two renames leaves it. */
async function interrupted(folder: string) {
  put(folder, project);
  await command(folder, "generate");
  const before = look(join(folder, "project/generated"));
  const output = join(folder, "project/generated/pets");
  const { path, old } = workFolderOf(output);
  mkdirSync(path);
  renameSync(output, old);
  return { before, path };
}

test("a run that has nothing to write puts back the tree that a killed run left aside", () =>
  inFolder(async (folder) => {
    const { before } = await interrupted(folder);
    put(folder, { "project/spec/pets.yaml": "ERROR\n" });
    assert.is((await command(folder, "generate")).exitCode, 2);
    assert.ok(isSame(look(join(folder, "project/generated")), before));
  }));

test("a check says that a run was interrupted, and touches nothing", () =>
  inFolder(async (folder) => {
    await interrupted(folder);
    const left = look(folder);
    const { exitCode, err } = await command(folder, "generate --check");
    assert.is(exitCode, 3);
    assert.match(err, /generated\/pets output-interrupted .+\nhint: Generate once/);
    assert.ok(isSame(look(folder), left));
  }));

const work = (folder: string) => workFolderOf(join(folder, "out"));

test("a lock is waited for, ends in a coded error, and goes with its process", () =>
  inFolder(async (folder) => {
    const first = await lock(work(folder), "out", { ms: 0 });
    const refused = await lock(work(folder), "out", { ms: 50 }).then(
      () => "(locked)",
      (error: unknown) => String(error),
    );
    assert.match(refused, new RegExp(`output-locked out: .+ process ${process.pid}`));
    const waiting = lock(work(folder), "out", { ms: 10_000 });
    first.release();
    (await waiting).release();
    assert.equal([...look(folder).keys()], [""]);
  }));

test("a claim of another machine counts until it is forgotten", () =>
  inFolder(async (folder) => {
    const claim = `.out.specwright/claim-00000000-1-1-${"0".repeat(16)}`;
    put(folder, { [claim]: "" });
    const held = () => lock(work(folder), "out", { ms: 0 }).then(({ release }) => release());
    await held().then(
      () => assert.unreachable(),
      (error: unknown) => assert.match(String(error), /output-locked/),
    );
    utimesSync(join(folder, claim), 1000, 1000);
    await held();
  }));

test("the number of a dead process that was given to another one does not hold", () =>
  inFolder(async (folder) => {
    if (process.platform !== "linux") return;
    mkdirSync(work(folder).path);
    const mine = await lock(work(folder), "out", { ms: 0 });
    const [claim = ""] = [...look(work(folder).path).keys()].filter((path) => path !== "");
    mine.release();
    put(folder, { x: "" });
    mkdirSync(work(folder).path, { recursive: true });
    // The same process, started at another time.
    writeFileSync(join(work(folder).path, claim.replace(/-\d+-([0-9a-f]{16})$/, "-1-$1")), "");
    (await lock(work(folder), "out", { ms: 0 })).release();
    assert.equal([...look(folder).keys()], ["", "x"]);
  }));

test("a hand edit is shown with what would be lost, and --force says what it overwrote", () =>
  inFolder(async (folder) => {
    put(folder, project);
    await command(folder, "generate");
    put(folder, {
      "project/spec/pets.yaml": "src/a.ts = changed\nsrc/b.ts = b\n",
      "project/generated/pets/src/a.ts": "my own line\n",
    });
    const { exitCode, err } = await command(folder, "generate");
    assert.is(exitCode, 3);
    assert.match(err, /--- generated\/pets\/src\/a\.ts \(as it is\)\n/);
    assert.match(err, /^-my own line\n\+changed$/m);
    const json = JSON.parse((await command(folder, "generate --json")).out);
    assert.match(json.diagnostics[0].diff, /^-my own line$/m);
    const { out } = await command(folder, "generate --force");
    assert.match(out, /^forced generated\/pets\/src\/a\.ts: it was edited or write-protected$/m);
  }));

test.run();
