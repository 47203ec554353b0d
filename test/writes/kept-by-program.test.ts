/** What a program is told of a mended folder when its own generation fails. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatePackage } from "../../generator/index.js";
import { put } from "../files/temporary-folder.js";
import { interrupted } from "./interrupted.js";
import { inCopy, scenes } from "./scenario.js";

const [, among] = scenes;
assert.ok(among !== undefined);

test("the description is wrong, and what was kept is told all the same", () =>
  interrupted(among, async ({ original }) => {
    await inCopy(original, async (folder) => {
      put(folder, { "project/spec/pets.yaml": "ERROR\n" });
      const result = await generatePackage({
        description: "spec/pets.yaml",
        output: "generated/pets",
        package: { name: "pets", version: "1.0.0" },
        cwd: join(folder, "project"),
      });
      assert.not.ok(result.ok);
      assert.is(result.kept.length, 3);
    });
  }));

test.run();
