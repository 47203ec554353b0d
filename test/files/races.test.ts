/** What another run may do between two calls of this one. */
import fs, { readdirSync, rmdirSync, rmSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lockTrees, upToDate } from "../../generator/files.js";
import { filesOf, first, write } from "./sample-tree.js";
import { inFolder } from "./temporary-folder.js";

/** Does something once, right before the first call of a function that is about a path. */
async function before(
  name: "mkdirSync" | "readFileSync",
  ending: string,
  meanwhile: () => void,
  action: () => unknown,
): Promise<boolean> {
  const real = fs[name] as (...values: unknown[]) => unknown;
  let isDone = false;
  fs[name] = ((...values: unknown[]) => {
    if (!isDone && String(values[0]).endsWith(ending)) {
      isDone = true;
      meanwhile();
    }
    return real(...values);
  }) as never;
  syncBuiltinESMExports();
  try {
    await action();
    return isDone;
  } finally {
    fs[name] = real as never;
    syncBuiltinESMExports();
  }
}

test("the folder above the lock goes between its making and that of the lock's folder", () =>
  inFolder(async (cwd) => {
    const placement = { cwd, inputs: [] };
    const isDone = await before(
      "mkdirSync",
      ".pets.specwright",
      () => rmdirSync(join(cwd, "generated")),
      async () => {
        const { release } = await lockTrees(["generated/pets"], placement, { ms: 0 });
        assert.is(readdirSync(join(cwd, "generated")).length, 1);
        release();
      },
    );
    assert.ok(isDone);
    assert.equal(readdirSync(cwd), []);
  }));

test("a file goes between the look at it and its reading", () =>
  inFolder(async (cwd) => {
    write(cwd, first);
    const isDone = await before(
      "readFileSync",
      "README.md",
      () => rmSync(join(cwd, "out/README.md")),
      () => {
        assert.is(upToDate("out", filesOf(first), { cwd, inputs: [] }), undefined);
      },
    );
    assert.ok(isDone);
  }));

test.run();
