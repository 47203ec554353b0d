/** `npm run hostile`. */
import process from "node:process";
import { attackAll } from "./attack-all.js";
import { commandOf, help, type Command } from "./command-line.js";
import { ordersFor } from "./orders.js";
import { failuresText, isClean, tableOf } from "./tally.js";

const { stdout, stderr } = process;

function progress(done: number, total: number, failed: number): void {
  if (!stderr.isTTY) return;
  stderr.write(`\r${done} of ${total} runs, ${failed} failed `);
  if (done >= total) stderr.write("\r\u001b[K");
}

async function run(command: Command): Promise<number> {
  const orders = await ordersFor(command);
  const figures = await attackAll({ ...orders, onProgress: progress });
  if (command.json)
    stdout.write(`${JSON.stringify({ subject: orders.subject.name, ...figures })}\n`);
  else stdout.write(tableOf(orders.subject.name, figures) + failuresText(figures, 30));
  return isClean(figures) ? 0 : 1;
}

async function main(words: readonly string[]): Promise<number> {
  let command: Command | "help";
  try {
    command = commandOf(words);
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    return 2;
  }
  if (command === "help") {
    stdout.write(help);
    return 0;
  }
  try {
    return await run(command);
  } catch (error) {
    stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 3;
  }
}

process.exitCode = await main(process.argv.slice(2));
