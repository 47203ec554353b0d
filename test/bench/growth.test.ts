/** The family that growth is measured with is sound, and its report tells what it should. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkDocument } from "../corpus/check-document.js";
import { growthDescription } from "./growth-description.js";
import { growthReport, type GrowthPoint } from "./growth-report.js";
import { largeReport } from "./large-report.js";

test("a description of the family makes a package without a warning", async () => {
  const home = mkdtempSync(join(tmpdir(), "specwright-growth-"));
  try {
    const path = join(home, "description.json");
    writeFileSync(path, growthDescription(23));
    const report = await checkDocument({ path, folder: join(home, "package"), seed: 1 });
    assert.equal([report.outcome, report.problems], [{ kind: "ok" }, []]);
    assert.equal([report.operations, report.warnings], [23, 0]);
  } finally {
    rmSync(home, { recursive: true });
  }
});

test("the same size gives the same text, and every ten operations as much again", () => {
  assert.is(growthDescription(20), growthDescription(20));
  const count = (operations: number): number =>
    Object.keys(
      (
        JSON.parse(growthDescription(operations)) as {
          components: { schemas: Record<string, unknown> };
        }
      ).components.schemas,
    ).length;
  assert.is(count(1000) - count(500), 250);
});

test("growth is told per operation, with and without what starting costs", () => {
  const point = (operations: number, cpuSeconds: number): GrowthPoint => ({
    layout: "plain",
    operations,
    cpuSeconds,
    peakMegabytes: 100,
  });
  const text = growthReport([point(1, 1), point(100, 2), point(1000, 21)]);
  assert.match(text, /one operation, which is starting, 1\.00 s and 100 MB/);
  assert.match(text, /^ +1,000 +21\.00 +21\.00 +20\.00 /m);
  assert.match(text, /1000 to 100: × 2\.00 without start \(aim: at most 1\.2; missed\), × 1\.05/);
});

test("costs are told as ratios to the peer, and a failure as what it said", () => {
  const text = largeReport([
    { document: "a.json", name: "ours", cost: { cpuSeconds: 4, peakMegabytes: 300 } },
    { document: "a.json", name: "peer", cost: { cpuSeconds: 2, peakMegabytes: 200 } },
    { document: "b.json", name: "peer", cost: "cannot" },
  ]);
  assert.match(text, /^ {2}ours +4\.00 +300 +2\.00 +1\.50$/m);
  assert.match(text, /^ {2}peer +failed: cannot$/m);
});

test.run();
