/** Inputs that nobody wrote end in output or in diagnostics. `npm run fuzz -- --runs 100000` tries more. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fuzz } from "./campaign.js";

test("two thousand inputs end in output that parses, or in coded diagnostics", async () => {
  const { runs, outputs, failures } = await fuzz({
    runs: 2_000,
    seed: 1,
    processes: 1,
    formattedEvery: 100,
  });
  assert.equal(failures, []);
  assert.is(runs, 2_000);
  // A fuzzer whose every input is refused at the door tries nothing.
  assert.ok(outputs > 100, String(outputs));
});

test.run();
