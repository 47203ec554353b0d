/** All measurements of one run, with what they were made on. */
import { availableParallelism, cpus, loadavg } from "node:os";
import process from "node:process";
import { bundleSizes, type Size } from "./bundles.js";
import { everything, oneOperation } from "./contenders.js";
import { importTimes, type ImportTime } from "./import-times.js";
import { throughput, type Plan, type Throughput } from "./throughput.js";
import type { Workspace } from "./workspace.js";

export interface Environment {
  readonly node: string;
  readonly platform: string;
  readonly processor: string;
  readonly cores: number;
  /** Of the last minute before the run: above zero, others were at work. */
  readonly load: number;
  readonly versions: Readonly<Record<string, string>>;
}

export interface Measurements {
  readonly environment: Environment;
  readonly throughput: readonly Throughput[];
  readonly oneOperation: readonly Size[];
  readonly everything: readonly Size[];
  readonly importTimes: readonly ImportTime[];
}

export interface Scale extends Plan {
  readonly importRounds: number;
}

export const full: Scale = {
  batches: [
    { requests: 250, concurrency: 1 },
    { requests: 400, concurrency: 16 },
  ],
  rounds: 7,
  turns: 10,
  warmUps: 6,
  importRounds: 15,
};

/** Says that everything works, and nothing about cost. */
export const quick: Scale = {
  batches: [
    { requests: 20, concurrency: 1 },
    { requests: 50, concurrency: 16 },
  ],
  rounds: 2,
  turns: 2,
  warmUps: 1,
  importRounds: 2,
};

export async function measure(workspace: Workspace, scale: Scale): Promise<Measurements> {
  const [load = 0] = loadavg();
  return {
    environment: {
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      processor: cpus()[0]?.model ?? "unknown",
      cores: availableParallelism(),
      load,
      versions: workspace.versions,
    },
    throughput: await throughput(workspace, scale),
    oneOperation: await bundleSizes(workspace, oneOperation),
    everything: await bundleSizes(workspace, everything),
    importTimes: await importTimes(workspace, scale.importRounds),
  };
}
