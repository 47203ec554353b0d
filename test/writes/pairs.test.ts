/** Two processes write to one folder at the same time: one waits, and the tree is that of either. */
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inFolder, inMemory, put } from "../files/temporary-folder.js";
import { root } from "../project/source-imports.js";
import { bundle } from "./bundle.js";
import { start } from "./children.js";
import { look } from "./scenario.js";
import { isSame } from "./verdict.js";

const pairs = Number(process.env["PAIRS"] ?? 50);
const atOnce = 5;

test(`${pairs} pairs of runs at once`, () =>
  inFolder(async (folder) => {
    const program = join(folder, "writing.mjs");
    await bundle({ entry: join(root, "test/writes/writing-process.ts"), outfile: program });
    const run = (project: string, letter: string, startAt = 0) =>
      start([program], project, { LETTER: letter, START_AT: String(startAt) });

    const alone = async (letter: string) => {
      put(folder, { [`alone-${letter}/spec.yaml`]: "" });
      const { out, err } = await run(join(folder, `alone-${letter}`), letter);
      assert.is(out + err, "");
      return look(join(folder, `alone-${letter}/generated/pets`));
    };
    const ends = { a: await alone("a"), b: await alone("b") };
    await alone("old");
    put(folder, { "alone-old/generated/pets/node_modules/dep/index.js": "dep" });

    const winners: string[] = [];
    const pair = async (number: number): Promise<void> => {
      const project = join(folder, `pair-${number}`);
      // Half of them meet where there is nothing yet.
      if (number % 2 === 0) cpSync(join(folder, "alone-old"), project, { recursive: true });
      else put(project, { "spec.yaml": "" });
      const startAt = Date.now() + 300;
      const ended = await Promise.all([run(project, "a", startAt), run(project, "b", startAt)]);
      for (const { out, err } of ended) {
        assert.is(err, "");
        assert.ok(out === "" || out.startsWith("output-locked "), out);
      }
      const tree = new Map(look(join(project, "generated/pets")));
      if (number % 2 === 0) {
        assert.is(tree.get("node_modules/dep/index.js"), "dep");
        for (const path of [...tree.keys()]) if (path.startsWith("node_modules")) tree.delete(path);
      }
      const winner = isSame(tree, ends.a) ? "a" : isSame(tree, ends.b) ? "b" : "mixture";
      assert.is.not(winner, "mixture");
      assert.equal(readdirSync(join(project, "generated")), ["pets"]);
      winners.push(winner);
    };
    for (let number = 0; number < pairs; number += atOnce) {
      const ended = await Promise.allSettled(
        Array.from({ length: Math.min(atOnce, pairs - number) }, (_, index) =>
          pair(number + index),
        ),
      );
      // Only now, when no process writes any more where the folder is to go.
      for (const one of ended) if (one.status === "rejected") throw one.reason;
    }
    assert.is(winners.length, pairs);
  }, inMemory));

test.run();
