/** How long Node.js takes to load a contender. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { imports } from "./contenders.js";
import { output } from "./processes.js";
import { spread, type Spread } from "./statistics.js";
import type { Workspace } from "./workspace.js";

export interface ImportTime {
  readonly name: string;
  /** Beyond what an empty module takes. */
  readonly milliseconds: Spread;
  /** Of the medians, to the first. */
  readonly ratio: number;
}

/** @param rounds in each of which every contender is loaded once, by a process of its own */
export async function importTimes(
  { folder, peers }: Workspace,
  rounds: number,
): Promise<readonly ImportTime[]> {
  const chosen = imports.filter(({ peer }) => peers || !peer);
  const programs = ["./empty.mjs", ...chosen.map(({ code }) => code)].map((specifier, index) => {
    const name = `import-${index}.mjs`;
    writeFileSync(
      join(folder, name),
      `
        const start = performance.now();
        await import(${JSON.stringify(specifier)});
        const taken = performance.now() - start;
        // Not what the module may still have to do.
        process.stdout.write(String(taken), () => process.exit());
      `,
    );
    return name;
  });
  writeFileSync(join(folder, "empty.mjs"), "export {};\n");

  const taken = programs.map((): number[] => []);
  // The first round fills the caches of the file system.
  for (let round = -1; round < rounds; round++) {
    for (const [index, program] of programs.entries()) {
      const milliseconds = Number(await output(folder, [program]));
      if (round >= 0) taken[index]!.push(milliseconds);
    }
  }
  const [empty = [], ...rest] = taken;
  const base = spread(empty).median;
  const times = rest.map((one) => spread(one.map((milliseconds) => milliseconds - base)));
  return chosen.map(({ name }, index) => ({
    name,
    milliseconds: times[index]!,
    ratio: times[index]!.median / times[0]!.median,
  }));
}
