/** `npm run hostile`. */
import { CommanderError } from "commander";
import process from "node:process";
import { attackAll } from "./attack-all.js";
import { readCommandLine, type HostileCommand } from "./command-line.js";
import { ordersFor } from "./orders.js";
import { failuresText, isClean, tableOf } from "./tally.js";

const { stdout, stderr } = process;

function progress(done: number, total: number, failed: number): void {
  if (!stderr.isTTY) return;
  stderr.write(`\r${done} of ${total} runs, ${failed} failed `);
  if (done >= total) stderr.write("\r\u001b[K");
}

async function run(command: HostileCommand): Promise<number> {
  const orders = await ordersFor(command);
  const figures = await attackAll({ ...orders, onProgress: progress });
  if (command.json)
    stdout.write(`${JSON.stringify({ subject: orders.subject.name, ...figures })}\n`);
  else stdout.write(tableOf(orders.subject.name, figures) + failuresText(figures, 30));
  return isClean(figures) ? 0 : 1;
}

async function main(words: readonly string[]): Promise<number> {
  let command: HostileCommand;
  try {
    command = readCommandLine(words);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  try {
    return await run(command);
  } catch (error) {
    stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 3;
  }
}

process.exitCode = await main(process.argv.slice(2));
