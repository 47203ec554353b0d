/** How a refusal of the system is told. What it does to the tree: `test/writes/`. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { writeTree } from "../../generator/files.js";
import { FileError } from "../../generator/files/file-problem.js";
import { diskError } from "../../generator/files/disk.js";
import { write } from "./sample-tree.js";
import { filesIn, inFolder, put, snapshot } from "./temporary-folder.js";

const refusals: readonly (readonly [code: string, message: RegExp, hint: RegExp])[] = [
  ["ENOSPC", /no space is left on the device \(ENOSPC\)$/, /make room and generate again$/],
  ["EDQUOT", /quota/, /make room/],
  ["EACCES", /permission denied/, /allow writing to the output folder and the folder above it/],
  ["EROFS", /file system is read-only/, /choose an output folder where writing is possible/],
  ["EIO", /the device failed/, /device or the network/],
  ["EBUSY", /in use, or a file system is mounted/, /below what is mounted/],
  ["EXDEV", /another file system/, /below what is mounted/],
  ["EWHATEVER", /the system refused \(EWHATEVER\)/, /mend the cause/],
];

for (const [code, message, hint] of refusals)
  test(`${code}: a coded error that says what happened, what it did, and a way on`, () => {
    const system = Object.assign(new Error("x"), { code, path: "/somewhere" });
    for (const [reached, outcome] of [
      ["untouched", /^Nothing was changed; /],
      ["halfway", /^Nothing is lost: .+ for the next run; /],
      ["interrupted", /^A run before this one was interrupted/],
    ] as const) {
      const error = diskError("out", system, reached);
      assert.instance(error, FileError);
      const [problem] = (error as FileError).problems;
      assert.is(problem?.code, "write-failed");
      assert.is(problem?.path, "/somewhere");
      assert.match(problem?.message ?? "", message);
      assert.match(problem?.hint ?? "", hint);
      assert.match(problem?.hint ?? "", outcome);
    }
  });

test("what is no refusal of the system is a bug, and is not dressed up as one", () => {
  const bug = new TypeError("x");
  assert.is(diskError("out", bug, "untouched"), bug);
});

test("a path where nothing can be made", () =>
  inFolder((cwd) => {
    put(cwd, { "file.txt": "x" });
    assert.throws(
      () => writeTree("/proc/self/task/specwright/out", [], { cwd, inputs: [], force: false }),
      (error: unknown) => error instanceof FileError,
    );
    assert.throws(
      () => writeTree("file.txt/out", [], { cwd, inputs: [], force: false }),
      (error: unknown) => error instanceof FileError,
    );
    assert.equal(snapshot(cwd), { "file.txt": "x" });
  }));

test("a folder of which somebody has made a mess beside it is written all the same", () =>
  inFolder((cwd) => {
    put(cwd, { ".out.specwright/something": "not ours" });
    write(cwd, { "a.ts": "a\n" });
    assert.equal(filesIn(join(cwd, "out")), { "a.ts": "a\n" });
    assert.is(snapshot(cwd)[".out.specwright/something"], "not ours");
  }));

test.run();
