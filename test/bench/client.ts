/**
 * `npm run bench:client`: what the generated client costs beside a bare `fetch` and beside its
 * peers, as ratios of one run. Whatever they are, the run succeeds.
 *
 *   --quick  shows that it works, with figures that mean nothing
 *   --own    without the peers that are installed for it alone: needs no network
 *   --json   the measurements as JSON
 */
import process from "node:process";
import { parseArgs } from "node:util";
import { full, measure, quick } from "./measure.js";
import { report } from "./report.js";
import { workspace } from "./workspace.js";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    own: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const measurements = await measure(await workspace(!values.own), values.quick ? quick : full);
process.stdout.write(
  values.json ? `${JSON.stringify(measurements, undefined, 2)}\n` : report(measurements),
);
