/**
 * Calls of all kinds to a server where anything goes wrong, held against what the server wrote
 * down. `FAULT_CALLS` says how many, `FAULT_SEED` repeats a run.
 */
import process from "node:process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { planCampaign } from "./campaign-plan.js";
import { runCampaign, type CampaignResult } from "./campaign-run.js";
import { violationsOf, type Promised } from "./campaign-verdict.js";
import { randomOf, seedOf } from "./random.js";

const calls = Number(process.env["FAULT_CALLS"] ?? 1000);
const seed = seedOf(process.env);
const plan = planCampaign(randomOf(seed), calls);

let running: Promise<CampaignResult> | undefined;
const campaign = (): Promise<CampaignResult> => (running ??= runCampaign(plan));

const repeat = `FAULT_SEED=${seed} FAULT_CALLS=${calls}`;

function none(what: readonly string[]): void {
  if (what.length === 0) return;
  const shown = what.slice(0, 5).join("\n  ");
  assert.unreachable(`${what.length} in a run that ${repeat} repeats, such as\n  ${shown}`);
}

async function held(promised: Promised): Promise<void> {
  const broken = violationsOf(await campaign()).filter((one) => one.promised === promised);
  none(broken.map(({ text }) => text));
}

test("every planned call ends, and faults of every kind are met", async () => {
  const { outcomes, server, events } = await campaign();
  assert.is(outcomes.length, calls);
  assert.ok(events > calls, `${events} events for ${calls} calls`);
  const met = new Set(server.arrivals.map(({ fault }) => fault.seen));
  for (const seen of ["answer", "nothing", "part", "unreadable", "silence", 429, 503, 401, 307]) {
    assert.ok(met.has(seen as never), `${seen} was not met: ${repeat}`);
  }
  const told = outcomes.map(({ result }) =>
    "error" in result ? (result.error as Error).name : "success",
  );
  for (const name of ["success", "OutcomeUnknown", "VersionConflict", "ResponseError"]) {
    assert.ok(told.includes(name), `${name} was not told: ${repeat}`);
  }
  // Rules about those that fail say little when all do.
  const succeeded = told.filter((name) => name === "success").length;
  assert.ok(succeeded > calls / 10, `${succeeded} of ${calls} succeeded: ${repeat}`);
});

test("no call is done twice", () => held("once"));
test("no update is lost", () => held("no lost update"));
test("what the caller is told is true", () => held("truth"));
test("every call ends in time", () => held("in time"));
test("retries are as many, and as late, as they may be", () => held("retries"));
test("calls work where they can", () => held("works"));
test("no error shows a secret", () => held("no leak"));

test("no hook and no logger is shown a secret", async () => none((await campaign()).leaks));

test("nothing is sent to another origin", async () => none((await campaign()).server.strays));

test("no rejection goes unhandled", async () => {
  none((await campaign()).unhandled.map(String));
});

test.run();
