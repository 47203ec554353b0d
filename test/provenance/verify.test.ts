/** `specwright verify` over the small pipeline: each link of the chain, broken on purpose. */
import { cpSync, readFileSync, rmSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { optionWords } from "../../generator/cli/option-words.js";
import type { Filters } from "../../generator/generate.js";
import { attest } from "../../generator/provenance/provenance.js";
import { command, project } from "../cli/scripted-io.js";
import { stubStages } from "../cli/stub-stages.js";
import { inFolder, put, snapshot } from "../files/temporary-folder.js";

const stages: typeof stubStages = {
  ...stubStages,
  attest,
  async generate(input, progress) {
    const made = await stubStages.generate(input, progress);
    if (!made.ok) return made;
    // A manifest that says what is published, as that of a real package, and exported if compiled.
    const isCompiled = made.value.some(({ path }) => path === "tsconfig.json");
    const manifest = JSON.stringify({
      name: input.packageName,
      ...(isCompiled ? { exports: { ".": { default: "./dist/a.js" } } } : {}),
      files: ["dist", "src"],
    });
    return {
      ...made,
      value: made.value.map((file) =>
        file.path === "package.json" ? { ...file, text: manifest } : file,
      ),
    };
  },
};
const run = (folder: string, line: string) => command(folder, line, { stages });
const pets = "project/generated/pets";

async function generated(folder: string): Promise<void> {
  put(folder, project);
  assert.is((await run(folder, "generate")).exitCode, 0);
}

test("what was just generated is verified, and nothing is written", () =>
  inFolder(async (folder) => {
    await generated(folder);
    const before = snapshot(folder);
    const { exitCode, out, err } = await run(folder, "verify");
    assert.is(err, "");
    assert.is(exitCode, 0);
    assert.is(
      out,
      "pets 1.0.0: verified, 5 files made by specwright 9.9.9\n" +
        "@acme/toys 2.0.0: verified, 3 files made by specwright 9.9.9\n",
    );
    assert.equal(snapshot(folder), before);
  }));

const broken: readonly (readonly [string, (folder: string) => void, readonly string[]])[] = [
  [
    "a file that was edited",
    (folder) => put(folder, { [`${pets}/src/a.ts`]: "evil\n" }),
    ["file-changed src/a.ts"],
  ],
  [
    "a file that is gone",
    (folder) => rmSync(join(folder, pets, "src/a.ts")),
    ["file-missing src/a.ts"],
  ],
  [
    "a file more among those that are published",
    (folder) => put(folder, { [`${pets}/src/evil.ts`]: "evil\n" }),
    ["file-unlisted src/evil.ts"],
  ],
  [
    "a link in place of a file",
    (folder) => {
      rmSync(join(folder, pets, "src/a.ts"));
      put(folder, { "elsewhere/a.ts": "a\n" });
      symlinkSync(join(folder, "elsewhere/a.ts"), join(folder, pets, "src/a.ts"));
    },
    ["file-missing src/a.ts", "file-unlisted src/a.ts"],
  ],
  [
    "another description",
    (folder) => put(folder, { "project/spec/pets.yaml": "src/a.ts = a\nsrc/b.ts = other\n" }),
    ["input-changed description pets.yaml", "rebuilt-differs src/b.ts"],
  ],
  [
    "another description, and files that were changed: the reason comes first",
    (folder) =>
      put(folder, {
        "project/spec/pets.yaml": "src/a.ts = a\nsrc/b.ts = other\n",
        [`${pets}/src/a.ts`]: "evil\n",
      }),
    ["input-changed description pets.yaml", "file-changed src/a.ts", "rebuilt-differs src/b.ts"],
  ],
  [
    "another changelog",
    (folder) => put(folder, { "project/CHANGELOG.pets.md": "# Other\n" }),
    ["input-changed changelog changelog", "rebuilt-differs CHANGELOG.md"],
  ],
  [
    "other templates",
    (folder) => put(folder, { "specwright/templates/docs/page.hbs": "evil\n" }),
    ["input-changed templates templates", "rebuilt-differs templates/docs/page.hbs"],
  ],
  [
    "another version of the package",
    (folder) =>
      put(folder, {
        "project/specwright.yaml": project["project/specwright.yaml"].replace("1.0.0", "1.0.1"),
      }),
    ["options-changed options"],
  ],
  [
    "a statement that names another specwright",
    (folder) => {
      const path = `${pets}/provenance.json`;
      const text = readFileSync(join(folder, path), "utf8");
      put(folder, { [path]: text.replace('"specwright": "9.9.9"', '"specwright": "9.9.8"') });
    },
    ["generator-changed specwright"],
  ],
  [
    "a file and the statement about it",
    (folder) => {
      const path = `${pets}/provenance.json`;
      const text = readFileSync(join(folder, path), "utf8");
      const [a, evil] = [
        "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7",
        "4c8c8f5b7bcea0d2f2ebaf3a9a1b9fe9df5ea6af24ecbd8a6dfc9b7a8f4b1c2d",
      ];
      assert.ok(text.includes(a));
      put(folder, { [path]: text.replace(a, evil) });
    },
    ["file-changed src/a.ts", "rebuilt-differs src/a.ts"],
  ],
];

for (const [name, change, expected] of broken) {
  test(`not verified: ${name}`, () =>
    inFolder(async (folder) => {
      await generated(folder);
      change(folder);
      const { exitCode, out } = await run(folder, "verify");
      assert.is(exitCode, 1, out);
      // The second package shares the templates.
      const [first = ""] = out.split("@acme/toys");
      const told = first.split("\n").filter((line) => /^[a-z]+-[a-z]+ /.test(line));
      assert.equal(
        told.map((line) => line.replace(/: [A-Z].*/, "")),
        expected,
      );
      const count = expected.length === 1 ? "1 difference" : `${expected.length} differences`;
      assert.ok(out.startsWith(`pets 1.0.0: not verified, ${count} in generated/pets\n`), out);
      assert.match(out, /^@acme\/toys 2\.0\.0: (?:not )?verified/m);
    }));
}

/** What changes nothing that the comparison of files and inputs looks at. */
const forged: readonly (readonly [string, (text: string) => string])[] = [
  ["another builder", (text) => text.replace("pkg:npm/specwright", "pkg:npm/trusted-builder")],
  ["another type", (text) => text.replace("in-toto.io/Statement/v1", "in-toto.io/Statement/v9")],
  ["a field more", (text) => text.replace('"runDetails": {', '"runDetails": { "reviewed": true,')],
  ["an annotation more", (text) => text.replace('"role":', '"signed": true, "role":')],
  ["a name twice", (text) => text.replace('"predicate": {', '"predicate": 1, "predicate": {')],
  ["files in another order", (text) => swapped(text)],
  ["a space more", (text) => `${text} `],
  ["a byte order mark", (text) => `\ufeff${text}`],
];

function swapped(text: string): string {
  const statement = JSON.parse(text) as { readonly subject: readonly unknown[] };
  return `${JSON.stringify({ ...statement, subject: statement.subject.toReversed() }, null, 2)}\n`;
}

for (const [name, change] of forged)
  test(`not verified: a statement with ${name}`, () =>
    inFolder(async (folder) => {
      await published(folder);
      for (const [place, words] of [
        [pets, "verify"],
        ["project/copy", copyWords],
      ] as const) {
        const path = `${place}/provenance.json`;
        const text = readFileSync(join(folder, path), "utf8");
        assert.is.not(change(text), text);
        put(folder, { [path]: change(text) });
        const { exitCode, out } = await run(folder, words);
        assert.is(exitCode, 1);
        assert.match(out, /1 difference in .+\nstatement-changed provenance\.json: It says more/);
      }
    }));

test("the order in which a program hands filters over is not that of the statement", () => {
  const input = { entry: "a.yaml", files: new Map(), templates: new Map() };
  const named = { ...input, packageName: "a", packageVersion: "1.0.0" };
  const tags = { include: ["a"], exclude: ["b"] };
  const paths = { include: ["/a"] };
  const text = (filters: Filters) => attest({ ...named, filters }, [], "9.9.9").text;
  assert.is(
    text({ paths, tags: { exclude: tags.exclude, include: tags.include } }),
    text({ tags, paths }),
  );
  assert.is(text({ tags: {} }), attest(named, [], "9.9.9").text, "none that choose anything");
});

test("files of their own beside the output are nobody's business", () =>
  inFolder(async (folder) => {
    await generated(folder);
    put(folder, {
      [`${pets}/notes.md`]: "mine\n",
      [`${pets}/package-lock.json`]: "{}\n",
      [`${pets}/own/dist/index.js`]: "mine\n",
      [`${pets}/node_modules/x/index.js`]: "x\n",
      [`${pets}/node_modules/x/binding.gyp`]: "{}\n",
    });
    assert.is((await run(folder, "verify")).exitCode, 0);
  }));

/** What npm publishes with the package, or acts on where it lies. */
const dangerous: readonly string[] = [
  "binding.gyp",
  "Binding.gyp",
  "npm-shrinkwrap.json",
  ".npmrc",
  ".pnpmfile.cjs",
  ".yarnrc.yml",
  "bunfig.toml",
  "src/node_modules/evil/index.js",
  "src/.git/config",
  "Src/evil.ts",
  "readme.evil",
  "copying",
];

for (const path of dangerous)
  test(`not verified: ${path} beside the output`, () =>
    inFolder(async (folder) => {
      await generated(folder);
      put(folder, { [`${pets}/${path}`]: "evil\n" });
      const { exitCode, out } = await run(folder, "verify");
      assert.is(exitCode, 1);
      assert.match(out, new RegExp(`^file-unlisted ${path.replaceAll(".", "\\.")}: `, "m"));
    }));

const copyWords = "verify copy spec/pets.yaml --changelog CHANGELOG.pets.md";

/** A copy in a folder of its own, as it was published. */
async function published(folder: string): Promise<void> {
  await generated(folder);
  cpSync(join(folder, pets), join(folder, "project/copy"), { recursive: true });
  for (const path of [".specwright-manifest.json", "templates"])
    rmSync(join(folder, "project/copy", path), { recursive: true });
}

const unaccounted: readonly string[] = [
  ...dangerous,
  "notes.md",
  "own/dist/index.js",
  "node_modules/x/index.js",
  ".git/config",
];

for (const path of unaccounted)
  test(`not verified: ${path} in a copy, whatever list of files it brings`, () =>
    inFolder(async (folder) => {
      await published(folder);
      for (const list of [undefined, "", "{}", '{ "manifest": 1, "files": {} }']) {
        put(folder, { [`project/copy/${path}`]: "evil\n" });
        if (list !== undefined) put(folder, { "project/copy/.specwright-manifest.json": list });
        const { exitCode, out } = await run(folder, copyWords);
        assert.is(exitCode, 1);
        const expected = [...(list === undefined ? [] : [".specwright-manifest.json"]), path];
        const found = [...out.matchAll(/^file-unlisted (.+): It was/gm)].map(([, name]) => name);
        assert.equal(found, expected.sort());
      }
    }));

test("an output folder that is named is verified like a copy; its own list of files belongs to it", () =>
  inFolder(async (folder) => {
    await generated(folder);
    const words = copyWords.replace("copy", "generated/pets");
    const { exitCode, out } = await run(folder, words);
    assert.is(exitCode, 0, out);
    put(folder, { [`${pets}/notes.md`]: "mine\n" });
    assert.is((await run(folder, words)).exitCode, 1);
  }));

test("a file too large to be read is not the one that was generated", () =>
  inFolder(async (folder) => {
    await published(folder);
    truncateSync(join(folder, "project/copy/src/a.ts"), 3 * 1024 ** 3);
    const { out } = await run(folder, copyWords);
    assert.match(out, /^file-changed src\/a\.ts: /m);
  }));

test("a published copy without dist is not verified; an output that is not built yet is", () =>
  inFolder(async (folder) => {
    const options = '{"compilerOptions":{"module":"es2022","rootDir":"src","outDir":"dist"}}';
    put(folder, {
      ...project,
      "project/spec/pets.yaml": `tsconfig.json = ${options}\nsrc/a.ts = export {};\n`,
    });
    await run(folder, "generate");
    const output = await run(folder, "verify");
    assert.is(output.exitCode, 0, output.out);

    const words = copyWords.replace("copy", "generated/pets");
    const unbuilt = await run(folder, words);
    assert.is(unbuilt.exitCode, 1);
    assert.match(unbuilt.out, /1 difference in .+\ncompiled-missing dist: It is not there/);
    put(folder, { [`${pets}/dist/a.js`]: "export {};\n" });
    const built = await run(folder, words);
    assert.match(built.out, /: verified, 5 files .+, and 1 in dist compiled from them\n/);
    // A folder without what was compiled is none.
    rmSync(join(folder, pets, "dist/a.js"));
    put(folder, { [`${pets}/dist/notes.md`]: "mine\n" });
    const other = await run(folder, words);
    assert.match(other.out, /^compiled-changed dist\/a\.js: It is missing/m);
  }));

test("a published copy is verified by its description; what was not published may be missing", () =>
  inFolder(async (folder) => {
    await published(folder);
    const words = copyWords;
    const { exitCode, out, err } = await run(folder, words);
    assert.is(err, "");
    assert.is(out, "pets 1.0.0: verified, 5 files made by specwright 9.9.9\n");
    assert.is(exitCode, 0);

    rmSync(join(folder, "project/copy/src/b.ts"));
    put(folder, { "project/copy/evil.js": "evil\n" });
    const other = await run(folder, words);
    assert.is(other.exitCode, 1);
    assert.match(other.out, /^file-missing src\/b\.ts: .*\nfile-unlisted evil\.js: /m);
  }));

test("what a package was made with is told, verified or not", () =>
  inFolder(async (folder) => {
    put(folder, { ...project, "project/spec/eu\u202e.yaml": "overlay\n" });
    const filters = "--exclude-operations deleteUser GET_/users/* --include-tags a";
    const words = `generate spec/toys.yaml ${filters} --dates date --overlay spec/eu\u202e.yaml`;
    assert.is((await run(folder, `${words} --package-name toys --output copy`)).exitCode, 0);
    const verify = "verify copy spec/toys.yaml --overlay spec/eu\u202e.yaml";
    const told =
      "made with --overlay 'eu\\u202e.yaml' --include-tags a " +
      "--exclude-operations deleteUser 'GET_/users/*' --dates date\n";
    const sound = await run(folder, verify);
    assert.is(
      sound.out,
      `toys 0.0.0: verified, 3 files made by specwright 9.9.9\n${told}`,
      sound.err,
    );
    const { packages } = JSON.parse((await run(folder, `${verify} --json`)).out);
    assert.equal(packages[0].options, {
      overlays: ["eu\u202e.yaml"],
      filters: {
        tags: { include: ["a"] },
        operations: { exclude: ["deleteUser", "GET_/users/*"] },
      },
      dates: "date",
    });

    put(folder, { "project/copy/src/c.ts": "evil\n" });
    const { out } = await run(folder, verify);
    assert.ok(
      out.startsWith(`toys 0.0.0: not verified, 1 difference in copy\n${told}file-changed`),
    );
  }));

test("of a thousand filters twenty are told, and how many more there are", () => {
  const exclude = Array.from({ length: 1000 }, (_, index) => `o${index}`);
  const words = optionWords({ overlays: [], filters: { operations: { exclude } } });
  assert.match(words, /^--exclude-operations o0 o1 .* o19 \(and 980 more\)$/);
  assert.is(optionWords({ overlays: [] }), "");
  const long = optionWords({ overlays: ["x".repeat(100_000)] });
  assert.match(long, /^--overlay 'x+…'$/);
  assert.ok(long.length < 300);
});

test("JSON says the same", () =>
  inFolder(async (folder) => {
    await generated(folder);
    put(folder, { [`${pets}/src/a.ts`]: "evil\n" });
    const { exitCode, out } = await run(folder, "verify --json");
    const told = JSON.parse(out) as {
      readonly ok: boolean;
      readonly exitCode: number;
      readonly packages: readonly {
        readonly package: string;
        readonly findings: readonly object[];
      }[];
    };
    assert.is(exitCode, 1);
    assert.is(told.exitCode, 1);
    assert.is(told.ok, false);
    assert.equal(told.packages[0]?.findings, [
      {
        code: "file-changed",
        subject: "src/a.ts",
        message: "It is not the file that was generated",
      },
    ]);
    assert.equal(told.packages[1]?.findings, []);
  }));

const refused: readonly (readonly [string, string, (folder: string) => void, RegExp, number])[] = [
  [
    "a statement that is none",
    "verify",
    (folder) => put(folder, { [`${pets}/provenance.json`]: "{}\n" }),
    /provenance\.json.*provenance-broken/,
    2,
  ],
  [
    "a package without a statement",
    "verify",
    (folder) => rmSync(join(folder, pets, "provenance.json")),
    /provenance\.json.*source-missing/,
    2,
  ],
  [
    "a description with errors",
    "verify",
    (folder) => put(folder, { "project/spec/pets.yaml": "ERROR\n" }),
    /field-unknown/,
    2,
  ],
  [
    "a package without its description",
    "verify generated/pets",
    () => undefined,
    /name the desc/,
    3,
  ],
  ["a changelog for all targets", "verify --changelog x.md", () => undefined, /need a package/, 3],
  ["an option of generate", "verify --force", () => undefined, /unknown option/, 3],
];

for (const [name, words, change, reason, code] of refused) {
  test(`refused: ${name}`, () =>
    inFolder(async (folder) => {
      await generated(folder);
      change(folder);
      const { exitCode, err } = await run(folder, words);
      assert.is(exitCode, code);
      assert.match(err, reason);
    }));
}

test.run();
