/** The file system refuses, at each call of each kind. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { writeTree } from "../../generator/files.js";
import { FileError } from "../../generator/files/file-problem.js";
import { filesIn, inFolder, snapshot } from "./temporary-folder.js";

const original = { ...fs };
type Call = "lstatSync" | "mkdirSync" | "openSync" | "writeFileSync" | "fsyncSync" | "closeSync";
type LateCall = "unlinkSync" | "renameSync" | "rmdirSync";

/** Lets the nth call of one function fail; gives the number of calls that were made. */
function failing<T>(name: Call | LateCall, nth: number, code: string, run: () => T) {
  let calls = 0;
  const real = original[name] as (...args: readonly unknown[]) => unknown;
  const fake = (...args: readonly unknown[]) => {
    calls += 1;
    if (calls !== nth) return real(...args);
    // A failed close has closed the handle all the same.
    if (name === "closeSync") real(...args);
    throw Object.assign(new Error(`${code}: injected`), { code, path: "injected" });
  };
  Object.assign(fs, { [name]: fake });
  syncBuiltinESMExports();
  try {
    return { result: run(), calls, error: undefined };
  } catch (error) {
    return { result: undefined, calls, error };
  } finally {
    Object.assign(fs, { [name]: real });
    syncBuiltinESMExports();
  }
}

const before = { "a.ts": "a\n", "docs/old.md": "old\n", "src/b.ts": "b\n" };
const after = { "a.ts": "A\n", "src/b.ts": "b\n", "src/new/c.ts": "c\n", "z/y/x.ts": "x\n" };

function write(cwd: string, texts: Readonly<Record<string, string>>) {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
  return writeTree("out", files, { cwd, inputs: [], force: false });
}

const early: readonly Call[] = [
  "lstatSync",
  "mkdirSync",
  "openSync",
  "writeFileSync",
  "fsyncSync",
  "closeSync",
];

for (const name of early)
  test(`a failure of every ${name}: a coded error, and the old tree byte for byte`, async () => {
    let reached = 0;
    for (let nth = 1; ; nth += 1) {
      let calls = 0;
      const code = ["ENOSPC", "EACCES", "EIO"][nth % 3] ?? "";
      await inFolder((cwd) => {
        write(cwd, before);
        const old = snapshot(cwd);
        const run = failing(name, nth, code, () => write(cwd, after));
        calls = run.calls;
        if (calls < nth) return;
        reached += 1;
        // Making the renames durable comes last, and its failure is not one of the write.
        if (run.error === undefined) {
          assert.equal(filesIn(join(cwd, "out")), after);
          return;
        }
        assert.instance(run.error, FileError);
        const [problem] = (run.error as FileError).problems;
        assert.is(problem?.code, "write-failed");
        assert.match(problem?.message ?? "", new RegExp(code));
        assert.match(problem?.hint ?? "", /Nothing was changed/);
        assert.equal(snapshot(cwd), old);
      });
      if (calls < nth) break;
    }
    assert.ok(reached >= 3, `${name} was called ${reached} times`);
  });

const late: readonly LateCall[] = ["unlinkSync", "renameSync"];

for (const name of late)
  test(`a failure of every ${name}: said to be halfway, and the next run mends it`, async () => {
    for (let nth = 1; ; nth += 1) {
      let calls = 0;
      await inFolder((cwd) => {
        write(cwd, before);
        const run = failing(name, nth, "EIO", () => write(cwd, after));
        calls = run.calls;
        if (calls < nth) return;
        assert.instance(run.error, FileError);
        assert.match((run.error as FileError).problems[0]?.hint ?? "", /old and new/);
        const left = Object.keys(snapshot(cwd)).filter((path) => path.endsWith(".tmp"));
        assert.equal(left, []);
        write(cwd, after);
        assert.equal(filesIn(join(cwd, "out")), after);
      });
      if (calls < nth) break;
      assert.ok(nth < 50);
    }
  });

test("a folder that cannot be tidied up does not fail the write", () =>
  inFolder((cwd) => {
    write(cwd, before);
    const run = failing("rmdirSync", 1, "EACCES", () => write(cwd, after));
    assert.is(run.calls, 1);
    assert.is(run.error, undefined);
    assert.equal(filesIn(join(cwd, "out")), after);
  }));

test("what is no refusal of the system is a bug, and is not dressed up as one", () =>
  inFolder((cwd) => {
    const run = failing("fsyncSync", 1, "ERR_INTERNAL", () => write(cwd, after));
    assert.not.instance(run.error, FileError);
    assert.match(String(run.error), /ERR_INTERNAL/);
    assert.equal(snapshot(cwd), {});
  }));

test("a path where nothing can be made", () =>
  inFolder((cwd) => {
    assert.throws(
      () => writeTree("/proc/specwright/out", [], { cwd, inputs: [], force: false }),
      (error: unknown) => error instanceof FileError && error.problems[0]?.code === "write-failed",
    );
  }));

test.run();
