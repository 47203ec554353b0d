/** The real program, generating, killed by the system at calls all over its way. */
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { randomOf, seedOf } from "../faults/random.js";
import { inFolder, inMemory, put } from "../files/temporary-folder.js";
import { root } from "../project/source-imports.js";
import { start } from "./children.js";
import { look } from "./scenario.js";
import { description } from "./small-description.js";
import { stateOf } from "./verdict.js";

/** How many calls are tried; 0 stands for all. */
const kills = Number(process.env["KILLS"] ?? (process.env["FAULTS_FULL"] === "1" ? 0 : 5));
const atOnce = 2;

const words = ["generate", "spec.yaml", "--package-name", "pets", "-o", "generated/pets"];

function generate(project: string, env: Readonly<Record<string, string>>) {
  const tsx = join(root, "node_modules/tsx/dist/loader.mjs");
  return start(["--import", tsx, join(root, "test/writes/faulty-process.ts"), ...words], project, {
    FAULT_PROGRAM: join(root, "generator/main.ts"),
    FAULT_ROOT: project,
    ...env,
  });
}

test(`a generation killed ${kills === 0 ? "at every call" : `at ${kills} calls`}`, () =>
  inFolder(async (folder) => {
    const before = join(folder, "before");
    put(before, { "spec.yaml": description("Gives a pet.") });
    const first = await generate(before, {});
    assert.is(first.code, 0, first.err);
    put(before, {
      "generated/pets/node_modules/dep/index.js": "dep",
      "generated/pets/src/mine.ts": "mine",
      "spec.yaml": description("Gives one pet by its id."),
    });
    const after = join(folder, "after");
    cpSync(before, after, { recursive: true });
    const second = await generate(after, {});
    assert.is(second.code, 0, second.err);
    const calls = Number(/^calls: (\d+)$/m.exec(second.err)?.[1]);
    const ends = {
      old: look(join(before, "generated/pets")),
      new: look(join(after, "generated/pets")),
    };

    const random = randomOf(seedOf(process.env));
    const part = kills === 0 ? 1 : calls / kills;
    const points = Array.from({ length: kills === 0 ? calls : kills }, (_, index) =>
      kills === 0 ? index + 1 : 1 + Math.floor((index + random.next()) * part),
    );
    const states = new Map<string, number>();
    const attempt = async (at: number): Promise<void> => {
      const project = join(folder, `killed-${at}`);
      cpSync(before, project, { recursive: true });
      const killed = await generate(project, { FAULT_AT: String(at) });
      assert.is(killed.signal, "SIGKILL", killed.err);
      const state = stateOf(project, ends, (path) => /^(?:node_modules|src\/mine)/.test(path));
      if (typeof state !== "string") throw new Error(`killed at call ${at}: ${state.mixture}`);
      states.set(state, (states.get(state) ?? 0) + 1);
      const next = await generate(project, {});
      assert.is(next.code, 0, `killed at call ${at}, then: ${next.err}`);
      assert.is(stateOf(project, ends), "new", `killed at call ${at}`);
      assert.equal(readdirSync(join(project, "generated")), ["pets"]);
    };
    for (let index = 0; index < points.length; index += atOnce)
      await Promise.all(points.slice(index, index + atOnce).map(attempt));
    if (kills === 0) process.stderr.write(`\n${calls} calls, ${[...states].join(" ")}\n`);
  }, inMemory));

test.run();
