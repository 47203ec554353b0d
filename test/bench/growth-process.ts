/** What a program costs: its own time and memory, as the system counted them. */
import { execFile } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

export interface Cost {
  /** Of all threads, for the program and for the system. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** The program says at its end what it used; whatever it is, it need not know. */
const hook = `
  import { writeFileSync } from "node:fs";
  process.on("exit", () =>
    writeFileSync(process.env.USAGE_FILE, JSON.stringify(process.resourceUsage())));`;

/** Rejects when the program fails. */
export async function costOf(
  folder: string,
  words: readonly string[],
  flags: readonly string[] = [],
): Promise<Cost> {
  const usageFile = join(folder, "usage.json");
  rmSync(usageFile, { force: true });
  const loading = `data:text/javascript,${encodeURIComponent(hook)}`;
  await promisify(execFile)(process.execPath, ["--import", loading, ...flags, ...words], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder, USAGE_FILE: usageFile },
    maxBuffer: 2 ** 28,
  });
  const usage = JSON.parse(readFileSync(usageFile, "utf8")) as NodeJS.ResourceUsage;
  return {
    cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    peakMegabytes: usage.maxRSS / 1024,
  };
}

/** The cheapest of several runs: whatever else a machine does only adds. */
export async function leastCost(rounds: number, run: () => Promise<Cost>): Promise<Cost> {
  let least = await run();
  for (let round = 1; round < rounds; round += 1) {
    const { cpuSeconds, peakMegabytes } = await run();
    least = {
      cpuSeconds: Math.min(least.cpuSeconds, cpuSeconds),
      peakMegabytes: Math.min(least.peakMegabytes, peakMegabytes),
    };
  }
  return least;
}
