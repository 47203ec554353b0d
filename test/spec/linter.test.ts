/** A linter that others made finds nothing to say, by its recommended rules. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../project/source-imports.js";

/** Nothing of this may ask the network for anything. */
const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", CI: "true" };

test("Redocly's recommended rules hold for the description", () => {
  const output = execFileSync(
    process.execPath,
    [join(root, "node_modules/@redocly/cli/bin/cli.js"), "lint", "--format=json"],
    { cwd: root, encoding: "utf8", env: { ...process.env, ...quiet }, stdio: "pipe" },
  );
  const { totals, problems } = JSON.parse(output) as {
    totals: { errors: number; warnings: number };
    problems: readonly unknown[];
  };
  assert.equal(problems, []);
  assert.equal([totals.errors, totals.warnings], [0, 0]);
});

test.run();
