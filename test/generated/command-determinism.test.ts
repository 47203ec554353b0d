/** The whole command makes the committed bytes on other versions of Node.js and from other text files. */
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inFolder } from "../files/temporary-folder.js";
import { platforms } from "../platforms/platforms.js";
import { root } from "../project/source-imports.js";

const run = promisify(execFile);
const name = "genesys-cloud-scim";
const committed = join(root, "generated", name);

const asWritten = (text: string): string => text;
const asOnWindows = (text: string): string => `\ufeff${text.replaceAll("\n", "\r\n")}`;

interface Stated {
  readonly content: string;
  readonly changed: number;
}

/** Every file below, but for what was built from it. */
function filesOf(folder: string): ReadonlyMap<string, Stated> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return new Map(
    paths
      .filter((path) => !/^(?:dist|node_modules)(?:\/|$)/.test(path))
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => {
        const file = join(folder, path);
        return [path, { content: readFileSync(file, "utf8"), changed: statSync(file).mtimeMs }];
      }),
  );
}

const contents = (folder: string): readonly (readonly [string, string])[] =>
  [...filesOf(folder)].map(([path, { content }]) => [path, content]);

const machines: readonly (readonly [string, string, (text: string) => string])[] = [
  ["node22", "Node.js 22", asWritten],
  ["node24", "Node.js 24 from files with CRLF and a byte order mark", asOnWindows],
];

for (const [id, machine, written] of machines) {
  test(`${machine} makes the committed package, and a second run writes nothing`, () =>
    inFolder(async (folder) => {
      const binary = await platforms.find((platform) => platform.id === id)?.binary();
      assert.ok(binary);
      mkdirSync(join(folder, "spec"));
      for (const path of ["specwright.yaml", `spec/${name}.yaml`, `spec/${name}.changelog.md`])
        writeFileSync(join(folder, path), written(readFileSync(join(root, path), "utf8")));
      const generate = () =>
        run(
          binary,
          ["--import", import.meta.resolve("tsx"), join(root, "generator/main.ts"), "generate"],
          { cwd: folder },
        );
      await generate();
      const output = join(folder, "generated", name);
      const made = filesOf(output);
      assert.ok(made.size > 100);
      assert.equal(contents(output), contents(committed));

      const { stdout } = await generate();
      assert.match(stdout, /: 0 written, \d+ unchanged, 0 removed/);
      assert.equal(filesOf(output), made);
    }));
}

test.run();
