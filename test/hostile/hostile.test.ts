/**
 * Hostile texts in every place of a description, and encoders taken away to see that somebody
 * notices. `npm run hostile -- --runs 50000` tries more.
 */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { attackAll } from "./attack-all.js";
import type { Attack } from "./attack.js";
import { Campaign } from "./campaign.js";
import { withChange } from "./changed-generator.js";
import { mutations } from "./mutations.js";
import { ordersFor } from "./orders.js";
import { payloads } from "./payloads.js";
import { attacksOn } from "./plan.js";
import { specwright, type Specwright } from "./specwright-subject.js";
import { failuresText, tableOf } from "./tally.js";
import { dense, readTarget } from "./targets.js";

test("five thousand runs find nothing", async () => {
  const orders = await ordersFor({ runs: 5_000, seed: 1, target: "specwright" });
  const figures = await attackAll(orders);
  const told = tableOf("specwright", figures) + failuresText(figures, 5);
  assert.equal(figures.failures, [], told);
  assert.ok(figures.runs >= 5_000, told);
  assert.ok(figures.payloads >= 40, told);
  // Not everything is refused at the door, and types are looked at.
  assert.ok(figures.refused < figures.runs / 2, told);
  assert.ok(figures.typeChecked > 50, told);
});

const targets = dense.map(readTarget);
const atOnce = 12;

/** The first run of which somebody notices what was taken away. */
async function firstFailure(
  generator: Specwright,
  wanted: RegExp,
  most: number,
): Promise<Attack | string | undefined> {
  const chosen = payloads.filter(({ name }) => wanted.test(name));
  assert.ok(chosen.length > 0, String(wanted));
  for (const target of targets) {
    const campaign = new Campaign(specwright(generator), 0);
    const attacks = attacksOn(target, chosen, { count: most, seed: 5 });
    for (let from = 0; from < attacks.length; from += atOnce) {
      const batch = { target, attacks: attacks.slice(from, from + atOnce) };
      for (const { attack, outcome } of await campaign.run(batch)) {
        if (outcome === "failed") return attack;
      }
    }
  }
  return undefined;
}

for (const mutation of mutations) {
  test(`somebody notices when ${mutation.name}`, async () => {
    const found = await withChange(mutation, (generator) =>
      firstFailure(generator, mutation.payloads, 240),
    );
    assert.ok(found, "no run failed");
  });
}

test("the same runs find nothing when nothing was taken away", async () => {
  for (const { payloads: wanted } of mutations.slice(0, 3)) {
    const found = await firstFailure(await import("./specwright-entry.js"), wanted, 24);
    assert.is(found, undefined);
  }
});

test.run();
