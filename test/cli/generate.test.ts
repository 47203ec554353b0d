import { lstatSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesIn, inFolder, put, snapshot } from "../files/temporary-folder.js";
import { command, project, scripted } from "./scripted-io.js";
import { stubStages } from "./stub-stages.js";
import { run } from "../../generator/cli/run.js";

test("generates all targets, with one line for each, and nothing on stderr", () =>
  inFolder(async (folder) => {
    put(folder, project);
    const { exitCode, out, err } = await command(folder, "generate");
    assert.is(err, "");
    assert.match(
      out,
      /^pets: 6 written, 0 unchanged, 0 removed \(\d+\.\d s\)\n@acme\/toys: 4 written, 0 unchanged, 0 removed \(\d+\.\d s\)\n$/,
    );
    assert.is(exitCode, 0);
    assert.equal(filesIn(join(folder, "project/generated")), {
      "pets/.specwright-manifest.json": snapshot(join(folder, "project/generated/pets"))[
        ".specwright-manifest.json"
      ],
      "pets/CHANGELOG.md": "# Changes\n",
      "pets/package.json": "pets@1.0.0\n",
      "pets/src/a.ts": "a\n",
      "pets/src/b.ts": "b\n",
      "pets/templates/docs/page.hbs": "page\n",
      "toys/.specwright-manifest.json": snapshot(join(folder, "project/generated/toys"))[
        ".specwright-manifest.json"
      ],
      "toys/package.json": "@acme/toys@2.0.0\n",
      "toys/src/c.ts": "c\n",
      "toys/templates/docs/page.hbs": "page\n",
    });
  }));

test("counts what changed and keeps the rest as it is", () =>
  inFolder(async (folder) => {
    put(folder, project);
    await command(folder, "generate");
    const file = join(folder, "project/generated/pets/src/a.ts");
    const { ino, mtimeMs } = lstatSync(file);
    put(folder, { "project/spec/pets.yaml": "src/a.ts = a\nsrc/new.ts = n\n" });
    const { out } = await command(folder, "generate");
    assert.match(out, /^pets: 2 written, 4 unchanged, 1 removed/);
    assert.match(out, /@acme\/toys: 0 written, 4 unchanged, 0 removed/);
    assert.is(lstatSync(file).ino, ino);
    assert.is(lstatSync(file).mtimeMs, mtimeMs);
  }));

test("two targets that lead to one folder are refused at once, whatever they call it", () =>
  inFolder(async (folder) => {
    put(folder, project);
    mkdirSync(join(folder, "project/generated"));
    symlinkSync(join(folder, "project"), join(folder, "link"));
    const toys = (output: string) =>
      put(folder, {
        "project/specwright.yaml": project["project/specwright.yaml"].replace(
          "generated/toys",
          output,
        ),
      });
    const before = () => snapshot(join(folder, "project/generated"));
    // The configuration compares names; links are seen on the disk.
    for (const [output, place] of [
      ["../project/generated/pets", "specwright.yaml:7:13"],
      [join(folder, "project/generated/pets/src"), "specwright.yaml:7:13"],
      [join(folder, "link/generated/pets"), join(folder, "link/generated/pets")],
      [join(folder, "link/generated/pets/src/a"), join(folder, "link/generated/pets/src/a")],
    ] as const) {
      toys(output);
      for (const words of ["generate", "generate --check"]) {
        const { err } = await command(folder, words);
        assert.ok(err.startsWith(`${place} output-shared `), `${words} ${output}: ${err}`);
        assert.equal(before(), {});
      }
    }
    toys(join(folder, "link/generated/toys"));
    assert.is((await command(folder, "generate")).exitCode, 0);
  }));

test("a description on the command line gets its names from its file", () =>
  inFolder(async (folder) => {
    put(folder, { ...project, "project/spec/My Shop.v1.json": "x.ts = x\n" });
    const words = ["generate", "spec/My Shop.v1.json"];
    const world = scripted(folder);
    assert.is(await run(words, world.io), 0, world.err());
    const files = filesIn(join(folder, "project/generated/My Shop.v1"));
    assert.is(files["package.json"], "my-shop.v1@0.0.0\n");

    const line =
      "generate spec/pets.yaml -o out/x --package-name @me/x --package-version 3.0.0-rc.1";
    assert.is((await command(folder, line)).exitCode, 0);
    assert.is(filesIn(join(folder, "project/out/x"))["package.json"], "@me/x@3.0.0-rc.1\n");
  }));

