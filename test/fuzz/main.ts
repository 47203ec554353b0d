/** `npm run fuzz -- --runs 100000 --seed 1 --processes 2`: inputs that nobody wrote, on demand. */
import process from "node:process";
import { parseArgs } from "node:util";
import { bounds, fuzz } from "./campaign.js";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    processes: { type: "string", default: "1" },
    formatted: { type: "string", default: "50" },
  },
});

const start = performance.now();
const report = await fuzz({
  runs: Number(values.runs),
  seed: Number(values.seed),
  processes: Number(values.processes),
  formattedEvery: Number(values.formatted),
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
