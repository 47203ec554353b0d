/**
 * `npm run bench:growth`: what an operation costs in a small and in a large description.
 */
import { Command, InvalidArgumentError } from "commander";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { wholeNumber } from "../whole-number.js";
import { buildGenerator } from "./growth-build.js";
import { growthDescription } from "./growth-description.js";
import { costOf, leastCost } from "./growth-process.js";
import { growthReport, type GrowthPoint } from "./growth-report.js";

interface Options {
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly json: boolean;
  readonly prof?: string;
}

function numbers(text: string): readonly number[] {
  if (!/^[1-9]\d*(?:,[1-9]\d*)*$/.test(text))
    throw new InvalidArgumentError("They are whole numbers with commas between them.");
  return text.split(",").map(Number);
}

const values = new Command("bench:growth")
  .description("Measures what an operation costs in a small and in a large description.")
  .option("--sizes <list>", "numbers of operations", numbers, [100, 1000, 10_000])
  .option("--rounds <n>", "of how many runs the cheapest counts", wholeNumber, 3)
  .option("--json", "print the measurements as JSON", false)
  .option("--prof <dir>", "write a profile of the largest size, for Chrome's tools")
  .parse()
  .opts<Options>();

/** Beyond this, layout takes minutes and says what smaller sizes have said. */
const formattedLimit = 1000;

const { sizes } = values;
const built = await buildGenerator();
try {
  const measure = async (
    layout: GrowthPoint["layout"],
    operations: number,
  ): Promise<GrowthPoint> => {
    const file = join(built.folder, `description-${operations}.json`);
    writeFileSync(file, growthDescription(operations));
    const rounds = operations > 1000 ? 1 : values.rounds;
    const cost = await leastCost(rounds, () =>
      costOf(built.folder, [built.generateOnly, file, layout]),
    );
    return { layout, operations, ...cost };
  };
  const points: GrowthPoint[] = [];
  for (const layout of ["plain", "formatted"] as const)
    for (const operations of [1, ...sizes])
      if (layout === "plain" || operations <= formattedLimit)
        points.push(await measure(layout, operations));
  if (values.prof !== undefined) {
    const file = join(built.folder, `description-${Math.max(...sizes)}.json`);
    const flags = ["--cpu-prof", "--cpu-prof-dir", resolve(values.prof)];
    await costOf(built.folder, [built.generateOnly, file, "plain"], flags);
  }
  process.stdout.write(
    values.json ? `${JSON.stringify(points, undefined, 2)}\n` : growthReport(points),
  );
} finally {
  built.remove();
}
