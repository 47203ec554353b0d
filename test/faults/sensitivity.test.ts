/**
 * Bugs put into a copy of the runtime, one at a time: each is found by the test that is there to
 * find it. A test that never fails proves nothing.
 */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runWith, type ChosenTests } from "./mutated-run.js";
import { mutations } from "./mutations.js";
import type { TestReport } from "./reporting-runner.js";

type Job<Result> = () => Promise<Result>;

// As many at once as the machines have cores that CI gives us.
const atOnce = 2;
const waiting: Job<unknown>[] = [];
let running = 0;

/** Starts a job when there is room, in the order in which they were asked for. */
function queued<Result>(job: Job<Result>): Promise<Result> {
  return new Promise((done, fail) => {
    const next = (): void => {
      while (running < atOnce && waiting.length > 0) {
        running++;
        void waiting
          .shift()?.()
          .finally(() => (running--, next()));
      }
    };
    waiting.push(() => job().then(done, fail));
    next();
  });
}

/** The tests of all mutations, by file. */
function chosen(): readonly ChosenTests[] {
  const files = new Map<string, Set<string>>();
  for (const { caughtBy } of mutations) {
    const names = files.get(caughtBy.testFile) ?? new Set();
    files.set(caughtBy.testFile, names);
    for (const name of caughtBy.names) names.add(name);
  }
  return [...files].map(([testFile, names]) => ({ testFile, names: [...names] }));
}

/** Starts everything, when the first test asks for it. */
function start() {
  const settle = (job: Job<readonly TestReport[]>) => {
    const result = queued(job);
    // Each test looks at its own; until then it is no news that one has failed.
    result.catch(() => undefined);
    return result;
  };
  return {
    sound: chosen().map((tests) => ({ tests, reports: settle(() => runWith(undefined, tests)) })),
    mutated: mutations.map((one) => settle(() => runWith(one, one.caughtBy))),
  };
}
let started: ReturnType<typeof start> | undefined;
const runs = () => (started ??= start());

test("there are many bugs, each with a name", () => {
  assert.ok(mutations.length >= 14);
  assert.is(new Set(mutations.map(({ name }) => name)).size, mutations.length);
});

test("without a bug the same tests pass, built and run in the same way", async () => {
  for (const { tests, reports } of runs().sound) {
    const found = await reports;
    assert.equal(found.map(({ name }) => name).sort(), [...tests.names].sort());
    assert.equal(
      found.filter(({ error }) => error !== undefined),
      [],
    );
  }
});

for (const [index, { name, caughtBy }] of mutations.entries()) {
  test(`caught: ${name}`, async () => {
    const reports = (await runs().mutated[index]) ?? [];
    for (const wanted of caughtBy.names) {
      const report = reports.find((one) => one.name === wanted);
      assert.ok(report !== undefined, `no test called ${wanted} in ${caughtBy.testFile}`);
      assert.ok(report?.error !== undefined, `${wanted} did not fail`);
    }
  });
}

test.run();
