import { test } from "uvu";
import * as assert from "uvu/assert";
import { isPackageVersion, packageNameMistake } from "../../generator/config/package-identity.js";
import { readConfig } from "../../generator/config/read-config.js";

const read = (text: string) => readConfig("specwright.yaml", text, "/home/w");

function said(text: string): readonly string[] {
  return read(text).diagnostics.map(({ code, origin }) => `${code} ${origin.pointer}`);
}

const target = (more = "", output = "out") =>
  `  - { description: a.yaml, output: ${output}, package: { name: a, version: 1.0.0 }${more} }\n`;

test("a configuration is read", () => {
  const result = read(`targets:\n${target(", changelog: c.md")}`);
  assert.equal(result, {
    ok: true,
    value: {
      targets: [
        {
          description: "a.yaml",
          output: "out",
          packageName: "a",
          packageVersion: "1.0.0",
          changelog: "c.md",
          origin: { file: "specwright.yaml", line: 2, column: 5, pointer: "/targets/0" },
        },
      ],
    },
    diagnostics: [],
  });
});

test("mistakes have a code and a place", () => {
  assert.equal(said(""), ["yaml-empty "]);
  assert.equal(said("5"), ["field-type "]);
  assert.equal(said("targets: []"), ["field-value /targets"]);
  assert.equal(said("target:\n  - 1\n"), ["field-unknown /target"]);
  assert.equal(said(`targets:\n${target(", chnagelog: c.md")}`), [
    "field-unknown /targets/0/chnagelog",
  ]);
  assert.equal(said("targets: [{ description: a, output: b }]"), ["field-missing /targets/0"]);
  assert.equal(said(`targets:\n${target("", "a\\b")}`), ["field-value /targets/0/output"]);
  assert.equal(
    said("targets: [{ description: a, output: b, package: { name: A, version: 1.0 } }]"),
    ["package-name /targets/0/package/name", "field-type /targets/0/package/version"],
  );
  assert.equal(
    said("targets: [{ description: a, output: b, package: { name: a, version: v1.0.0 } }]"),
    ["package-version /targets/0/package/version"],
  );
});

test("dates are what they are on the wire, unless a target asks for more", () => {
  const datesOf = (more: string): unknown => {
    const result = read(`targets:\n${target(more)}`);
    return result.ok ? result.value.targets[0]?.dates : undefined;
  };
  assert.is(datesOf(""), undefined);
  assert.is(datesOf(", dates: wire"), undefined);
  assert.is(datesOf(", dates: date"), "date");
  assert.equal(said(`targets:\n${target(", dates: Date")}`), ["field-value /targets/0/dates"]);
  assert.equal(said(`targets:\n${target(", dates: true")}`), ["field-value /targets/0/dates"]);
});

test("no two targets share a folder", () => {
  const two = (a: string, b: string) => said(`targets:\n${target("", a)}${target("", b)}`);
  assert.equal(two("out/a", "out/b"), []);
  assert.equal(two("out/a", "out/ab"), []);
  for (const other of ["../out/a", "/out/a", "/home/out/a", "/home/w/b", "../../w/out/a"]) {
    assert.equal(two("out/a", other), [], other);
  }
  for (const other of [
    ...["out/a", "./out/a/", "out/b/../a", "OUT/A", "out", "out/a/b", "."],
    // The same folder by way of the one above, or from the root of the file system.
    ...["../w/out/a", "../../home/w/out/a/src", "..", "/home/w/out/a", "/home/w/out/a/src", "/"],
    ...["/home/x/../w/out", "/../home/w/out/a"],
  ]) {
    assert.equal(two("out/a", other), ["output-shared /targets/1/output"], other);
  }
});

test("package names are those of npm", () => {
  for (const name of ["a", "genesys-cloud-scim", "@scope/name", "a.b_c"]) {
    assert.is(packageNameMistake(name), undefined, name);
  }
  for (const name of [
    "",
    "A",
    ".a",
    "_a",
    "a b",
    "a/b",
    "@/a",
    "../a",
    "node_modules",
    "é",
    "a".repeat(215),
  ]) {
    assert.type(packageNameMistake(name), "string", name);
  }
});

test("package versions are semantic", () => {
  for (const version of ["0.0.0", "1.2.3", "1.2.3-beta.1", "1.0.0-0a"]) {
    assert.ok(isPackageVersion(version), version);
  }
  for (const version of [
    "1",
    "1.0",
    "v1.0.0",
    "1.0.0.0",
    "01.0.0",
    "1.0.0-",
    "1.0.0-01",
    "1.0.0+b",
    "1.0.0\n",
  ]) {
    assert.not(isPackageVersion(version), version);
  }
});

test.run();
