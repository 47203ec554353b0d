/** Who attacks what, and how much of it. */
import type { Orders } from "./attack-all.js";
import type { HostileCommand } from "./command-line.js";
import { peer } from "./peers.js";
import { specwright } from "./specwright-subject.js";
import { dense, flagship, plain, readTarget } from "./targets.js";

export async function ordersFor({
  runs,
  seed,
  target,
  targetFrom,
}: Pick<HostileCommand, "runs" | "seed" | "target" | "targetFrom">): Promise<Orders> {
  if (target !== "specwright") {
    return {
      subject: await peer(target, targetFrom),
      // One run at a time: where much is found, there is nothing to be traced back.
      shares: [{ target: readTarget(plain), share: 1, batch: 1 }],
      ...{ runs, seed, typeCheckEvery: 0 },
    };
  }
  // The flagship is large: each look at it takes as long as ten at the dense one.
  const large = runs < 20_000 ? 0.16 : 0.4;
  return {
    subject: specwright(),
    shares: [
      ...dense.map((file) => ({
        target: readTarget(file),
        share: (1 - large) / dense.length,
        batch: 100,
      })),
      { target: readTarget(flagship), share: large, batch: 400 },
    ],
    ...{ runs, seed, typeCheckEvery: 3 },
  };
}
