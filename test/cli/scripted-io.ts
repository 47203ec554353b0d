/** A world for one command: memory instead of a terminal, a folder instead of a project. */
import { join } from "node:path";
import type { Io } from "../../generator/cli/io.js";
import { run } from "../../generator/cli/run.js";
import { stubStages } from "./stub-stages.js";

export interface Scripted {
  readonly io: Io;
  readonly stop: AbortController;
  readonly out: () => string;
  readonly err: () => string;
}

export interface Script {
  readonly isTTY?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly stages?: Partial<Io["stages"]>;
}

export function scripted(folder: string, script: Script = {}): Scripted {
  const written = { out: "", err: "" };
  const stop = new AbortController();
  const output = (name: "out" | "err") => ({
    write: (text: string) => {
      written[name] += text;
    },
    isTTY: script.isTTY,
    columns: 60,
  });
  let clock = 0;
  const io: Io = {
    stdout: output("out"),
    stderr: output("err"),
    env: script.env ?? {},
    cwd: join(folder, "project"),
    installation: { version: "9.9.9", templates: join(folder, "specwright/templates") },
    stages: { ...stubStages, ...script.stages },
    // Every look at the clock costs a tenth of a second, so that times are the same everywhere.
    now: () => (clock += 100),
    stop: stop.signal,
  };
  return { io, stop, out: () => written.out, err: () => written.err };
}

/** Runs one command line and gives all that came of it. */
export async function command(folder: string, line: string, script: Script = {}) {
  const world = scripted(folder, script);
  const exitCode = await run(
    line.split(" ").filter((word) => word !== ""),
    world.io,
  );
  return { exitCode, out: world.out(), err: world.err() };
}

/** A project with two targets, for `put`. */
export const project = {
  "specwright/templates/docs/page.hbs": "page\n",
  "project/specwright.yaml": `targets:
  - description: spec/pets.yaml
    output: generated/pets
    package: { name: pets, version: 1.0.0 }
    changelog: CHANGELOG.pets.md
  - description: spec/toys.yaml
    output: generated/toys
    package: { name: "@acme/toys", version: 2.0.0 }
`,
  "project/CHANGELOG.pets.md": "# Changes\n",
  "project/spec/pets.yaml": "src/a.ts = a\nsrc/b.ts = b\n",
  "project/spec/toys.yaml": "src/c.ts = c\n",
};
