/**
 * `npm run bench:large -- FILE…`: what large descriptions cost, beside @hey-api/openapi-ts. Both
 * run in processes of their own and write their files; time is that of all threads.
 *
 *   --peers-from DIR  where hey-api is installed, if not in this project
 *   --rounds 3        of how many runs the cheapest counts
 *   --json            the measurements as JSON
 */
import process from "node:process";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildGenerator } from "./growth-build.js";
import { costOf, leastCost } from "./growth-process.js";
import { heyApiProgram, ourPrograms } from "./large-contenders.js";
import { largeReport, type LargeResult } from "./large-report.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "peers-from": { type: "string", default: "." },
    rounds: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});

const built = await buildGenerator();
try {
  const results: LargeResult[] = [];
  for (const file of positionals.map((name) => resolve(name))) {
    const contenders = [
      ...ourPrograms(built, file),
      ...heyApiProgram(built.folder, values["peers-from"], file),
    ];
    for (const { name, folder, words } of contenders) {
      const cost = await leastCost(Number(values.rounds), () => costOf(folder, words)).catch(
        (error: unknown) => String((error as { stderr?: string }).stderr ?? error).slice(0, 300),
      );
      results.push({ document: basename(file), name, cost });
    }
  }
  process.stdout.write(
    values.json ? `${JSON.stringify(results, undefined, 2)}\n` : largeReport(results),
  );
} finally {
  built.remove();
}
