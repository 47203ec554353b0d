import { spawnSync } from "node:child_process";
import process from "node:process";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { globMatcher } from "../../generator/document/glob.js";
import { root } from "../project/source-imports.js";

test("`*` stands for a part of one segment, `**` for any number of segments, the rest for itself", () => {
  const fits = (pattern: string, name: string) => globMatcher(pattern)(name);
  assert.ok(fits("/users/*", "/users/{id}"));
  assert.ok(fits("/users/*", "/users/"));
  assert.not(fits("/users/*", "/users/{id}/roles"));
  assert.ok(fits("/users/**", "/users/{id}/roles"));
  assert.ok(fits("**/roles", "/users/{id}/roles"));
  assert.ok(fits("/users/*/roles", "/users/{id}/roles"));
  assert.not(fits("/users", "/users/"));
  assert.not(fits("/user.*", "/users"));
  assert.ok(fits("**", "") && fits("*", "") && fits("", ""));
});

/** What it means, in the way that takes as long as a hostile pattern likes. */
function meaning(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*|\*)/).map((part) => {
    if (part === "**") return ".*";
    return part === "*" ? "[^/]*" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`, "s");
}

test("it means what the regular expression means", () => {
  const text = (maxLength: number, ...units: readonly string[]) =>
    fc.array(fc.constantFrom(...units), { maxLength }).map((parts) => parts.join(""));
  let fitting = 0;
  fc.assert(
    fc.property(
      text(7, "a", "b", "/", ".", "*", "**", "😀", "\n"),
      text(9, "a", "b", "/", ".", "😀", "\n"),
      (pattern, name) => {
        const fits = meaning(pattern).test(name);
        if (fits) fitting += 1;
        assert.is(globMatcher(pattern)(name), fits, JSON.stringify([pattern, name]));
      },
    ),
    { numRuns: 20_000, seed: 1 },
  );
  assert.ok(fitting > 100, `${fitting}`);
});

// In a process of its own: what never ends cannot be stopped in this one. It takes a moment; by
// trying every way to divide the path, longer than the age of the universe.
test("many stars take no longer than their number", () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      ...["--import", "tsx", "--input-type=module", "--eval"],
      `import { globMatcher } from "./generator/document/glob.ts";
       const fits = globMatcher("**a".repeat(30) + "b")("a".repeat(60));
       const mixed = globMatcher("**/*a*".repeat(30) + "b")("/aa".repeat(60));
       process.stdout.write(JSON.stringify([fits, mixed]));`,
    ],
    { cwd: root, encoding: "utf8", timeout: 120_000 },
  );
  assert.is(status, 0);
  assert.is(stdout, "[false,false]");
});

test.run();
