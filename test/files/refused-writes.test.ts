import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { manifest, first, write, problemsOf, codesOf } from "./sample-tree.js";
import { inFolder, put, snapshot } from "./temporary-folder.js";

test("refuses hand edits with the whole list, and changes nothing", () =>
  inFolder((cwd) => {
    write(cwd, { ...first, "stale.md": "s\n" });
    put(cwd, {
      "out/README.md": "# mine\n",
      "out/src/models/a.ts": "mine\n",
      "out/stale.md": "mine\n",
    });
    const before = snapshot(cwd);
    const problems = problemsOf(() => write(cwd, { ...first, "src/index.ts": "new\n" }));
    assert.equal(problems.map(({ code, path }) => `${code} ${path}`).sort(), [
      "hand-edited out/README.md",
      "hand-edited out/src/models/a.ts",
      "hand-edited out/stale.md",
    ]);
    for (const { hint } of problems) assert.match(hint ?? "", /--force/);
    assert.equal(snapshot(cwd), before);
  }));

test("refuses a foreign file with other content, with and without --force", () =>
  inFolder((cwd) => {
    put(cwd, { "out/README.md": "# mine\n", "out/src/index.ts": "mine\n" });
    const before = snapshot(cwd);
    for (const force of [false, true])
      assert.equal(
        codesOf(() => write(cwd, first, force)),
        ["foreign-file out/README.md", "foreign-file out/src/index.ts"],
      );
    assert.equal(snapshot(cwd), before);
  }));

test("refuses links for files, folders, the manifest and stale files, with --force as well", () =>
  inFolder((cwd) => {
    put(cwd, { "outside/secret.txt": "secret", "outside/a.ts": "a\n" });
    const cases: readonly (readonly [path: string, target: string, problem: string])[] = [
      ["README.md", "outside/secret.txt", "output-link out/README.md"],
      ["README.md", "nowhere", "output-link out/README.md"],
      ["src", "outside", "output-link out/src"],
      ["src/models", "outside", "output-link out/src/models"],
      [manifest, "outside/secret.txt", `output-link out/${manifest}`],
      ["stale.md", "outside/secret.txt", "output-link out/stale.md"],
    ];
    for (const [path, target, problem] of cases) {
      rmSync(join(cwd, "out"), { recursive: true, force: true });
      write(cwd, { ...first, "stale.md": "s\n" });
      rmSync(join(cwd, "out", path), { recursive: true });
      symlinkSync(join(cwd, target), join(cwd, "out", path));
      const before = snapshot(cwd);
      const codes = codesOf(() => write(cwd, { ...first, "README.md": "# two\n" }, true));
      // Without its manifest nothing in the folder is known to be ours, which is said as well.
      assert.ok(codes.includes(problem), `${path} → ${target}: ${codes.join()}`);
      if (path !== manifest) assert.is(codes.length, 1, codes.join());
      assert.equal(snapshot(cwd), before);
    }
  }));

test("refuses folders and files that stand in each other's place", () =>
  inFolder((cwd) => {
    put(cwd, { "out/src": "a file" });
    mkdirSync(join(cwd, "out/README.md"));
    assert.equal(
      codesOf(() => write(cwd, first)),
      ["output-blocked out/README.md", "output-blocked out/src"],
    );
  }));

test("refuses paths that leave the folder, before anything is written", () =>
  inFolder((cwd) => {
    for (const path of ["../escape.ts", "/escape.ts", "a\\..\\..\\b", "nul.ts", "a ", manifest]) {
      assert.equal(
        codesOf(() => write(cwd, { "fine.ts": "x", [path]: "x" })),
        [`output-path out/${path}`],
      );
    }
    assert.equal(
      codesOf(() => write(cwd, { "User.ts": "x", "user.ts": "x" })),
      ["output-collision out/user.ts"],
    );
    assert.equal(snapshot(cwd), {});
  }));

test("a manifest cannot make it delete or hash what is outside", () =>
  inFolder((cwd) => {
    write(cwd, first);
    put(cwd, { "victim.txt": "precious" });
    const hash = "0".repeat(64);
    for (const path of ["../victim.txt", join(cwd, "victim.txt"), ".git/config"]) {
      const text = JSON.stringify({ manifest: 1, files: { [path]: hash } });
      writeFileSync(join(cwd, "out", manifest), text);
      for (const force of [false, true])
        assert.equal(
          codesOf(() => write(cwd, first, force)),
          [`manifest-broken out/${manifest}`],
        );
    }
    assert.is(readFileSync(join(cwd, "victim.txt"), "utf8"), "precious");
  }));

test("a manifest that claims a foreign file cannot have it removed unless the hash is right", () =>
  inFolder((cwd) => {
    write(cwd, first);
    put(cwd, { "out/mine.txt": "mine" });
    const text = readFileSync(join(cwd, "out", manifest), "utf8");
    writeFileSync(
      join(cwd, "out", manifest),
      text.replace('"files": {', `"files": {\n"mine.txt": "${"0".repeat(64)}",`),
    );
    assert.equal(
      codesOf(() => write(cwd, first)),
      ["hand-edited out/mine.txt"],
    );
  }));

test("a broken manifest is refused with a way on, and a deleted one is made again", () =>
  inFolder((cwd) => {
    write(cwd, first);
    const path = join(cwd, "out", manifest);
    for (const content of ["<<<<<<< HEAD\n", Buffer.from([0xff, 0xfe])]) {
      writeFileSync(path, content);
      const [problem] = problemsOf(() => write(cwd, first));
      assert.is(problem?.code, "manifest-broken");
      assert.match(problem?.hint ?? "", /version control/);
    }
    rmSync(path);
    assert.equal(write(cwd, first).written, [manifest]);
  }));

test.run();
