/** Tries a row of inputs, in a process whose memory is bounded, and tells of each before and after. */
import process from "node:process";
import fc from "fast-check";
import { inputsFrom, type FuzzInput } from "./inputs.js";
import { Judge } from "./judge.js";
import { seedDescriptions } from "./seeds.js";

export interface FuzzOrder {
  /** The seed of the first input; each next one has the next. */
  readonly seed: number;
  readonly runs: number;
  /** Every so many-th output is laid out by prettier as well; none when it is 0. */
  readonly formattedEvery: number;
}

export type FuzzMessage =
  | { readonly kind: "begin"; readonly seed: number }
  | {
      readonly kind: "end";
      readonly seed: number;
      readonly outcome: "output" | "diagnostics";
      readonly faults: readonly string[];
      /** The smallest input that was found to have a fault, too. */
      readonly input?: FuzzInput;
      readonly milliseconds: number;
      readonly heap: number;
      readonly resident: number;
    };

const inputs = inputsFrom(seedDescriptions());
const judge = new Judge();

async function smallest(seed: number): Promise<FuzzInput | undefined> {
  const property = fc.asyncProperty(inputs, async (input) => {
    const { faults } = await judge.judge(input, false);
    return faults.length === 0;
  });
  const { counterexample } = await fc.check(property, {
    seed,
    numRuns: 1,
    interruptAfterTimeLimit: 15_000,
  });
  return counterexample?.[0];
}

const tell = (message: FuzzMessage): Promise<void> =>
  new Promise((told) => void process.send?.(message, () => told()));

process.once("message", async (order) => {
  const { seed: first, runs, formattedEvery } = order as FuzzOrder;
  for (let run = 0; run < runs; run += 1) {
    const seed = first + run;
    await tell({ kind: "begin", seed });
    const [input] = fc.sample(inputs, { seed, numRuns: 1 });
    if (input === undefined) throw new Error("No input was made");
    const start = performance.now();
    const formatted = formattedEvery > 0 && run % formattedEvery === 0;
    const { outcome, faults } = await judge.judge(input, formatted);
    const milliseconds = performance.now() - start;
    const { heapUsed, rss } = process.memoryUsage();
    const found = faults.length === 0 ? undefined : ((await smallest(seed)) ?? input);
    const end = { seed, outcome, faults, milliseconds, heap: heapUsed, resident: rss };
    await tell({ kind: "end", ...end, ...(found === undefined ? {} : { input: found }) });
  }
  process.disconnect();
});
process.once("disconnect", () => process.exit());
