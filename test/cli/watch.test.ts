import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { run } from "../../generator/cli/run.js";
import { filesIn, inFolder, put } from "../files/temporary-folder.js";
import { project, scripted, type Scripted, type Script } from "./scripted-io.js";
import { stubStages } from "./stub-stages.js";

/** Waits for what has to happen; a watch has no other end to wait for. */
async function until(condition: () => boolean, what: () => string): Promise<void> {
  for (let waited = 0; !condition(); waited += 20) {
    if (waited > 10_000) throw new Error(`Waited in vain: ${what()}`);
    await sleep(20);
  }
}

const generations = (world: Scripted) => world.err().match(/^Watching /gm)?.length ?? 0;

/** Runs a watch beside the test, and stops it however the test ends. */
async function watching(
  folder: string,
  script: Script,
  test: (world: Scripted, next: () => Promise<void>) => Promise<void>,
  line = "generate --watch",
): Promise<void> {
  const world = scripted(folder, script);
  const running = run(line.split(" "), world.io);
  let seen = 0;
  const next = async () => {
    seen += 1;
    await until(
      () => generations(world) >= seen,
      () => world.out() + world.err(),
    );
  };
  try {
    await next();
    await test(world, next);
  } finally {
    world.stop.abort();
    assert.is(await running, 0);
  }
  assert.match(world.err(), /Stopped\.\n$/);
}

const out = (folder: string) => filesIn(join(folder, "project/generated"));

test("generates after an edit, and says what it wrote", () =>
  inFolder(async (folder) => {
    put(folder, project);
    await watching(folder, {}, async (world, next) => {
      assert.match(world.err(), /Watching 4 files and the templates/);
      put(folder, { "project/spec/toys.yaml": "src/c.ts = changed\n" });
      await next();
      assert.is(out(folder)["toys/src/c.ts"], "changed\n");
      assert.match(world.err(), /changed .*spec\/toys\.yaml/);
      assert.match(world.out(), /@acme\/toys: 2 written, 2 unchanged, 0 removed/);
      assert.match(world.out(), / {2}wrote generated\/toys\/src\/c\.ts\n/);
    });
  }));

test("survives mistakes, and goes on when they are mended", () =>
  inFolder(async (folder) => {
    put(folder, project);
    await watching(folder, {}, async (world, next) => {
      const before = out(folder);
      put(folder, { "project/spec/toys.yaml": "ERROR\n" });
      await next();
      assert.match(world.err(), /spec\/toys\.yaml:1:1 field-unknown/);
      put(folder, { "project/specwright.yaml": "targets: [\n" });
      await next();
      assert.match(world.err(), /specwright\.yaml:\d+:\d+ yaml-syntax/);
      assert.equal(out(folder), before);
      put(folder, { "project/generated/pets/src/a.ts": "by hand" });
      put(folder, { ...project, "project/spec/toys.yaml": "src/c.ts = mended\n" });
      await next();
      assert.match(world.err(), /hand-edited/);
      put(folder, { "project/generated/pets/src/a.ts": "a\n" });
      put(folder, { "project/spec/toys.yaml": "src/c.ts = mended again\n" });
      await next();
      assert.is(out(folder)["toys/src/c.ts"], "mended again\n");
    });
  }));

test("sees every way in which editors save", () =>
  inFolder(async (folder) => {
    put(folder, project);
    const spec = join(folder, "project/spec/toys.yaml");
    await watching(folder, {}, async (_world, next) => {
      for (const round of ["one", "two"]) {
        writeFileSync(`${spec}.new`, `src/c.ts = replaced ${round}\n`);
        renameSync(`${spec}.new`, spec);
        await next();
        assert.is(out(folder)["toys/src/c.ts"], `replaced ${round}\n`);
      }
      rmSync(spec);
      await next();
      writeFileSync(spec, "src/c.ts = made again\n");
      await next();
      assert.is(out(folder)["toys/src/c.ts"], "made again\n");
    });
  }));

