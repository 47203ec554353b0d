/** Generations that died between the two renames, and somebody who makes the folder again. */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import * as assert from "uvu/assert";
import { inFolder, inMemory, put } from "../files/temporary-folder.js";
import { attemptWith, inCopy, look, type Scene } from "./scenario.js";
import { stateOf, type Tree } from "./verdict.js";

export const outputOf = (folder: string): string => join(folder, "project/generated/pets");

/** What somebody puts there meanwhile, and where it is found in the end. */
export const meanwhile: readonly (readonly [path: string, text: string, found: string])[] = [
  ["dist/a.js", "compiled", "dist/a.js"],
  ["dist/deep/b.js", "compiled", "dist/deep/b.js"],
  ["src/a.ts", "another", "src/a.ts.kept-1"],
  ["src/late.ts", "late", "src/late.ts"],
  ["node_modules/dep/index.js", "another", "node_modules/dep/index.js.kept-1"],
  // A file where a folder was, and what was there anyway.
  ["docs/gone", "a file", "docs/gone.kept-1"],
  ["notes.txt", "mine", "notes.txt"],
];

export function makeAgain(folder: string): void {
  put(outputOf(folder), Object.fromEntries(meanwhile));
  mkdirSync(join(outputOf(folder), "node_modules/empty"));
}

/** The tree with all of it in. */
export function joined(tree: Tree): Tree {
  const all = new Map(tree);
  for (const [, text, found] of meanwhile) {
    all.set(found, text);
    for (let at = dirname(found); at !== "."; at = dirname(at)) all.set(at, "/");
  }
  return all.set("node_modules/empty", "/");
}

export interface Interrupted {
  /** As the kill and whoever made the folder again left it. */
  readonly original: string;
  readonly before: Tree;
  readonly after: Tree;
}

/** Every way to die between the renames. */
export async function interrupted(
  scene: Scene,
  run: (made: Interrupted) => Promise<void>,
): Promise<void> {
  await inFolder(async (original) => {
    await scene.prepare(original);
    const before = look(outputOf(original));
    let after: Tree = new Map();
    const between: number[] = [];
    await inCopy(original, async (folder) => {
      const { exitCode, calls } = await attemptWith(folder, scene.words, undefined);
      assert.is(exitCode, 0);
      after = look(outputOf(folder));
      const renames = calls.map(({ name, subject, second }) =>
        name === "renameSync" ? [subject, second] : [],
      );
      const aside = renames.findIndex(([from]) => from === outputOf(folder));
      const placed = renames.findIndex(([, to]) => to === outputOf(folder));
      // Faults are counted from 1, and a kill keeps its call from being made.
      for (let index = aside + 1; index <= placed; index += 1) between.push(index + 1);
    });
    assert.ok(between.length > 0 && between.length < 10, `${between.length} calls`);
    for (const at of between)
      await inCopy(original, async (folder) => {
        await attemptWith(folder, scene.words, { at, kind: "kill" });
        assert.is(stateOf(join(folder, "project"), { old: before, new: after }), "absent");
        makeAgain(folder);
        await run({ original: folder, before, after });
      });
  }, inMemory);
}
