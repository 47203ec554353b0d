/** What `npm run hostile` is asked for. */
import { Command, Option } from "commander";
import { wholeNumber } from "../whole-number.js";

export const targetNames = ["specwright", "openapi-typescript-codegen", "orval"] as const;
export type TargetName = (typeof targetNames)[number];

export interface HostileCommand {
  readonly runs: number;
  readonly seed: number;
  readonly target: TargetName;
  /** The folder that the other generator is installed in. */
  readonly targetFrom?: string;
  readonly json: boolean;
}

/** Answers `--help` and wrong usage itself, by an exception of commander. */
export function readCommandLine(words: readonly string[]): HostileCommand {
  const program = new Command("hostile")
    .description(
      "Puts hostile texts, names and numbers into every place of a description and looks at what is " +
        "generated: whether it parses and declares what something harmless would, whether anything of " +
        "it runs when it is loaded, whether pages hold markup or addresses that are not ours, whether " +
        "types are sound, and whether anything that is said holds characters that cannot be seen.",
    )
    .option("--runs <n>", "how many; 50000 covers every place of the flagship", wholeNumber, 5000)
    .option("--seed <n>", "another choice and order of them", wholeNumber, 1)
    .addOption(
      new Option("--target <name>", "what is attacked").choices(targetNames).default("specwright"),
    )
    .option(
      "--target-from <dir>",
      "where it is installed; without it npm installs it, without scripts, into a temporary folder",
    )
    .option("--json", "all figures and failures as JSON", false)
    .addHelpText("after", exitCodes)
    .exitOverride();
  return program.parse([...words], { from: "user" }).opts<HostileCommand>();
}

const exitCodes = `
Exit codes:
  0  nothing was found
  1  something was
  2  wrong usage
  3  the harness itself failed
`;
