/** The words after `npm run corpus --`. */
import { Command, InvalidArgumentError } from "commander";
import { wholeNumber } from "../whole-number.js";

export interface CorpusCommand {
  readonly places: readonly string[];
  readonly sample?: number;
  readonly seed: number;
  readonly maxBytes?: number;
  readonly jobs: number;
  readonly peers: boolean;
  readonly peersFrom?: string;
  readonly json: boolean;
  readonly keep?: string;
}

/** Answers `--help` and wrong usage itself, by an exception of commander. */
export function readCommandLine(words: readonly string[]): CorpusCommand {
  const program = new Command("corpus")
    .description(
      "Generates, compiles and tries a package for every OpenAPI document below the folders.",
    )
    .argument("<place...>", "folders, or files that are documents")
    .option("--sample <n>", "only so many documents, chosen by chance", wholeNumber)
    .option("--seed <n>", "another number, another choice", wholeNumber, 1)
    .option("--max-bytes <n>", "leave larger files of folders out", wholeNumber)
    .option("--jobs <n>", "documents at the same time, 1 or 2", upToTwo, 2)
    .option("--peers", "ask other generators as well, those that can be resolved", false)
    .option("--peers-from <dir>", "a folder in which they are installed; implies --peers")
    .option("--json", "print one JSON object in place of the table", false)
    .option("--keep <dir>", "keep what was generated in a folder")
    .addHelpText("after", help)
    .exitOverride();
  program.parse([...words], { from: "user" });
  const options = program.opts<Omit<CorpusCommand, "places">>();
  return {
    ...options,
    places: program.args,
    peers: options.peers || options.peersFrom !== undefined,
  };
}

function upToTwo(text: string): number {
  if (!/^[12]$/.test(text)) throw new InvalidArgumentError("It is 1 or 2.");
  return Number(text);
}

const help = `
Results:
  ok           generated; the package and the examples of its docs compile and run
  refused CODE ended in diagnostics, which stand below the table
  types N      the package has N errors of types
  examples N   N examples do not compile, do not run, or send what is not described
  bug          the generator threw, was killed, or took more than 300 s

Seconds and megabytes are those of generation. Beyond 200 operations, 50 of the examples are run.

Exit codes:
  0  every document is ok or refused
  1  some document is neither
  2  wrong usage, or no document was found
`;
