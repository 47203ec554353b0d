/** The package in the hands of a consumer's compiler: what has to compile, and what must not. */
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../project/source-imports.js";
import { compilers, problemsIn, surroundings, versionOf } from "./compilers.js";
import { packed } from "./packed.js";

test.before(async () => {
  const { project } = await packed();
  cpSync(join(root, "test/package/consumer"), join(project, "consumer"), { recursive: true });
  mkdirSync(join(project, "node_modules/@types"), { recursive: true });
  symlinkSync(join(root, "node_modules/@types/node"), join(project, "node_modules/@types/node"));
});

test("the compilers are the versions they are meant to be", () => {
  assert.equal(
    compilers.map((compiler) => versionOf(compiler).replace(/\.\d+$/, "")),
    ["5.9", "6.0", "7.0"],
  );
});

// What `consumer/wrong.mts` holds, and nothing else.
const seeded = ["5 TS2554", "6 TS2554", "7 TS2322", "8 TS1294"].map((what) => `wrong.mts ${what}`);

for (const surrounding of Object.keys(surroundings) as (keyof typeof surroundings)[]) {
  test(`a consumer compiles under each TypeScript: ${surrounding}`, async () => {
    const { project } = await packed();
    const said = await Promise.all(
      compilers.map((compiler) => problemsIn(project, "consumer", compiler, surrounding)),
    );
    compilers.forEach((compiler, index) => {
      const text = said[index] ?? "";
      const found = [...text.matchAll(/^(?:consumer\/)?(\S+)\((\d+),\d+\): error (TS\d+)/gm)].map(
        ([, file, line, code]) => `${file} ${line} ${code}`,
      );
      assert.equal(found.sort(), seeded, `${compiler}\n${text}`);
    });
  });
}

test.run();
