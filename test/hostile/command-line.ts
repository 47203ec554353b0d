/** What `npm run hostile` is asked for. */
import { parseArgs } from "node:util";

export interface Command {
  readonly runs: number;
  readonly seed: number;
  readonly target: TargetName;
  /** The folder that the other generator is installed in. */
  readonly targetFrom?: string;
  readonly json: boolean;
}

export const targetNames = ["specwright", "openapi-typescript-codegen", "orval"] as const;
export type TargetName = (typeof targetNames)[number];

export const help = `npm run hostile -- [options]

Puts hostile texts, names and numbers into every place of a description and looks at what is
generated: whether it parses and declares what something harmless would, whether anything of it runs
when it is loaded, whether pages hold markup or addresses that are not ours, whether types are sound,
and whether anything that is said holds characters that cannot be seen.

  --runs N         how many (5000; 50000 covers every position of the flagship description)
  --seed S         another choice and order of them (1)
  --target NAME    what is attacked: ${targetNames.join(", ")}
  --target-from D  the folder it is installed in; without it, it is installed into a folder of
                   temporary files, with npm and without its scripts
  --json           all figures and failures as JSON
  --help           this text

Exit codes: 0 when nothing was found, 1 when something was, 2 for a wrong option, 3 when the harness
itself failed.
`;

/** @throws Error whose message tells what is wrong */
export function commandOf(words: readonly string[]): Command | "help" {
  const { values } = parseArgs({
    args: [...words],
    options: {
      runs: { type: "string", default: "5000" },
      seed: { type: "string", default: "1" },
      target: { type: "string", default: "specwright" },
      "target-from": { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const target = targetNames.find((name) => name === values.target);
  if (target === undefined) throw new Error(`--target is one of ${targetNames.join(", ")}`);
  const from = values["target-from"];
  return {
    runs: wholeNumber("--runs", values.runs),
    seed: wholeNumber("--seed", values.seed),
    target,
    ...(from === undefined ? {} : { targetFrom: from }),
    json: values.json,
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${option} is a whole number from 1`);
  return Number(text);
}
