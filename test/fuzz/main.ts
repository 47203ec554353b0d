/** `npm run fuzz`: inputs that nobody wrote, on demand. */
import { Command } from "commander";
import process from "node:process";
import { wholeNumber } from "../whole-number.js";
import { bounds, fuzz } from "./campaign.js";

interface Options {
  readonly runs: number;
  readonly seed: number;
  readonly processes: number;
  readonly formatted: number;
}

const values = new Command("fuzz")
  .description(
    "Generates from descriptions, overlays, filters and configurations that nobody wrote.",
  )
  .option("--runs <n>", "how many", wholeNumber, 2000)
  .option("--seed <n>", "of the first; each further one is one more", wholeNumber, 1)
  .option("--processes <n>", "at the same time", wholeNumber, 1)
  .option("--formatted <n>", "every so many are laid out, too", wholeNumber, 50)
  .addHelpText(
    "after",
    "\nExit codes:\n  0  all ended in output or in diagnostics\n  1  some did not, or an option is wrong\n",
  )
  .parse()
  .opts<Options>();

const start = performance.now();
const report = await fuzz({
  runs: values.runs,
  seed: values.seed,
  processes: values.processes,
  formattedEvery: values.formatted,
  progress: (done) => {
    if (done % 1_000 === 0) process.stderr.write(`${done} inputs\n`);
  },
});

const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
const { slowest, heaviest } = report;
process.stdout.write(
  [
    `${report.runs} inputs from seed ${values.seed} in ${Math.round((performance.now() - start) / 1000)} s`,
    `${report.outputs} ended in output that parses, ${report.runs - report.outputs - report.failures.length} in diagnostics`,
    `${report.failures.length} ended otherwise (bounds: ${bounds.milliseconds / 1000} s, ${bounds.megabytes} MB of objects)`,
    `slowest ${Math.round(slowest.milliseconds)} ms (seed ${slowest.seed}), heaviest ${mebibytes(heaviest.heap)} of objects in a process of ${mebibytes(heaviest.resident)} (seed ${heaviest.seed})`,
    ...report.failures.map(
      ({ seed, faults, input }) =>
        `\nseed ${seed}: ${faults.join("\n  ")}\n${input === undefined ? "" : JSON.stringify(input)}`,
    ),
    "",
  ].join("\n"),
);
process.exitCode = report.failures.length === 0 ? 0 : 1;