test("dates are asked for by name, for one description", () =>
  inFolder(async (folder) => {
    put(folder, project);
    const asked: unknown[] = [];
    const stages = {
      generate: (...[input, progress]: Parameters<typeof stubStages.generate>) => {
        asked.push(input.dates);
        return stubStages.generate(input, progress);
      },
    };
    const exitOf = (...words: string[]): Promise<number> =>
      run(["generate", ...words], scripted(folder, { stages }).io);
    assert.is(await exitOf("spec/pets.yaml"), 0);
    assert.is(await exitOf("spec/pets.yaml", "--dates", "wire"), 0);
    assert.is(await exitOf("spec/pets.yaml", "--dates", "date"), 0);
    assert.equal(asked, [undefined, "wire", "date"]);
    assert.is(await exitOf("spec/pets.yaml", "--dates", "moment"), 3);
    assert.is(await exitOf("--dates", "date"), 3);
    put(folder, {
      "project/specwright.yaml": project["project/specwright.yaml"].replace(
        "output:",
        "dates: date\n    output:",
      ),
    });
    asked.length = 0;
    assert.is(await exitOf(), 0);
    assert.equal(asked, ["date", undefined]);
  }));

test("a configuration elsewhere means the same from everywhere", () =>
  inFolder(async (folder) => {
    put(folder, { ...project, "project/deep/er/x": "" });
    await command(folder, "generate");
    const expected = snapshot(join(folder, "project/generated"));
    rmSync(join(folder, "project/generated"), { recursive: true });
    const world = scripted(folder);
    const io = { ...world.io, cwd: join(folder, "project/deep/er") };
    assert.is(await run(["generate", "--config", "../../specwright.yaml"], io), 0, world.err());
    assert.equal(snapshot(join(folder, "project/generated")), expected);
  }));

test("problems of all targets are said at once, and nothing is written", () =>
  inFolder(async (folder) => {
    put(folder, project);
    await command(folder, "generate");
    put(folder, {
      "project/spec/pets.yaml": "src/new.ts = new\n",
      "project/spec/toys.yaml": "ERROR\nWARNING\nERROR\n",
    });
    rmSync(join(folder, "project/CHANGELOG.pets.md"));
    const before = snapshot(folder);
    const { exitCode, out, err } = await command(folder, "generate");
    assert.is(exitCode, 2);
    assert.is(out, "");
    assert.match(err, /spec\/toys\.yaml:1:1 field-unknown It is wrong/);
    assert.match(err, /spec\/toys\.yaml:2:1 warning extension-unknown/);
    assert.match(err, /spec\/toys\.yaml:3:1 field-unknown/);
    assert.match(err, /> 1 \| ERROR/);
    assert.match(err, /CHANGELOG\.pets\.md source-missing/);
    assert.match(err, /2 errors and 1 unreadable file; nothing was written\n$/);
    assert.equal(snapshot(folder), before);
  }));

test("a wrong configuration is a coded error with its place", () =>
  inFolder(async (folder) => {
    put(folder, { ...project, "project/specwright.yaml": "targets: [\n" });
    const { exitCode, err } = await command(folder, "generate");
    assert.is(exitCode, 2);
    assert.match(err, /^specwright\.yaml:\d+:\d+ yaml-syntax/);
    rmSync(join(folder, "project/specwright.yaml"));
    const missing = await command(folder, "generate");
    assert.is(missing.exitCode, 2);
    assert.match(missing.err, /specwright\.yaml source-missing .*\nhint: .*specwright generate/);
  }));

test("bytes that are not UTF-8 are said with their place", () =>
  inFolder(async (folder) => {
    put(folder, { ...project, "project/spec/toys.yaml": Buffer.from("a\nb\xffc", "latin1") });
    const { exitCode, err } = await command(folder, "generate");
    assert.is(exitCode, 2);
    assert.match(err, /^spec\/toys\.yaml:2:2 source-not-utf8 /);
  }));

test("a shared description is read wrong once", () =>
  inFolder(async (folder) => {
    put(folder, project);
    put(folder, {
      "project/specwright.yaml": project["project/specwright.yaml"].replace(
        "toys.yaml",
        "pets.yaml",
      ),
      "project/spec/pets.yaml": "ERROR\n",
    });
    const { err } = await command(folder, "generate");
    assert.is(err.match(/It is wrong/g)?.length, 1);
  }));

