/**
 * What a run does once everything is made: it writes. Without what makes it, a process starts in a
 * moment, and two of them meet.
 */
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { writeOutputs } from "../../generator/cli/write-targets.js";
import type { FileProblem } from "../../generator/files/file-problem.js";

const letter = process.env["LETTER"] ?? "";

/** Many files, so that a write takes a while; half of them differ from those of another letter. */
const files = Array.from({ length: 40 }, (_, index) => ({
  path: `src/${index % 5}/${index % 4 === 0 ? `only-${letter}` : "file"}-${index}.ts`,
  text: index % 2 === 0 ? `${letter}\n` : "same\n",
}));

await sleep(Math.max(0, Number(process.env["START_AT"] ?? 0) - Date.now()));
const target = {
  ...{ description: "x", output: "generated/pets", base: process.cwd() },
  ...{ packageName: "pets", packageVersion: "1.0.0" },
};
const refused: FileProblem[] = [];
await writeOutputs(
  [{ target, output: "generated/pets", files, ms: 0 }],
  { cwd: process.cwd(), inputs: [], force: false, now: () => 0, stop: undefined },
  refused,
);
process.stdout.write(refused.map(({ code, message }) => `${code} ${message}\n`).join(""));
