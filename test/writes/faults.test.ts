/**
 * A generation dies, or is refused by the system, at each call of the file system there is. What
 * stands afterwards is the old tree or the new one, and the next run ends in the new one.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inFolder, inMemory } from "../files/temporary-folder.js";
import { kinds, refusals, type Kind } from "./faulty-fs.js";
import { attemptWith, inCopy, look, scenes, type Scene } from "./scenario.js";
import { isSame, stateOf, type Ends, type State } from "./verdict.js";

/** `npm run faults:writes` tries every kind at every call. */
const isFull = process.env["FAULTS_FULL"] === "1";

interface Prepared extends Ends {
  readonly scene: Scene;
  /** The state before, made once and copied for each generation. */
  readonly original: string;
  readonly calls: number;
}

async function prepared(scene: Scene, run: (made: Prepared) => Promise<void>): Promise<void> {
  await inFolder(async (original) => {
    await scene.prepare(original);
    await inCopy(original, async (folder) => {
      const old = look(join(folder, "project/generated/pets"));
      const { exitCode, err, calls } = await attemptWith(folder, scene.words, undefined);
      assert.is(exitCode, 0, err);
      const fresh = look(join(folder, "project/generated/pets"));
      await run({ scene, original, old, new: fresh, calls: calls.length });
    });
  }, inMemory);
}

/** Runs the scene with the fault and gives the state it left, when all is as it should be. */
async function faulted(made: Prepared, at: number, kind: Kind): Promise<State> {
  const { words } = made.scene;
  let state: State | undefined;
  await inCopy(made.original, async (folder) => {
    const project = join(folder, "project");
    const inputs = look(join(project, "spec"));
    const { exitCode, err, calls } = await attemptWith(folder, words, { at, kind });
    const where = `${kind} at call ${at}, ${calls[at - 1]?.name} ${String(calls[at - 1]?.subject)}`;
    const found = stateOf(project, made);
    if (typeof found !== "string") throw new Error(`${where}: ${found.mixture}`);
    state = found;

    if (exitCode !== undefined) {
      assert.ok([0, 2, 3].includes(exitCode), `${where}: exit code ${exitCode} ${err}`);
      assert.is(found, exitCode === 0 ? "new" : "old", `${where}: ${err}`);
      if (exitCode !== 0) {
        assert.match(err, new RegExp(`${kind}|manifest|does not exist`), `${where}: ${err}`);
        if (exitCode === 3)
          assert.match(err, /hint: Nothing was changed; .+ and generate again/, `${where}: ${err}`);
      }
    }

    const next = await attemptWith(folder, words, undefined);
    assert.is(next.exitCode, 0, `${where}, then: ${next.err}`);
    assert.ok(isSame(look(join(project, "generated/pets")), made.new), `${where}: not mended`);
    assert.equal(readdirSync(join(project, "generated")), ["pets"], `${where}: left over`);
    assert.ok(isSame(look(join(project, "spec")), inputs));
  });
  if (state === undefined) throw new Error("never ran");
  return state;
}

for (const [number, scene] of scenes.entries()) {
  /** Everything of the scene that has everything in it, and every sixth call of the others. */
  const step = isFull || number === 1 ? 1 : 6;

  test(`${scene.name}: killed at every call, torn writes included`, () =>
    prepared(scene, async (made) => {
      const states = new Map<State, number>();
      for (let at = 1; at <= made.calls; at += step) {
        const state = await faulted(made, at, "kill");
        states.set(state, (states.get(state) ?? 0) + 1);
        if (isFull || at % 5 === 0) await faulted(made, at, "torn");
      }
      if (isFull)
        process.stderr.write(`\n${scene.name}: ${made.calls} calls, ${[...states].join(" ")}\n`);
      assert.ok((states.get("old") ?? 0) > 60 / step && (states.get("new") ?? 0) > 5 / step);
      // The one moment without a tree is between two renames.
      assert.ok((states.get("absent") ?? 0) <= 6, `${states.get("absent")} calls without a tree`);
    }));

  test(`${scene.name}: refused at every call, and the old tree stays byte for byte`, () =>
    prepared(scene, async (made) => {
      for (let at = 1; at <= made.calls; at += step)
        for (const [index, kind] of refusals.entries())
          if (isFull || at % refusals.length === index) await faulted(made, at, kind);
    }));
}

test("there are as many kinds of faults as are promised", () => {
  assert.equal([...kinds], ["kill", "torn", "ENOSPC", "EACCES", "EROFS", "EIO"]);
  assert.not.ok(existsSync("/proc/999999999"));
});

test.run();
