/** What a call costs over a connection to this machine, beside a bare `fetch`. */
import type { ChildProcess } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { contenders, type Contender } from "./contenders.js";
import { compiled, message, startNode, stop } from "./processes.js";
import { user } from "./scim-user.js";
import { spread, type Spread } from "./statistics.js";
import type { Workspace } from "./workspace.js";

export interface Batch {
  readonly requests: number;
  readonly concurrency: number;
}

/** Microseconds: on the clock, and of all processors. */
export interface Spent {
  readonly wall: number;
  readonly cpu: number;
}

export interface Plan {
  /** What a contender sends in one turn, in one measurement after the other. */
  readonly batches: readonly Batch[];
  /** Each with new processes: how fast one happens to be is for its whole life. */
  readonly rounds: number;
  /** Turns of each contender in a round. Short ones: noise shall meet all of them alike. */
  readonly turns: number;
  /** Turns before those, which do not count. */
  readonly warmUps: number;
}

export interface Cost {
  readonly name: string;
  /** Of the median round; `cpu` is microseconds per request. */
  readonly requestsPerSecond: number;
  readonly cpu: number;
  /** To `fetch`, round by round: 1.10 is 10 % more time. */
  readonly wallRatio: Spread;
  readonly cpuRatio: Spread;
}

export interface Throughput {
  readonly concurrency: number;
  readonly costs: readonly Cost[];
}

export async function throughput(
  workspace: Workspace,
  plan: Plan,
  among: readonly Contender[] = contenders,
): Promise<readonly Throughput[]> {
  const { folder, peers } = workspace;
  const runners = await Promise.all(
    among
      .filter(({ peer }) => peers || !peer)
      .map(async ({ name, program }, index) => {
        const module = join(folder, `contender-${index}.mjs`);
        await writeFile(module, program);
        return { name, module };
      }),
  );
  const program = await compiled("call", folder);
  const server = startNode(folder, [await compiled("serve", folder)]);
  try {
    const url = `http://127.0.0.1:${await message<number>(server)}`;
    const rounds: (readonly (readonly Spent[])[])[] = [];
    for (let round = 0; round < plan.rounds; round++) {
      rounds.push(await measureRound(folder, program, url, runners, plan));
    }
    return plan.batches.map(({ concurrency, requests }, measurement) => ({
      concurrency,
      costs: runners.map(({ name }, index) => {
        const spent = rounds.map((round) => round[measurement]!);
        return cost(name, index, spent, requests * plan.turns);
      }),
    }));
  } finally {
    await stop(server);
  }
}

interface Runner {
  readonly name: string;
  readonly module: string;
}

/** For each batch of the plan what each contender spends on it, in all of its turns. */
async function measureRound(
  folder: string,
  program: string,
  url: string,
  runners: readonly Runner[],
  { batches, turns, warmUps }: Plan,
): Promise<readonly (readonly Spent[])[]> {
  const children: ChildProcess[] = [];
  try {
    // A process of its own for each, so that none warms or spoils another's code.
    for (const { name, module } of runners) {
      const child = startNode(folder, [program, module, url]);
      children.push(child);
      if (!isDeepStrictEqual(await message(child), user)) {
        throw new Error(`${name} does not give the user that was sent`);
      }
    }
    const results: (readonly Spent[])[] = [];
    for (const batch of batches) {
      const totals = children.map(() => ({ wall: 0, cpu: 0 }));
      for (let turn = -warmUps; turn < turns; turn++) {
        for (let place = 0; place < children.length; place++) {
          // Another begins each time.
          const index = (place + turn + warmUps) % children.length;
          const { wall, cpu } = await message<Spent>(children[index]!, batch);
          if (turn < 0) continue;
          totals[index]!.wall += wall;
          totals[index]!.cpu += cpu;
        }
      }
      results.push(totals);
    }
    return results;
  } finally {
    await Promise.all(children.map(stop));
  }
}

function cost(
  name: string,
  index: number,
  rounds: readonly (readonly Spent[])[],
  requests: number,
): Cost {
  const perRequest = (of: keyof Spent): number =>
    spread(rounds.map((totals) => totals[index]![of] / requests)).median;
  const ratio = (of: keyof Spent): Spread =>
    spread(rounds.map((totals) => totals[index]![of] / totals[0]![of]));
  return {
    name,
    requestsPerSecond: 1e6 / perRequest("wall"),
    cpu: perRequest("cpu"),
    wallRatio: ratio("wall"),
    cpuRatio: ratio("cpu"),
  };
}
