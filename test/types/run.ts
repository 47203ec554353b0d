/**
 * `npm run types -- FILE…`: compares the models of any descriptions with openapi-typescript and with
 * made values, each in a process of its own, since strangers' schemas can keep a library for ever.
 */
import { Command } from "commander";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { basename } from "node:path";
import process from "node:process";
import { agreementOf } from "./agreement.js";
import { assignmentsOf } from "./assignments.js";
import { filesFor, sampleOf } from "./sample.js";

const limits = { mistakes: 6, size: 6000 };
const longest = 300_000;
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const indented = (text: string): string =>
  `      ${text.slice(0, 1500).replaceAll("\n", "\n      ")}`;

async function check(entry: string): Promise<boolean> {
  const sample = await sampleOf(basename(entry), { entry, files: filesFor(entry) });
  if (sample === undefined) {
    say(`${entry}: refused`);
    return true;
  }
  const { compared, disagreements, broken } = agreementOf([sample]);
  say(`${entry}: ${compared} shapes compared, ${disagreements.length} differ`);
  for (const { model, direction, messages } of disagreements) {
    say(`   ${model} (${direction}) differs`);
    for (const message of messages) say(indented(message));
  }
  const made = assignmentsOf([sample], limits);
  const { values, mistakes, silent, wrong } = made;
  say(`   ${values} values, ${mistakes} mistakes, ${silent.length} shapes without a value`);
  if (silent.length > 0) say(`   no value: ${silent.join(", ")}`);
  for (const { model, direction, verdict, reason, text } of wrong) {
    say(`   ${model} (${direction}) ${verdict}: ${reason}`);
    say(indented(text));
  }
  for (const { path, message } of [...broken, ...made.broken]) say(`   ${path}: ${message}`);
  return disagreements.length + wrong.length + broken.length + made.broken.length === 0;
}

const { args: files } = new Command("types")
  .description(
    "Compares the models of descriptions with openapi-typescript's and with values made for them.",
  )
  .argument("<file...>", "the descriptions")
  .addHelpText("after", "\nExit codes:\n  0  all agree\n  1  some differ, or cannot be read\n")
  .parse();
const [only] = files;
const missing = files.filter((file) => !existsSync(file));
if (missing.length > 0) {
  for (const file of missing) say(`${file}: there is no such file`);
  process.exitCode = 1;
} else if (only !== undefined && files.length === 1) {
  process.exitCode = (await check(only)) ? 0 : 1;
} else {
  for (const file of files) {
    const command = [...process.execArgv, ...process.argv.slice(1, 2), file];
    const { status } = spawnSync(process.execPath, command, { stdio: "inherit", timeout: longest });
    if (status === null) say(`${file}: not ready after ${longest / 1000} seconds`);
    if (status !== 0) process.exitCode = 1;
  }
}
