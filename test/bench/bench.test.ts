/** The benchmark works. What it measures is held nowhere: machines differ, and so do their days. */
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { contenders, everything, imports, oneOperation } from "./contenders.js";
import { measure } from "./measure.js";
import { report } from "./report.js";
import { spread } from "./statistics.js";
import { throughput, type Plan } from "./throughput.js";
import { workspace } from "./workspace.js";

const plan: Plan = {
  batches: [
    { requests: 5, concurrency: 1 },
    { requests: 8, concurrency: 4 },
  ],
  rounds: 2,
  turns: 2,
  warmUps: 1,
};

const own = <One extends { readonly name: string; readonly peer: boolean }>(
  all: readonly One[],
): readonly string[] => all.filter(({ peer }) => !peer).map(({ name }) => name);
const names = (all: readonly { readonly name: string }[]): readonly string[] =>
  all.map(({ name }) => name);
const positive = (value: number): boolean => Number.isFinite(value) && value > 0;

test("everything that needs no network is measured, and told", async () => {
  const measurements = await measure(await workspace(false), { ...plan, importRounds: 1 });

  assert.equal(
    measurements.throughput.map(({ concurrency }) => concurrency),
    [1, 4],
  );
  for (const { costs } of measurements.throughput) {
    assert.equal(names(costs), own(contenders));
    const same = { median: 1, min: 1, max: 1 };
    assert.equal([costs[0]?.wallRatio, costs[0]?.cpuRatio], [same, same]);
    for (const { requestsPerSecond, cpu, wallRatio, cpuRatio } of costs) {
      assert.ok([requestsPerSecond, cpu].every(positive));
      for (const { median, min, max } of [wallRatio, cpuRatio]) {
        assert.ok(positive(min) && min <= median && median <= max);
      }
    }
  }

  assert.equal(names(measurements.oneOperation), own(oneOperation));
  assert.equal(names(measurements.everything), own(everything));
  for (const sizes of [measurements.oneOperation, measurements.everything]) {
    assert.is(sizes[0]?.ratio, 1);
    for (const { minified, gzip, ratio } of sizes) {
      assert.ok(gzip < minified && positive(gzip) && positive(ratio));
    }
  }

  assert.equal(names(measurements.importTimes), own(imports));
  assert.is(measurements.importTimes[0]?.ratio, 1);

  const text = report(measurements);
  for (const name of [
    ...own(contenders),
    ...own(oneOperation),
    ...own(everything),
    ...own(imports),
    ...Object.keys(measurements.environment.versions),
    measurements.environment.node,
  ]) {
    assert.ok(text.includes(name), name);
  }
});

test("whoever does not give the user is not measured", async () => {
  const wrong = { name: "wrong", peer: false, program: `export const connect = () => () => ({});` };
  const broken = { ...wrong, program: `export const connect = () => process.exit.bind(null, 0);` };
  const refused = async (one: typeof wrong): Promise<string> =>
    throughput(await workspace(false), plan, [one]).then(
      () => "measured",
      (error: unknown) => String(error),
    );
  assert.match(await refused(wrong), /wrong does not give the user that was sent/);
  assert.match(await refused(broken), /ended before it answered/);
});

test("the middle of an even number of values lies between two of them", () => {
  assert.equal(spread([3, 1, 2]), { median: 2, min: 1, max: 3 });
  assert.equal(spread([4, 1, 3, 2]), { median: 2.5, min: 1, max: 4 });
});

test("peers are pinned exactly, run nothing when installed, and come from any registry", () => {
  const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");
  const { dependencies } = JSON.parse(read("package.json")) as {
    dependencies: Readonly<Record<string, string>>;
  };
  for (const version of Object.values(dependencies)) assert.match(version, /^\d+\.\d+\.\d+$/);
  const lock = read("package-lock.json");
  assert.equal((JSON.parse(lock) as { packages: Record<string, unknown> }).packages[""], {
    name: "specwright-bench",
    dependencies,
  });
  assert.not.match(lock, /"resolved"|"hasInstallScript"/);
});

test.run();
