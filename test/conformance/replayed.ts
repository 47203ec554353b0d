/** The table, replayed: in this process, on another platform, in a browser. */
import { withPage } from "../platforms/chromium.js";
import { launched, type Platform } from "../platforms/platforms.js";
import { bundled } from "./bundle.js";
import type { Outcome, SeenRequest } from "./case.js";
import { complaints } from "./check.js";
import { outcomesOf } from "./runner.js";
import { expectationOn, table } from "./table.js";
import { tableServer } from "./table-server.js";

export interface Replayed {
  readonly outcomes: readonly Outcome[];
  /** Of each row. */
  readonly requests: readonly (readonly SeenRequest[])[];
  /** Requests that no row sends. */
  readonly strays: readonly string[];
}

let inThisProcess: Promise<Replayed> | undefined;

/** Replays once, however many tests ask. */
export function replayedHere(): Promise<Replayed> {
  return (inThisProcess ??= replayed("", async ({ baseUrl }) =>
    outcomesOf(table, (index) => baseUrl(index, "run")),
  ));
}

export async function replayedOn(platform: Platform): Promise<Replayed> {
  const runner = await bundled("runner.ts");
  return replayed(runner, async ({ origin, outcomes }) => {
    const program = `import { replay } from "./runner.mjs";\nawait replay("${origin}", "run");\n`;
    return launched(platform, { "runner.mjs": runner, "launch.mjs": program }, outcomes("run"));
  });
}

export async function replayedInChromium(): Promise<Replayed> {
  return replayed(await bundled("runner.ts"), async ({ origin, outcomes }) =>
    withPage(`${origin}/page?run=run`, outcomes("run")),
  );
}

type Server = Awaited<ReturnType<typeof tableServer>>;

async function replayed(
  runner: string,
  outcomesFrom: (server: Server) => Promise<readonly Outcome[]>,
): Promise<Replayed> {
  const server = await tableServer(table, runner);
  try {
    const outcomes = await outcomesFrom(server);
    const requests = table.map((_, index) => server.requests(index, "run"));
    return { outcomes, requests, strays: server.strays };
  } finally {
    await server.close();
  }
}

const shownAtMost = 20;

/** What is wrong with a replay, in the words of the table. */
export function allComplaints(platform: string, { outcomes, requests, strays }: Replayed): string {
  const wrong = table.flatMap((row, index) => {
    const found = complaints(expectationOn(platform, row), outcomes[index], requests[index] ?? []);
    return found.length === 0 ? [] : [`${row.name}\n  ${found.join("\n  ")}`];
  });
  const all = [...strays.map((stray) => `a stray request: ${stray}`), ...wrong];
  const more = all.length > shownAtMost ? [`and ${all.length - shownAtMost} more`] : [];
  return [...all.slice(0, shownAtMost), ...more].join("\n");
}
