/** What another run may do between two calls of this one. */
import fs, { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compareTree, lockTrees, upToDate } from "../../generator/files.js";
import { filesOf, first, manifest, write } from "./sample-tree.js";
import { inFolder } from "./temporary-folder.js";

/** Does something once, right before the first call of a function that is about such a path. */
async function before(
  name: "lstatSync" | "mkdirSync" | "readFileSync",
  isMeant: (path: string) => boolean,
  meanwhile: () => void,
  action: () => unknown,
): Promise<boolean> {
  const functions = fs as unknown as Record<string, (...values: unknown[]) => unknown>;
  const real = functions[name];
  assert.ok(real);
  let isDone = false;
  functions[name] = (...values) => {
    if (!isDone && isMeant(String(values[0]))) {
      isDone = true;
      meanwhile();
    }
    return real(...values);
  };
  syncBuiltinESMExports();
  try {
    await action();
    return isDone;
  } finally {
    functions[name] = real;
    syncBuiltinESMExports();
  }
}

/** The same for each path that is looked at, one after the other. */
async function beforeEachLook(
  meanwhile: (cwd: string) => void,
  action: (cwd: string) => unknown,
): Promise<number> {
  for (let number = 0; ; number += 1) {
    let isDone = false;
    await inFolder(async (cwd) => {
      write(cwd, first);
      let seen = 0;
      isDone = await before(
        "lstatSync",
        () => seen++ === number,
        () => meanwhile(cwd),
        () => action(cwd),
      );
    });
    if (!isDone) return number;
  }
}

test("the folder above the lock goes between its making and that of the lock's folder", () =>
  inFolder(async (cwd) => {
    const placement = { cwd, inputs: [] };
    const isDone = await before(
      "mkdirSync",
      (path) => path.endsWith(".pets.specwright"),
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
      (path) => path.endsWith("README.md"),
      () => rmSync(join(cwd, "out/README.md")),
      () => {
        assert.is(upToDate("out", filesOf(first), { cwd, inputs: [] }), undefined);
      },
    );
    assert.ok(isDone);
  }));

test("another run puts the tree aside while this one looks whether it has anything to do", async () => {
  const looks = await beforeEachLook(
    (cwd) => {
      mkdirSync(join(cwd, ".out.specwright"));
      renameSync(join(cwd, "out"), join(cwd, ".out.specwright/old"));
    },
    (cwd) => upToDate("out", filesOf(first), { cwd, inputs: [] }),
  );
  assert.ok(looks > 10);
});

test("another run exchanges the tree while this one compares it", async () => {
  const looks = await beforeEachLook(
    (cwd) => write(cwd, { ...first, "README.md": "# two\n", "src/more.ts": "more\n" }),
    async (cwd) => {
      const placement = { cwd, inputs: [] };
      const comparison = await compareTree("out", filesOf(first), placement, { ms: 0 });
      const changed = comparison.changed.map(({ path }) => path);
      // Of the tree before, or of the one after: never of both.
      if (changed.length > 0) assert.equal(changed, ["README.md", manifest]);
      assert.equal(comparison.extra, changed.length > 0 ? ["src/more.ts"] : []);
    },
  );
  assert.ok(looks > 10);
});

test("another run begins and is at it when this one has compared", () =>
  inFolder(async (cwd) => {
    const placement = { cwd, inputs: [] };
    write(cwd, first);
    let end = (): void => undefined;
    const isDone = await before(
      "lstatSync",
      (path) => path.endsWith("src/index.ts"),
      () => {
        renameSync(join(cwd, "out"), join(cwd, "aside"));
        mkdirSync(join(cwd, ".out.specwright"));
        renameSync(join(cwd, "aside"), join(cwd, ".out.specwright/old"));
        void lockTrees(["out"], placement, { ms: 0 }).then(({ release }) => {
          end = () => {
            renameSync(join(cwd, ".out.specwright/old"), join(cwd, "out"));
            release();
          };
        });
      },
      async () => {
        setTimeout(() => end(), 60);
        const comparison = await compareTree("out", filesOf(first), placement, { ms: 10_000 });
        assert.is(comparison.unchanged.length, 4);
      },
    );
    assert.ok(isDone);
  }));

test.run();
