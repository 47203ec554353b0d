/**
 * `npm run bench:client`: what the generated client costs beside a bare `fetch` and beside its
 * peers, as ratios of one run. Whatever they are, the run succeeds.
 */
import { Command } from "commander";
import process from "node:process";
import { full, measure, quick } from "./measure.js";
import { report } from "./report.js";
import { workspace } from "./workspace.js";

const values = new Command("bench:client")
  .description("Measures what the generated client costs beside a bare fetch and its peers.")
  .option("--quick", "show that it works, with figures that mean nothing", false)
  .option("--own", "without the peers that are installed for it alone: needs no network", false)
  .option("--json", "print the measurements as JSON", false)
  .parse()
  .opts<{ readonly quick: boolean; readonly own: boolean; readonly json: boolean }>();
const measurements = await measure(await workspace(!values.own), values.quick ? quick : full);
process.stdout.write(
  values.json ? `${JSON.stringify(measurements, undefined, 2)}\n` : report(measurements),
);
