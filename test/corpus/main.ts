/** `npm run corpus`: how the generator fares with the documents of others. */
import { CommanderError } from "commander";
import picocolors from "picocolors";
import process from "node:process";
import { readCommandLine, type CorpusCommand } from "./command-line.js";
import { findDocuments } from "./find-documents.js";
import { findPeers } from "./peers/peers.js";
import { reportText } from "./report-text.js";
import { exitCodeOf, runCorpus } from "./run-corpus.js";

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  let command: CorpusCommand;
  try {
    command = readCommandLine(words);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  const documents = findDocuments(command.places, command);
  if (documents.length === 0) {
    process.stderr.write("No OpenAPI document was found.\n");
    return 2;
  }
  const { peersFrom = process.cwd() } = command;
  const peers = command.peers ? findPeers([peersFrom, process.cwd()]) : [];
  const rows = await runCorpus({
    documents,
    peers,
    seed: command.seed,
    jobs: command.jobs,
    ...(command.keep === undefined ? {} : { keep: command.keep }),
    onRow: ({ document }, done) => showProgress(`${done}/${documents.length} ${document}`),
  });
  showProgress("");
  const isColored = !process.env["NO_COLOR"] && process.stdout.isTTY === true;
  const text = command.json
    ? `${JSON.stringify({ seed: command.seed, rows }, null, 2)}\n`
    : reportText(rows, picocolors.createColors(isColored));
  process.stdout.write(text);
  return exitCodeOf(rows);
}

/** A line that replaces itself, for whoever watches. */
function showProgress(line: string): void {
  const { stderr } = process;
  if (!stderr.isTTY || process.env["TERM"] === "dumb") return;
  stderr.write(`\r\u001b[2K${line.slice(0, (stderr.columns ?? 80) - 1)}`);
}
