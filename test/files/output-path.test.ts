import { test } from "uvu";
import * as assert from "uvu/assert";
import { problemsOfPaths, refusalOf } from "../../generator/files/output-path.js";

const refused: readonly (readonly [path: string, why: RegExp])[] = [
  ["", /empty/],
  ["/etc/passwd", /absolute/],
  ["//server/share", /absolute/],
  ["C:/x", /drive/],
  ["c:x", /drive/],
  ["C:\\x", /drive/],
  ["..", /"\.\."/],
  ["../x", /"\.\."/],
  ["a/../../x", /"\.\."/],
  ["a/..", /"\.\."/],
  ["./x", /"\."/],
  ["a/./x", /"\."/],
  ["a//x", /empty segment/],
  ["a/", /empty segment/],
  ["a\\b", /backslash/],
  ["..\\x", /backslash/],
  ["a\u0000b", /cannot be seen/],
  ["a\nb", /cannot be seen/],
  ["a\u001b[31mb", /cannot be seen/],
  ["a\u202eb", /cannot be seen/],
  ["a\u200bb", /cannot be seen/],
  ["a\u2028b", /cannot be seen/],
  ["a\ud800b", /cannot be seen/],
  ["CON", /device/],
  ["con.ts", /device/],
  ["src/Aux.ts", /device/],
  ["prn.d.ts", /device/],
  ["nul/x.ts", /device/],
  ["COM1.ts", /device/],
  ["lpt9", /device/],
  ["com¹.ts", /device/],
  ["CONIN$", /device/],
  ["a.", /dot or a space/],
  ["a ", /dot or a space/],
  ["a./b", /dot or a space/],
  ["...", /dot or a space/],
  ["ab:c", /Windows refuses/],
  ["a*b", /Windows refuses/],
  ["a?", /Windows refuses/],
  ["a|b", /Windows refuses/],
  ["<a>", /Windows refuses/],
  ['"a"', /Windows refuses/],
  [".git/hooks/pre-commit", /git folder/],
  ["src/.GIT/config", /git folder/],
  ["GIT~1/config", /git folder/],
  [".specwright-manifest.json", /list of generated files/],
  [".Specwright-Manifest.JSON", /list of generated files/],
  ["x".repeat(256), /segment is longer/],
  ["ü".repeat(128), /segment is longer/],
  [`${"x/".repeat(512)}y`, /longer than 1024/],
];

for (const [path, why] of refused)
  test(`refuses ${JSON.stringify(path.slice(0, 40))}`, () => {
    assert.match(refusalOf(path) ?? "(accepted)", why);
  });

const accepted = [
  "a",
  "src/index.ts",
  "docs/SCIMApi.md",
  ".gitignore",
  ".github/workflows/ci.yml",
  "a..b",
  "..a",
  "console.ts",
  "com10.ts",
  "aux-data.ts",
  "null.ts",
  "a b.md",
  "docs/größe.md",
  "sub/.specwright-manifest.json",
  "constructor",
  "__proto__",
  "x".repeat(255),
];

for (const path of accepted)
  test(`accepts ${JSON.stringify(path.slice(0, 40))}`, () => {
    assert.is(refusalOf(path), undefined);
  });

const collisions: readonly (readonly [name: string, paths: readonly string[], count: number])[] = [
  ["the same path twice", ["a.ts", "a.ts"], 1],
  ["upper and lower case", ["User.ts", "user.ts"], 1],
  ["case of a folder", ["Models/a.ts", "models/b.ts"], 1],
  ["composed and decomposed", ["\u00e9.ts", "e\u0301.ts"], 1],
  ["sharp s and SS", ["straße.ts", "STRASSE.ts"], 1],
  ["long s", ["\u017fpec.ts", "spec.ts"], 1],
  ["Kelvin sign", ["\u212a.ts", "k.ts"], 1],
  ["a file that is a folder too", ["a", "a/b"], 1],
  ["a file that is a folder too, in other case", ["A", "a/b"], 1],
  ["three of a kind", ["a", "A", "b/c", "B/c"], 3],
  ["neighbours", ["a", "b", "c/a", "c/b", "aa"], 0],
  ["one folder, many files", ["m/a.ts", "m/b.ts", "m/n/a.ts"], 0],
];

for (const [name, paths, count] of collisions)
  test(`collisions: ${name}`, () => {
    const problems = problemsOfPaths(paths).filter(({ code }) => code === "output-collision");
    assert.ok(count === 0 ? problems.length === 0 : problems.length >= count, `${problems.length}`);
    assert.equal(problemsOfPaths([...paths].reverse()), problemsOfPaths(paths));
  });

test("reports every bad path, not the first", () => {
  assert.equal(
    problemsOfPaths(["../a", "ok", "b\\c"]).map(({ path }) => path),
    ["../a", "b\\c"],
  );
});

test.run();
