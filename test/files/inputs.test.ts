import { mkdirSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { FileError, type FileProblem } from "../../generator/files/file-problem.js";
import {
  findInstallation,
  readSources,
  readTemplates,
  readText,
  sourceBytesLimit,
} from "../../generator/files/inputs.js";
import { inFolder, put } from "./temporary-folder.js";

function problemOf(action: () => unknown): FileProblem | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof FileError) return error.problems[0];
    throw error;
  }
  return undefined;
}

test("a source is known by the name the user gave it", () =>
  inFolder((folder) => {
    put(folder, { "spec/a.yaml": "ü: 1\n" });
    assert.equal([...readSources("spec/a.yaml", folder).files], [["spec/a.yaml", "ü: 1\n"]]);
    assert.equal(
      [...readSources("./spec/../spec/a.yaml", folder).files.keys()],
      ["./spec/../spec/a.yaml"],
    );
    const absolute = join(folder, "spec/a.yaml");
    assert.equal([...readSources(absolute, "/").files.keys()], [absolute]);
  }));

/** How a reference may be written, and the file that it leads to. */
const referring: readonly (readonly [text: string, file: string])[] = [
  ["$ref: B.yaml", "B.yaml"],
  ["$ref: >-\n  B.yaml", "B.yaml"],
  ["$ref: B\n  C.yaml#/D", "B C.yaml"],
  ["$ref: ./my dir/A x.yaml#/A", "my dir/A x.yaml"],
  ["$ref: ./we%20ird.json", "we ird.json"],
  ["{ $ref: B.yaml, description: Any. }", "B.yaml"],
  ['$ref: !!str "C.yaml"', "C.yaml"],
  ['$ref: "C\\x2eyaml"', "C.yaml"],
  ['"\\u0024ref": D.yaml', "D.yaml"],
  ["? $ref\n: D.yaml", "D.yaml"],
  ["a: &at D.yaml\nb: { $ref: *at }", "D.yaml"],
  ['{ "$ref": ".\\/D.yaml#\\/E" }', "D.yaml"],
  ['[{ "$ref": "D.yaml" }]', "D.yaml"],
  ["$dynamicRef: D.yaml#d", "D.yaml"],
  ["discriminator: { mapping: { dog: ./Dog, cat: Cat } }", "Dog"],
  ["discriminator:\n  mapping:\n    dog: >-\n      Dog.yaml#/Dog", "Dog.yaml"],
  ["discriminator: { defaultMapping: Dog.yaml }", "Dog.yaml"],
  // Too broken to be read, and still to be watched.
  ["$ref: B.yaml\n a: [", "B.yaml"],
];

for (const [text, file] of referring)
  test(`a file is found behind ${JSON.stringify(text)}`, () =>
    inFolder((folder) => {
      put(folder, { "spec/a.yaml": text, [`spec/${file}`]: "1", "spec/Cat": "1", "spec/D": "1" });
      const { files, readings } = readSources("spec/a.yaml", folder);
      assert.equal([...files.keys()], ["spec/a.yaml", `spec/${file}`]);
      assert.equal([...readings.keys()], [...files.keys()]);
    }));

test("a byte order mark is no part of the text", () =>
  inFolder((folder) => {
    put(folder, { "a.yaml": "\ufeffa: 1\n" });
    assert.is(readText("a.yaml", folder), "a: 1\n");
  }));

const notUtf8: readonly (readonly [name: string, bytes: readonly number[], place: string])[] = [
  ["a lone byte at the start", [0xff, 0x61], "1:1"],
  ["Latin-1 in the third line", [0x61, 0x0a, 0x62, 0x0a, 0x63, 0xe4, 0x64], "3:2"],
  ["after a character of two bytes", [0xc3, 0xa4, 0xff], "1:2"],
  ["after a character outside the first plane", [0xf0, 0x9f, 0x98, 0x80, 0xff], "1:3"],
  ["after CRLF", [0x61, 0x0d, 0x0a, 0x80], "2:1"],
  ["cut off at the end", [0x61, 0x62, 0xe2, 0x82], "1:3"],
  ["a surrogate", [0x61, 0xed, 0xa0, 0x80], "1:2"],
  ["UTF-16", [0xff, 0xfe, 0x61, 0x00], "1:1"],
  ["overlong", [0x61, 0x0a, 0xc0, 0xaf], "2:1"],
];

for (const [name, bytes, place] of notUtf8)
  test(`not UTF-8, with its place: ${name}`, () =>
    inFolder((folder) => {
      put(folder, { "a.yaml": Uint8Array.from(bytes) });
      const problem = problemOf(() => readText("a.yaml", folder));
      assert.is(problem?.code, "source-not-utf8");
      assert.is(problem?.path, "a.yaml");
      const [line, column] = place.split(":").map(Number);
      assert.is(problem?.line, line);
      // Where a sequence breaks off, decoders differ by the length of what could have been.
      assert.ok(Math.abs((problem?.column ?? 0) - (column ?? 0)) <= 1, `${problem?.column}`);
    }));

test("what cannot be read has a code", () =>
  inFolder((folder) => {
    mkdirSync(join(folder, "dir.yaml"));
    symlinkSync("loop.yaml", join(folder, "loop.yaml"));
    put(folder, { "big.yaml": "x" });
    const code = (name: string) => problemOf(() => readText(name, folder))?.code;
    assert.is(code("missing.yaml"), "source-missing");
    assert.is(code("big.yaml/below.yaml"), "source-missing");
    assert.is(code("dir.yaml"), "source-unreadable");
    assert.is(code("loop.yaml"), "source-unreadable");
    assert.is(code("/dev/zero"), "source-unreadable");
    assert.is(code("a\u0000b"), "source-unreadable");
    assert.is(code("x".repeat(300)), "source-unreadable");
    truncateSync(join(folder, "big.yaml"), sourceBytesLimit);
    assert.is(code("big.yaml"), undefined);
    truncateSync(join(folder, "big.yaml"), sourceBytesLimit + 1);
    assert.is(code("big.yaml"), "source-too-large");
  }));

test("templates are listed by path, without tests and what systems leave behind", () =>
  inFolder((folder) => {
    put(folder, {
      "runtime/b.ts": "b",
      "runtime/a.ts": "a",
      "runtime/a.test.ts": "no",
      "docs/page.hbs": "p",
      ".DS_Store": "no",
      "docs/.page.hbs.swp": "no",
    });
    assert.equal(
      [...readTemplates(folder)],
      [
        ["docs/page.hbs", "p"],
        ["runtime/a.ts", "a"],
        ["runtime/b.ts", "b"],
      ],
    );
    assert.is(problemOf(() => readTemplates(join(folder, "none")))?.code, "source-unreadable");
  }));

test("the installation is found from source and from a build", () =>
  inFolder((folder) => {
    put(folder, {
      "package.json": '{ "name": "specwright", "version": "1.2.3" }',
      "generator/main.ts": "",
      "dist/generator/main.js": "",
    });
    for (const module of ["generator/main.ts", "dist/generator/main.js"])
      assert.equal(findInstallation(pathToFileURL(join(folder, module)).href), {
        version: "1.2.3",
        templates: join(folder, "templates"),
      });
  }));

test.run();