test("warnings are shown and do not stop", () =>
  inFolder(async (folder) => {
    put(folder, { ...project, "project/spec/toys.yaml": "WARNING\nsrc/c.ts = c\n" });
    const { exitCode, out, err } = await command(folder, "generate");
    assert.is(exitCode, 0);
    assert.match(err, /warning extension-unknown/);
    assert.not.match(err, /nothing was written/);
    assert.match(out, /@acme\/toys: 4 written/);
  }));

test("refusals of all targets are said at once, nothing is written, and --force is the way on", () =>
  inFolder(async (folder) => {
    put(folder, project);
    await command(folder, "generate");
    put(folder, {
      "project/spec/pets.yaml": "src/a.ts = changed\nsrc/b.ts = b\n",
      "project/generated/pets/src/b.ts": "mine",
      "project/generated/toys/src/c.ts": "mine",
      "project/generated/toys/mine.txt": "mine",
    });
    const before = snapshot(folder);
    const { exitCode, out, err } = await command(folder, "generate");
    assert.is(exitCode, 3);
    assert.is(out, "");
    assert.match(err, /generated\/pets\/src\/b\.ts hand-edited/);
    assert.match(err, /generated\/toys\/src\/c\.ts hand-edited/);
    assert.is(err.match(/--force/g)?.length, 1);
    assert.match(err, /Refused; nothing was written\n$/);
    assert.equal(snapshot(folder), before);

    const forced = await command(folder, "generate --force");
    assert.is(forced.exitCode, 0, forced.err);
    const files = snapshot(join(folder, "project/generated"));
    assert.is(files["pets/src/b.ts"], "b\n");
    assert.is(files["toys/mine.txt"], "mine");
  }));

test("one refused target keeps the others from being written", () =>
  inFolder(async (folder) => {
    put(folder, { ...project, "project/generated/toys/src/c.ts": "mine" });
    const before = snapshot(folder);
    assert.is((await command(folder, "generate")).exitCode, 3);
    assert.equal(snapshot(folder), before);
  }));

const dangerous = [".", "..", "/", "spec", "../specwright/templates", "../specwright/templates/x"];

for (const output of dangerous)
  test(`refuses --output ${output}`, () =>
    inFolder(async (folder) => {
      put(folder, project);
      const before = snapshot(folder);
      // Checked only: a guard that is missing must not cost whoever runs the tests a file.
      const line = `generate spec/pets.yaml --package-name x --check --output ${output}`;
      const { exitCode, err } = await command(folder, line);
      assert.is(exitCode, 3);
      assert.match(err, /output-dangerous/);
      assert.equal(snapshot(folder), before);
    }));

test("a bug asks to be reported, shows its stack only when asked, and exits with 70", () =>
  inFolder(async (folder) => {
    put(folder, { ...project, "project/spec/toys.yaml": "THROW\n" });
    const { exitCode, out, err } = await command(folder, "generate");
    assert.is(exitCode, 70);
    assert.is(out, "");
    assert.match(err, /^bug specwright 9\.9\.9 failed: Something \\u001b\[31mbroke\n/);
    assert.match(err, /report it/);
    assert.not.match(err, /stub-stages/);
    const debug = await command(folder, "generate", { env: { SPECWRIGHT_DEBUG: "1" } });
    assert.match(debug.err, /at .*stub-stages/);
    assert.not.match(debug.err, /\u001b/);
    assert.equal(snapshot(join(folder, "project/generated")), {});
  }));

test("a signal before the first write stops it: nothing is written, exit 130", () =>
  inFolder(async (folder) => {
    put(folder, project);
    const world = scripted(folder, {
      stages: {
        generate: (input, progress) => {
          world.stop.abort();
          return stubStages.generate(input, progress);
        },
      },
    });
    assert.is(await run(["generate"], world.io), 130);
    assert.match(world.err(), /nothing was written/);
    assert.equal(snapshot(join(folder, "project/generated")), {});
  }));

test("paths are shown safely", () =>
  inFolder(async (folder) => {
    put(folder, project);
    const world = scripted(folder);
    assert.is(await run(["generate", "spec/\u001b[2Jx.yaml", "--package-name", "x"], world.io), 2);
    assert.not.match(world.err(), /\u001b/);
    assert.match(world.err(), /\\u001b\[2Jx\.yaml source-missing/);
  }));

test.run();