test("watches the configuration, the changelog and the templates, and what they newly name", () =>
  inFolder(async (folder) => {
    put(folder, project);
    put(folder, { "project/more/zoo.yaml": "src/z.ts = z\n" });
    await watching(folder, {}, async (_world, next) => {
      put(folder, { "project/CHANGELOG.pets.md": "# New\n" });
      await next();
      assert.is(out(folder)["pets/CHANGELOG.md"], "# New\n");
      put(folder, { "specwright/templates/docs/page.hbs": "new page\n" });
      await next();
      assert.is(out(folder)["pets/templates/docs/page.hbs"], "new page\n");
      mkdirSync(join(folder, "specwright/templates/deep"));
      put(folder, { "specwright/templates/deep/b.hbs": "b\n" });
      await next();
      assert.is(out(folder)["pets/templates/deep/b.hbs"], "b\n");
      const target =
        "  - description: more/zoo.yaml\n    output: generated/zoo\n    package: { name: zoo, version: 1.0.0 }\n";
      put(folder, { "project/specwright.yaml": project["project/specwright.yaml"] + target });
      await next();
      assert.is(out(folder)["zoo/src/z.ts"], "z\n");
      put(folder, { "project/more/zoo.yaml": "src/z.ts = Z\n" });
      await next();
      assert.is(out(folder)["zoo/src/z.ts"], "Z\n");
    });
  }));

test("a description that does not exist yet is waited for", () =>
  inFolder(async (folder) => {
    put(folder, project);
    const line = "generate spec/new.yaml --watch";
    await watching(
      folder,
      {},
      async (world, next) => {
        assert.match(world.err(), /spec\/new\.yaml source-missing/);
        put(folder, { "project/spec/new.yaml": "a.ts = a\n" });
        await next();
        assert.is(out(folder)["new/a.ts"], "a\n");
      },
      line,
    );
  }));

test("one generation at a time, and many edits at once make one", () =>
  inFolder(async (folder) => {
    put(folder, project);
    let running = 0;
    let most = 0;
    let count = 0;
    let latest = "";
    const stages = {
      generate: async (...words: Parameters<typeof stubStages.generate>) => {
        count += 1;
        latest = words[0].entry + words[0].files.get(words[0].entry);
        running += 1;
        most = Math.max(most, running);
        await sleep(150);
        running -= 1;
        return stubStages.generate(...words);
      },
    };
    await watching(folder, { stages }, async (_world, next) => {
      for (let edit = 1; edit <= 10; edit += 1) {
        put(folder, { "project/spec/toys.yaml": `src/c.ts = ${edit}\n` });
        await sleep(20);
      }
      await next();
      // An edit that falls into a generation is not lost: it makes the next one.
      put(folder, { "project/spec/toys.yaml": "src/c.ts = during\n" });
      // By now it has been read, so that only another generation can see the last edit.
      await until(
        () => running > 0 && latest.includes("toys.yaml") && latest.includes("during"),
        () => "no generation",
      );
      put(folder, { "project/spec/toys.yaml": "src/c.ts = last\n" });
      await until(
        () => out(folder)["toys/src/c.ts"] === "last\n",
        () => "the last edit was lost",
      );
      assert.is(most, 1);
      // Two targets each time: at the start, after the ten edits, and for the last two.
      assert.ok(count <= 10, `${count}`);
    });
  }));

test("its own output, and files that are no input, wake nobody", () =>
  inFolder(async (folder) => {
    put(folder, project);
    await watching(folder, {}, async (world) => {
      put(folder, {
        "project/spec/other.txt": "x",
        "project/generated/toys/mine.txt": "x",
        "project/spec/sub/toys.yaml": "x",
      });
      await sleep(500);
      assert.is(generations(world), 1);
    });
  }));

test("a stop in the middle of a generation writes nothing more", () =>
  inFolder(async (folder) => {
    put(folder, project);
    const world = scripted(folder, {
      stages: {
        generate: async (...words) => {
          world.stop.abort();
          return stubStages.generate(...words);
        },
      },
    });
    assert.is(await run(["generate", "--watch"], world.io), 0);
    assert.equal(out(folder), {});
  }));

test.run();
