/** What the disk of the test machine may not be able to show: names whose case does not count. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { manifestOf } from "../../generator/files/manifest.js";
import { plan, type Standing } from "../../generator/files/tree-plan.js";

/** A folder on a file system where case does not count. */
function caseless(files: Readonly<Record<string, string>>): (path: string) => Standing {
  const byName = new Map(
    Object.entries(files).map(([path, text], index) => [path.toLowerCase(), { text, index }]),
  );
  return (path) => {
    const found = byName.get(path.toLowerCase());
    return found === undefined
      ? { kind: "absent" }
      : { kind: "file", content: Buffer.from(found.text), identity: `inode ${found.index}` };
  };
}

const old = [{ path: "src/User.ts", text: "user\n" }];

for (const text of ["user\n", "changed\n"])
  test(`a name that only changes its case is removed and written (${JSON.stringify(text)})`, () => {
    const tree = { manifest: manifestOf(old), standing: caseless({ "src/User.ts": "user\n" }) };
    const todo = plan([{ path: "src/user.ts", text }], tree, false);
    assert.equal(todo.problems, []);
    assert.equal(todo.remove, ["src/User.ts"]);
    assert.equal(todo.unchanged, []);
    assert.equal(
      todo.write.map(({ path }) => path),
      ["src/user.ts", ".specwright-manifest.json"],
    );
  });

test("a hand edit is found under the new case too, and said once", () => {
  const tree = { manifest: manifestOf(old), standing: caseless({ "src/User.ts": "mine\n" }) };
  const todo = plan([{ path: "src/user.ts", text: "user\n" }], tree, false);
  assert.equal(
    todo.problems.map(({ code, path }) => `${code} ${path}`),
    ["hand-edited src/User.ts"],
  );
});

test("where case counts, a foreign file in the other case stays foreign", () => {
  const standing = (path: string): Standing =>
    path.endsWith(".ts")
      ? { kind: "file", content: Buffer.from(path), identity: path }
      : { kind: "absent" };
  const owned = [{ path: "User.ts", text: "User.ts" }];
  const todo = plan(
    [{ path: "user.ts", text: "x" }],
    { manifest: manifestOf(owned), standing },
    false,
  );
  assert.equal(
    todo.problems.map(({ code, path }) => `${code} ${path}`),
    ["foreign-file user.ts"],
  );
});

test("the manifest is written last", () => {
  const files = ["z.ts", ".a", "A.md"].map((path) => ({ path, text: path }));
  const todo = plan(files, { manifest: new Map(), standing: () => ({ kind: "absent" }) }, false);
  assert.equal(
    todo.write.map(({ path }) => path),
    [".a", "A.md", "z.ts", ".specwright-manifest.json"],
  );
});

test.run();
