/** Guards of the writer taken away, one at a time: each time the test that is there for it fails. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import type { Plugin } from "esbuild";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TestReport } from "../faults/reporting-runner.js";
import { inFolder } from "../files/temporary-folder.js";
import { root } from "../project/source-imports.js";
import { bundle, withChange } from "./bundle.js";
import { start } from "./children.js";
import { lockMutation, mutations, type Mutation } from "./mutations.js";

const run = promisify(execFile);

/** Leads imports of uvu to a runner that reports. */
const reporting: Plugin = {
  name: "reporting",
  setup({ onResolve }) {
    onResolve({ filter: /^uvu$/ }, () => ({ path: join(root, "test/faults/reporting-runner.ts") }));
  },
};

/** Runs the test, built as one program, with the change in it or as it is. */
async function reportOf(wanted: Mutation, change: Mutation | undefined): Promise<TestReport> {
  let report: TestReport | undefined;
  await inFolder(async (folder) => {
    const outfile = join(folder, "tests.mjs");
    const plugins = [reporting, ...(change === undefined ? [] : [withChange(change)])];
    await bundle({ entry: join(root, "test", wanted.testFile), outfile, plugins });
    const { stdout } = await run(process.execPath, [outfile], {
      env: {
        ...process.env,
        WANTED_TESTS: JSON.stringify([wanted.test]),
        MUTATION: change === undefined ? "" : JSON.stringify(change),
      },
      timeout: 120_000,
    });
    [report] = JSON.parse(stdout) as readonly TestReport[];
  });
  if (report === undefined) throw new Error(`no test called ${wanted.test}`);
  return report;
}

test("there are many guards, each with a name", () => {
  assert.ok(mutations.length >= 14);
  assert.is(new Set(mutations.map(({ name }) => name)).size, mutations.length);
});

test("with its guards the writer passes, built and run in the same way", async () => {
  const [sound] = mutations.filter(({ testFile }) => testFile.includes("order"));
  assert.ok(sound);
  assert.is((await reportOf(sound, undefined)).error, undefined);
});

for (const mutation of mutations)
  test(`caught: ${mutation.name}`, async () => {
    const { error } = await reportOf(mutation, mutation);
    assert.ok(error !== undefined, `${mutation.test} did not fail`);
    assert.not.match(error, /^Killed|is not defined/);
  });

test(`caught: ${lockMutation.name}`, async () => {
  const runTests = [join(root, "test/run.ts"), "writes/pairs"];
  const { code, out } = await start(["--import", "tsx", ...runTests], root, {
    PAIRS: "20",
    NO_COLOR: "1",
    MUTATION: JSON.stringify(lockMutation),
  });
  assert.is.not(code, 0, out);
  assert.match(out, new RegExp(`FAIL +"${lockMutation.test}"`));
});

test.run();
