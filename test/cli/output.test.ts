/** What is printed where: JSON, colours, progress, usage. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { progressLine } from "../../generator/cli/progress-line.js";
import { inFolder, put } from "../files/temporary-folder.js";
import { command, project } from "./scripted-io.js";

const escape = "\u001b";

test("--json: one object on stdout, nothing else anywhere", () =>
  inFolder(async (folder) => {
    put(folder, project);
    const { exitCode, out, err } = await command(folder, "generate --json", { isTTY: true });
    assert.is(exitCode, 0);
    assert.not.match(err.replaceAll("\r\u001b[2K", ""), /written/);
    const json = JSON.parse(out);
    assert.equal(Object.keys(json), ["ok", "exitCode", "check", "targets", "diagnostics", "ms"]);
    assert.is(json.ok, true);
    assert.equal(json.targets[1], {
      package: "@acme/toys",
      version: "2.0.0",
      description: "spec/toys.yaml",
      output: "generated/toys",
      written: ["package.json", "src/c.ts", "templates/docs/page.hbs", ".specwright-manifest.json"],
      unchanged: [],
      removed: [],
      forced: [],
      kept: [],
      ms: json.targets[1].ms,
    });
    assert.type(json.ms, "number");
  }));

test("--json --check: the paths by what is wrong with them", () =>
  inFolder(async (folder) => {
    put(folder, project);
    await command(folder, "generate");
    put(folder, { "project/spec/pets.yaml": "src/a.ts = A\nsrc/new.ts = n\n" });
    const { exitCode, out, err } = await command(folder, "generate --check --json");
    assert.is(exitCode, 1);
    assert.is(err, "");
    const json = JSON.parse(out);
    assert.is(json.exitCode, 1);
    assert.is(json.check, true);
    assert.equal(json.targets[0].changed, ["src/a.ts", ".specwright-manifest.json"]);
    assert.equal(json.targets[0].missing, ["src/new.ts"]);
    assert.equal(json.targets[0].extra, ["src/b.ts"]);
    assert.equal(json.targets[1].changed, []);
  }));

test("--json: problems of every kind have one shape", () =>
  inFolder(async (folder) => {
    put(folder, { ...project, "project/spec/toys.yaml": "x\nERROR\n" });
    rmSync(join(folder, "project/CHANGELOG.pets.md"));
    const bad = await command(folder, "generate --json");
    assert.is(bad.exitCode, 2);
    assert.is(bad.err, "");
    assert.equal(JSON.parse(bad.out).diagnostics, [
      {
        code: "field-unknown",
        severity: "error",
        file: "spec/toys.yaml",
        line: 2,
        column: 1,
        pointer: "",
        message: "It is wrong",
      },
      {
        code: "source-missing",
        severity: "error",
        file: "CHANGELOG.pets.md",
        message: "The file does not exist",
      },
    ]);

    put(folder, { ...project, "project/generated/toys/src/c.ts": "mine" });
    const refused = await command(folder, "generate --json");
    assert.is(refused.exitCode, 3);
    assert.is(JSON.parse(refused.out).diagnostics[0].code, "foreign-file");

    put(folder, { "project/spec/toys.yaml": "THROW\n" });
    const bug = await command(folder, "generate --json");
    assert.is(bug.exitCode, 70);
    assert.is(JSON.parse(bug.out).diagnostics[0].code, "bug");

    const usage = await command(folder, "generate --json --nonsense");
    assert.is(usage.exitCode, 3);
    assert.match(JSON.parse(usage.out).diagnostics[0].message, /--nonsense/);
  }));

test("of more than people read the rest is counted, and it is said where all of them are", () =>
  inFolder(async (folder) => {
    const wrong = (count: number) =>
      put(folder, { ...project, "project/spec/toys.yaml": "ERROR\n".repeat(count) });
    wrong(50);
    assert.not.match((await command(folder, "generate")).err, /--json/);
    wrong(53);
    const { err } = await command(folder, "generate");
    assert.match(err, /\n… and 3 errors more\nhint: `--json` tells of all of them\n/);
    const { out } = await command(folder, "generate --json");
    assert.is(JSON.parse(out).diagnostics.length, 53);
  }));

/** Reverses a line, moves the cursor (C1), hides, is for private use, tags what nobody sees. */
const unseen = "\u202e\u009b31m\u200b\u007f\ue000\u{e0041}\u2028";
const raw = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/u;

