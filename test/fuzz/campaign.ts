/** Tries many inputs in child processes, each with a bound on time and on memory. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { FuzzMessage, FuzzOrder } from "./fuzz-process.js";
import type { FuzzInput } from "./inputs.js";

export interface Campaign {
  readonly runs: number;
  readonly seed: number;
  readonly processes: number;
  readonly formattedEvery: number;
  readonly progress?: (done: number) => void;
}

export interface Failure {
  /** `npm run fuzz -- --runs 1 --seed …` does it again. */
  readonly seed: number;
  readonly faults: readonly string[];
  readonly input?: FuzzInput;
}

export interface CampaignReport {
  readonly runs: number;
  readonly outputs: number;
  readonly failures: readonly Failure[];
  readonly slowest: { readonly seed: number; readonly milliseconds: number };
  /** Bytes of objects, of which old ones wait to be collected, and of the whole process. */
  readonly heaviest: { readonly seed: number; readonly heap: number; readonly resident: number };
}

/** What one input may take. */
export const bounds = { milliseconds: 30_000, megabytes: 512 } as const;

export async function fuzz(campaign: Campaign): Promise<CampaignReport> {
  const report = {
    runs: 0,
    outputs: 0,
    failures: [] as Failure[],
    slowest: { seed: 0, milliseconds: 0 },
    heaviest: { seed: 0, heap: 0, resident: 0 },
  };
  const take = (message: FuzzMessage & { readonly kind: "end" }): void => {
    const { seed, faults, input, milliseconds, heap, resident } = message;
    report.runs += 1;
    if (message.outcome === "output") report.outputs += 1;
    if (faults.length > 0) report.failures.push({ seed, faults, ...(input ? { input } : {}) });
    if (milliseconds > report.slowest.milliseconds) report.slowest = { seed, milliseconds };
    if (resident > report.heaviest.resident) report.heaviest = { seed, heap, resident };
    campaign.progress?.(report.runs);
  };
  const share = Math.ceil(campaign.runs / campaign.processes);
  const rows: FuzzOrder[] = [];
  for (let from = 0; from < campaign.runs; from += share) {
    const runs = Math.min(share, campaign.runs - from);
    rows.push({ seed: campaign.seed + from, runs, formattedEvery: campaign.formattedEvery });
  }
  await Promise.all(
    rows.map(async (row) => {
      // A process that died goes on behind the input that killed it.
      let { seed, runs } = row;
      while (runs > 0) {
        const died = await runRow({ ...row, seed, runs }, take);
        if (died === undefined) break;
        report.runs += 1;
        report.failures.push({ seed: died.seed, faults: [died.why] });
        runs -= died.seed + 1 - seed;
        seed = died.seed + 1;
      }
    }),
  );
  return report;
}

function runRow(
  order: FuzzOrder,
  take: (message: FuzzMessage & { readonly kind: "end" }) => void,
): Promise<{ readonly seed: number; readonly why: string } | undefined> {
  return new Promise((done) => {
    const child = fork(fileURLToPath(new URL("fuzz-process.ts", import.meta.url)), {
      execArgv: ["--import", "tsx", `--max-old-space-size=${bounds.megabytes}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let errors = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      errors = (errors + text).slice(-2_000);
    });
    let current: number | undefined;
    let why: string | undefined;
    let timer: NodeJS.Timeout | undefined;
    child.on("message", (message: FuzzMessage) => {
      clearTimeout(timer);
      if (message.kind === "end") {
        current = undefined;
        take(message);
        return;
      }
      current = message.seed;
      timer = setTimeout(() => {
        why = `not done after ${bounds.milliseconds / 1000} s`;
        child.kill("SIGKILL");
      }, bounds.milliseconds);
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      if (current !== undefined) {
        done({ seed: current, why: why ?? `ended with ${String(signal ?? code)}: ${errors}` });
      } else if (code !== 0) throw new Error(`The process of the inputs failed: ${errors}`);
      else done(undefined);
    });
    child.send(order);
  });
}
