/** What only a real process shows: exit codes, signals, pipes. */
import { spawn } from "node:child_process";
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesIn, inFolder, put, snapshot } from "../files/temporary-folder.js";
import { project } from "./scripted-io.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const tsx = join(here, "../../node_modules/tsx/dist/loader.mjs");
const stub = join(here, "stub-process.ts");
const real = join(here, "../../generator/main.ts");

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

function start(script: string, folder: string, words: readonly string[], env = {}) {
  const child = spawn(process.execPath, ["--import", tsx, script, ...words], {
    cwd: join(folder, "project"),
    env: { ...process.env, FORCE_COLOR: "", STUB_INSTALLATION: join(folder, "specwright"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (written.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (written.err += text));
  const ended = new Promise<Ended>((resolve) =>
    child.on("close", (code, signal) => resolve({ code, signal, ...written })),
  );
  const says = async (text: string) => {
    for (let waited = 0; !(written.out + written.err).includes(text); waited += 20) {
      if (waited > 20_000) throw new Error(`Never said ${text}: ${written.out}${written.err}`);
      await new Promise((wake) => setTimeout(wake, 20));
    }
  };
  return { child, ended, says };
}

const installed = { "specwright/package.json": '{ "version": "9.9.9" }' };

test("exit codes reach the shell", () =>
  inFolder(async (folder) => {
    put(folder, { ...project, ...installed });
    const run = (...words: string[]) => start(stub, folder, words).ended;
    assert.is((await run("generate", "--check")).code, 1);
    const { code, out, err } = await run("generate");
    assert.is(code, 0);
    assert.is(err, "");
    assert.match(out, /^pets: 6 written/);
    assert.is((await run("generate", "--check")).code, 0);
    assert.is((await run("generate", "--nonsense")).code, 3);
    put(folder, { "project/spec/toys.yaml": "ERROR\n" });
    assert.is((await run("generate")).code, 2);
    put(folder, { "project/spec/toys.yaml": "THROW\n" });
    const bug = await run("generate");
    assert.is(bug.code, 70);
    assert.not.match(bug.err, /^\s+at /m);
  }));

test("a large output reaches a pipe whole, and a closed pipe is no failure", () =>
  inFolder(async (folder) => {
    const lines = Array.from(
      { length: 5_000 },
      (_, index) => `src/a-rather-long-name-${index}.ts = x\n`,
    ).join("");
    put(folder, { ...project, ...installed, "project/spec/pets.yaml": lines });
    const { out } = await start(stub, folder, ["generate", "--check", "--json"]).ended;
    assert.is(JSON.parse(out).targets[0].missing.length, 5_004);

    const closed = start(stub, folder, ["generate", "--check"]);
    closed.child.stdout.destroy();
    const { code, err } = await closed.ended;
    assert.is(code, 1);
    assert.is(err, "");
  }));

for (const signal of ["SIGINT", "SIGTERM"] as const)
  test(`${signal} ends a watch cleanly`, () =>
    inFolder(async (folder) => {
      put(folder, { ...project, ...installed });
      const watch = start(stub, folder, ["generate", "--watch"]);
      await watch.says("Watching");
      put(folder, { "project/spec/toys.yaml": "src/c.ts = edited\n" });
      await watch.says("@acme/toys: 2 written");
      watch.child.kill(signal);
      const { code, signal: killedBy, err } = await watch.ended;
      assert.is(code, 0);
      assert.is(killedBy, null);
      assert.match(err, /Stopped\.\n$/);
      assert.is(filesIn(join(folder, "project/generated"))["toys/src/c.ts"], "edited\n");
    }));

const description = (title: string) => `openapi: 3.1.0
info: { title: ${title}, version: 1.0.0, description: Pets., license: { name: MIT, identifier: MIT } }
servers: [{ url: https://api.example.com }]
tags: [{ name: Pets, description: About pets. }]
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      tags: [Pets]
      summary: One pet
      description: Gives one pet.
      security: []
      parameters:
        - { name: petId, in: path, required: true, description: Which pet., schema: { type: string } }
      responses:
        "200":
          description: The pet.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
components:
  schemas:
    Pet:
      type: object
      description: A pet.
      required: [name]
      properties:
        name: { type: string, description: What it is called. }
`;

test("the real program: generates, finds fresh, keeps mtimes, goes stale, is mended", () =>
  inFolder(async (folder) => {
    put(folder, { "project/spec/pets.yaml": description("Pets") });
    const run = (...words: string[]) =>
      start(real, folder, ["generate", "spec/pets.yaml", ...words]).ended;
    const output = join(folder, "project/generated/pets");

    const first = await run();
    assert.is(first.code, 0, first.err);
    assert.match(first.out, /^pets: \d+ written, 0 unchanged, 0 removed \(\d+\.\d s\)\n$/);
    const files = Object.keys(filesIn(output));
    assert.ok(files.length > 3, files.join());
    const identities = () =>
      files.map((path) => {
        const { ino, mtimeMs } = lstatSync(join(output, path));
        return `${path} ${ino} ${mtimeMs}`;
      });
    const before = identities();
    assert.match((await run()).out, /^pets: 0 written, \d+ unchanged, 0 removed/);
    assert.equal(identities(), before);
    assert.is((await run("--check")).code, 0);

    const tree = snapshot(output);
    put(folder, { "project/spec/pets.yaml": "openapi: [\n" });
    const broken = await run();
    assert.is(broken.code, 2);
    assert.match(broken.err, /^spec\/pets\.yaml:\d+:\d+ yaml-syntax /);
    assert.equal(snapshot(output), tree);

    const renamed = description("Pets").replace("Gives one pet.", "Gives one pet, by its id.");
    put(folder, { "project/spec/pets.yaml": renamed });
    const stale = await run("--check");
    assert.is(stale.code, 1, stale.err);
    assert.match(stale.out, /^\+.*by its id/m);
    assert.equal(snapshot(output), tree);
    assert.is((await run()).code, 0);
    assert.is((await run("--check")).code, 0);
  }));

test.run();