test("--json: nothing that a terminal obeys is written raw, and parsing gives names as they are", () =>
  inFolder(async (folder) => {
    const name = `spec/${unseen}.yaml`;
    const config = project["project/specwright.yaml"].replace(
      "spec/toys.yaml",
      JSON.stringify(name),
    );
    put(folder, { ...project, "project/specwright.yaml": config });
    const missing = await command(folder, "generate --json");
    assert.not.match(missing.out, raw);
    assert.is(JSON.parse(missing.out).targets[1].description, name);
    assert.is(JSON.parse(missing.out).diagnostics[0].file, name);

    put(folder, { [`project/${name}`]: "ERROR\n" });
    const wrong = await command(folder, "generate --json");
    assert.not.match(wrong.out, raw);
    assert.is(JSON.parse(wrong.out).diagnostics[0].file, name);

    put(folder, { [`project/${name}`]: "src/c.ts = c\n" });
    await command(folder, "generate");
    put(folder, {
      "project/spec/pets.yaml": "src/a.ts = A\n",
      "project/generated/pets/src/a.ts": `${unseen}\n`,
    });
    const edited = await command(folder, "generate --json");
    assert.not.match(edited.out, raw);
    assert.is(JSON.parse(edited.out).diagnostics[0].diff.split("\n")[1], `-${unseen}`);
  }));

const usageErrors: readonly (readonly [line: string, message: RegExp])[] = [
  ["", /Usage: specwright/],
  ["nonsense", /unknown command 'nonsense'/],
  ["generate --nonsense", /unknown option '--nonsense'/],
  ["generate a b", /too many arguments/],
  ["generate --output", /argument missing/],
  ["generate --check --watch", /cannot be used with/],
  ["generate --check --force", /cannot be used with/],
  ["generate --watch --json", /cannot be used with/],
  ["generate --config a --output b", /cannot be used with/],
  ["generate --output b", /need a description/],
  ["generate --package-name b", /need a description/],
  ["generate --package-version 1.0.0", /need a description/],
  ["generate a.yaml --config b", /not both/],
  ["generate a.yaml --package-name A", /is no package name/],
  ["generate a.yaml --package-version 1.0", /not a semantic version/],
  ["generate _.yaml", /--package-name/],
];

for (const [line, message] of usageErrors)
  test(`usage error: specwright ${line}`, () =>
    inFolder(async (folder) => {
      put(folder, project);
      const { exitCode, out, err } = await command(folder, line);
      assert.is(exitCode, 3);
      if (!line.includes("--json")) assert.is(out, "");
      assert.match(err, message);
    }));

test("help and version are answers, and help documents every exit code", () =>
  inFolder(async (folder) => {
    put(folder, project);
    for (const line of ["--help", "generate --help", "help", "help generate"]) {
      const { exitCode, out, err } = await command(folder, line);
      assert.is(exitCode, 0);
      assert.is(err, "");
      assert.match(out, /Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 .*\n {2}3 .*\n {2}70 .*\n {2}130 /);
    }
    const version = await command(folder, "--version");
    assert.equal(version, { exitCode: 0, out: "9.9.9\n", err: "" });
  }));

const colours: readonly (readonly [
  isTTY: boolean,
  env: Record<string, string>,
  coloured: boolean,
])[] = [
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: "1" }, false],
  [true, { NO_COLOR: "" }, true],
  [true, { TERM: "dumb" }, false],
  [false, { FORCE_COLOR: "1" }, true],
  [true, { FORCE_COLOR: "0" }, false],
  [false, { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
  [false, { CI: "1" }, false],
];

for (const [isTTY, env, coloured] of colours)
  test(`colour: ${isTTY ? "terminal" : "pipe"} ${JSON.stringify(env)}`, () =>
    inFolder(async (folder) => {
      put(folder, project);
      const stale = await command(folder, "generate --check", { isTTY, env });
      assert.is(stale.out.includes(escape), coloured);
      put(folder, { "project/spec/toys.yaml": "ERROR\n" });
      const bad = await command(folder, "generate", { isTTY, env });
      assert.is(bad.err.replaceAll("\u001b[2K", "").includes(escape), coloured);
    }));

test("progress: one line on a terminal that is gone at the end, nothing in a pipe", () =>
  inFolder(async (folder) => {
    put(folder, project);
    const terminal = await command(folder, "generate", { isTTY: true });
    assert.match(terminal.err, /\r\u001b\[2Kpets: reading/);
    assert.not.match(terminal.err, /\n/);
    assert.ok(terminal.err.endsWith("\r\u001b[2K"), JSON.stringify(terminal.err));
    const pipe = await command(folder, "generate", { isTTY: false });
    assert.is(pipe.err, "");
  }));

test("progress never fills a line, and is not drawn more often than anyone can see", () => {
  const drawn: string[] = [];
  let time = 0;
  const output = { write: (text: string) => drawn.push(text), isTTY: true, columns: 20 };
  const line = progressLine({ stderr: output, env: {}, now: () => time });
  const target = {
    description: "x",
    output: "x",
    packageName: `a-very-long-name\u001b[31m`,
    packageVersion: "1.0.0",
    base: "/",
  };
  for (let done = 0; done < 100; done += 1) {
    time += 1;
    line.show(target, "format", done, 1000);
  }
  assert.ok(drawn.length <= 3, `${drawn.length}`);
  for (const text of drawn) assert.ok(text.replace("\r\u001b[2K", "").length < 20);
});

test.run();
