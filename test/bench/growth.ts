/**
 * `npm run bench:growth`: what an operation costs in a small and in a large description.
 *
 *   --sizes 100,1000  other sizes than 100, 1,000 and 10,000
 *   --rounds 3        of how many runs the cheapest counts
 *   --json            the measurements as JSON
 *   --prof DIR        a profile of the largest size, for Chrome's tools
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { buildGenerator } from "./growth-build.js";
import { growthDescription } from "./growth-description.js";
import { costOf, leastCost } from "./growth-process.js";
import { growthReport, type GrowthPoint } from "./growth-report.js";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "100,1000,10000" },
    rounds: { type: "string", default: "3" },
    json: { type: "boolean", default: false },
    prof: { type: "string" },
  },
});

/** Beyond this, layout takes minutes and says what smaller sizes have said. */
const formattedLimit = 1000;

const sizes = values.sizes.split(",").map(Number);
const built = await buildGenerator();
try {
  const measure = async (
    layout: GrowthPoint["layout"],
    operations: number,
  ): Promise<GrowthPoint> => {
    const file = join(built.folder, `description-${operations}.json`);
    writeFileSync(file, growthDescription(operations));
    const rounds = operations > 1000 ? 1 : Number(values.rounds);
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
