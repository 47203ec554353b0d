/** The real program, generating, killed by the system at calls all over its way. */
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { randomOf, seedOf } from "../faults/random.js";
import { inFolder, inMemory, put } from "../files/temporary-folder.js";
import { root } from "../project/source-imports.js";
import { bundle } from "./bundle.js";
import { start } from "./children.js";
import { look } from "./scenario.js";
import { description } from "./small-description.js";
import { stateOf } from "./verdict.js";

const isFull = process.env["FAULTS_FULL"] === "1";
const tsx = join(root, "node_modules/tsx/dist/loader.mjs");

interface Program {
  readonly name: string;
  /** How many calls are tried; infinitely many stands for all. */
  readonly kills: number;
  readonly atOnce: number;
  readonly description: (text: string) => string;
  /** What Node is started with, and where the program is. */
  readonly make: (folder: string) => Promise<readonly [node: readonly string[], program: string]>;
}

const programs: readonly Program[] = [
  {
    name: "the writer below a small pipeline",
    kills: isFull ? Infinity : 12,
    atOnce: 4,
    description: (text) => `src/a.ts = ${text}\nsrc/same.ts = same\n${text}.ts = x\n`,
    make: async (folder) => {
      const faulty = join(folder, "faulty.mjs");
      const program = join(folder, "program.mjs");
      await bundle({ entry: join(root, "test/writes/faulty-process.ts"), outfile: faulty });
      await bundle({ entry: join(root, "test/cli/stub-process.ts"), outfile: program });
      return [[faulty], program];
    },
  },
  {
    name: "the whole program",
    // A generation takes seconds.
    kills: isFull ? Number(process.env["KILLS"] ?? 100) : 1,
    atOnce: 2,
    description,
    make: () =>
      Promise.resolve([
        ["--import", tsx, join(root, "test/writes/faulty-process.ts")],
        join(root, "generator/main.ts"),
      ]),
  },
];

const words = ["generate", "spec.yaml", "--package-name", "pets", "-o", "generated/pets"];

for (const { name, kills, atOnce, description, make } of programs)
  test(`${name}, killed at ${kills === Infinity ? "every call" : `${kills} calls`}`, () =>
    inFolder(async (folder) => {
      const [node, program] = await make(folder);
      put(folder, {
        "specwright/package.json": '{ "version": "9.9.9" }',
        "specwright/templates/page.hbs": "page\n",
      });
      const generate = (project: string, env: Readonly<Record<string, string>>) =>
        start([...node, ...words], project, {
          FAULT_PROGRAM: program,
          FAULT_ROOT: project,
          STUB_INSTALLATION: join(folder, "specwright"),
          ...env,
        });
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
      const part = Math.max(1, calls / kills);
      const points = Array.from({ length: Math.min(calls, kills) }, (_, index) =>
        part === 1 ? index + 1 : 1 + Math.floor((index + random.next()) * part),
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
      if (isFull)
        process.stderr.write(
          `\n${name}: ${points.length} of ${calls} calls, ${[...states].join(" ")}\n`,
        );
    }, inMemory));

test.run();
