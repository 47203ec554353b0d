/** What npm would publish: files, manifest, maps, and what the linters of packages say. */
import { execFile, execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import ts from "typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../project/source-imports.js";
import { packed, source } from "./packed.js";

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

interface Manifest {
  readonly [field: string]: unknown;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

async function manifest(): Promise<Manifest> {
  const { installed } = await packed();
  return JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as Manifest;
}

test("the tarball holds what it should and nothing else", async () => {
  const { tarball } = await packed();
  const found = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trimEnd().split("\n");
  const modules = filesBelow(join(source, "src")).map((path) => path.replace(/\.ts$/, ""));
  const expected = [
    ...modules.flatMap((path) => [
      `src/${path}.ts`,
      `dist/${path}.js`,
      `dist/${path}.d.ts`,
      `dist/${path}.d.ts.map`,
    ]),
    ...filesBelow(join(source, "docs")).map((path) => `docs/${path}`),
    ...["CHANGELOG.md", "LICENSE", "README.md", "package.json", "provenance.json"],
  ];
  assert.ok(modules.length > 90);
  assert.equal(found.sort(), expected.map((path) => `package/${path}`).sort());
});

test("it has no dependencies and no side effects, and runs nothing when it is installed", async () => {
  const { project } = await packed();
  const fields = await manifest();
  for (const name of Object.keys(fields).filter((key) => /dependencies/i.test(key))) {
    assert.is(name, "devDependencies");
  }
  const { scripts } = fields as unknown as { scripts: Readonly<Record<string, string>> };
  assert.equal(Object.keys(scripts).sort(), ["build", "prepack"]);
  assert.is(fields["sideEffects"], false);
  assert.is(fields["type"], "module");
  const lock = readFileSync(join(project, "package-lock.json"), "utf8");
  const { packages } = JSON.parse(lock) as { packages: object };
  assert.equal(Object.keys(packages), ["", "node_modules/genesys-cloud-scim"]);
});

test("every entry of exports leads to files", async () => {
  const { installed, project } = await packed();
  const { exports } = await manifest();
  assert.equal(Object.keys(exports), [".", "./openapi", "./package.json"]);
  const resolve = createRequire(join(project, "index.js")).resolve;
  for (const [entry, target] of Object.entries(exports)) {
    for (const path of typeof target === "string" ? [target] : Object.values(target)) {
      assert.ok(existsSync(join(installed, path)), path);
    }
    const last = typeof target === "string" ? target : target["default"];
    const name = join("genesys-cloud-scim", entry);
    assert.is(resolve(name), join(installed, last ?? ""));
  }
  assert.throws(() => resolve("genesys-cloud-scim/dist/index.js"), /not defined by "exports"/);
});

test("declaration maps lead to the sources in the package", async () => {
  const { installed } = await packed();
  const dist = join(installed, "dist");
  for (const path of filesBelow(dist)) {
    const text = readFileSync(join(dist, path), "utf8");
    const map = /^\/\/# sourceMappingURL=(.*)$/m.exec(text)?.[1];
    if (path.endsWith(".js")) assert.is(map, undefined, path);
    if (path.endsWith(".d.ts")) assert.ok(map !== undefined, path);
    if (map !== undefined) assert.ok(existsSync(join(dist, dirname(path), map)), path);
    if (!path.endsWith(".map")) continue;
    const { sources, sourceRoot } = JSON.parse(text) as { sources: string[]; sourceRoot: string };
    assert.equal(
      sources.map((name) => relative(installed, join(dist, dirname(path), sourceRoot, name))),
      [`src/${path.replace(/\.d\.ts\.map$/, ".ts")}`],
    );
    assert.ok(existsSync(join(installed, "src", path.replace(/\.d\.ts\.map$/, ".ts"))), path);
  }
});

test("it imports nothing but its own files", async () => {
  const { installed } = await packed();
  const dist = join(installed, "dist");
  for (const path of filesBelow(dist).filter((name) => /\.(?:js|d\.ts)$/.test(name))) {
    const info = ts.preProcessFile(readFileSync(join(dist, path), "utf8"), true, true);
    const others = [...info.referencedFiles, ...info.typeReferenceDirectives];
    assert.equal(others, [], path);
    for (const { fileName } of info.importedFiles) {
      assert.match(fileName, /^\.\.?\//, path);
      assert.ok(existsSync(join(dist, dirname(path), fileName)), `${path}: ${fileName}`);
    }
  }
});

test("publint has nothing to say", async () => {
  const { installed, tarball } = await packed();
  const bytes = Uint8Array.from(readFileSync(tarball)).buffer;
  const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true });
  assert.is(pkg["name"], "genesys-cloud-scim");
  assert.equal(
    messages.map((message) => formatMessage(message, pkg)),
    [],
    installed,
  );
});

test("Are the types wrong? has nothing to say", async () => {
  const { tarball } = await packed();
  // `esm-only`: no CommonJS build is promised (`require` of ES modules works on every Node.js we
  // support), nor the resolution of TypeScript's former `node10`.
  const attw = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [attw, tarball, "--profile", "esm-only", "--format", "json"],
    { maxBuffer: 100_000_000 },
  ).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(error.stdout + error.stderr);
  });
  const { analysis } = JSON.parse(stdout) as {
    analysis: { packageName: string; entrypoints: Readonly<Record<string, unknown>> };
  };
  assert.is(analysis.packageName, "genesys-cloud-scim");
  assert.equal(Object.keys(analysis.entrypoints), [".", "./openapi", "./package.json"]);
});

test.run();
