/**
 * `npm run bench:large -- FILE…`: what large descriptions cost, beside @hey-api/openapi-ts. Both
 * run in processes of their own and write their files; time is that of all threads.
 */
import { Command } from "commander";
import process from "node:process";
import { basename, resolve } from "node:path";
import { wholeNumber } from "../whole-number.js";
import { buildGenerator } from "./growth-build.js";
import { costOf, leastCost } from "./growth-process.js";
import { heyApiProgram, ourPrograms } from "./large-contenders.js";
import { largeReport, type LargeResult } from "./large-report.js";

interface Options {
  readonly peersFrom: string;
  readonly rounds: number;
  readonly json: boolean;
}

const program = new Command("bench:large")
  .description("Measures what large descriptions cost, beside @hey-api/openapi-ts.")
  .argument("<file...>", "the descriptions")
  .option("--peers-from <dir>", "where hey-api is installed, if not in this project", ".")
  .option("--rounds <n>", "of how many runs the cheapest counts", wholeNumber, 1)
  .option("--json", "print the measurements as JSON", false)
  .parse();
const values = program.opts<Options>();

const built = await buildGenerator();
try {
  const results: LargeResult[] = [];
  for (const file of program.args.map((name) => resolve(name))) {
    const contenders = [
      ...ourPrograms(built, file),
      ...heyApiProgram(built.folder, values.peersFrom, file),
    ];
    for (const { name, folder, words } of contenders) {
      const cost = await leastCost(values.rounds, () => costOf(folder, words)).catch(
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
