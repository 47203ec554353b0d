/** Plans and carries out a number of runs. */
import process from "node:process";
import type { Target } from "./attack.js";
import { Campaign } from "./campaign.js";
import { payloads } from "./payloads.js";
import { attacksOn, batchesOf, type Batch } from "./plan.js";
import type { Subject } from "./subject.js";
import { Tally, type Figures } from "./tally.js";

export interface Share {
  readonly target: Target;
  /** Of all runs. */
  readonly share: number;
  /** The most runs that one description carries. */
  readonly batch: number;
}

export interface Orders {
  readonly subject: Subject;
  readonly shares: readonly Share[];
  readonly runs: number;
  readonly seed: number;
  /** Of the packages one in so many is type-checked; 0 for none. */
  readonly typeCheckEvery: number;
  readonly onProgress?: (done: number, total: number, failed: number) => void;
}

/** Packages that go into one program: enough to share the cost of a compiler's start. */
const programSize = 60;

export async function attackAll(orders: Orders): Promise<Figures> {
  const start = process.cpuUsage();
  const { subject, shares, typeCheckEvery } = orders;
  const tally = new Tally(shares.reduce((sum, { target }) => sum + target.positions.length, 0));
  let typeChecked = 0;
  for (const { target, batch, share } of shares) {
    const count = Math.round(orders.runs * share);
    const attacks = attacksOn(target, payloads, { count, seed: orders.seed });
    const campaign = new Campaign(subject, typeCheckEvery);
    const check = async (): Promise<void> => {
      typeChecked += campaign.untyped;
      for (const { attack, findings } of await campaign.types())
        tally.fail(target.name, attack, findings);
    };
    for (const each of inTurn(batchesOf(target, attacks, batch))) {
      for (const verdict of await campaign.run(each)) tally.add(target.name, verdict);
      orders.onProgress?.(tally.runs, orders.runs, tally.failed);
      if (campaign.untyped >= programSize) await check();
    }
    await check();
  }
  const { user, system } = process.cpuUsage(start);
  return tally.figures((user + system) / 1e6, typeChecked);
}

/** The large ones first, while a reader of the progress still has patience. */
const inTurn = (batches: readonly Batch[]): readonly Batch[] =>
  [...batches].sort((left, right) => right.attacks.length - left.attacks.length);
