/** Runs every `*.test.ts` below `test/` with uvu, or those whose path contains an argument. */
import { readFileSync } from "node:fs";
import { parse } from "uvu/parse";
import { run } from "uvu/run";
import process from "node:process";

const root = new URL(".", import.meta.url).pathname;
const wanted = process.argv.slice(2);

const { suites } = await parse(root, /\.test\.ts$/.source, { ignore: [/^cases\//.source] });
const chosen = suites.filter(
  (suite) => wanted.length === 0 || wanted.some((part) => suite.name.includes(part)),
);

// uvu passes a file that never calls `run()`, with no test at all.
const silent = chosen.filter((suite) => !/\.run\(\);?\s*$/.test(readFileSync(suite.file, "utf8")));
if (silent.length > 0 || chosen.length === 0) {
  const names = silent.map((suite) => suite.name).join(", ");
  process.stderr.write(
    chosen.length === 0 ? "No test file.\n" : `Test files that do not end with run(): ${names}\n`,
  );
  process.exit(1);
}

await run(chosen);
