/**
 * A process that kills itself at a call of the file system. It says how
 * many calls there were. Only what is about the folder of the test counts: where Node keeps its
 * own modules is no matter of ours.
 */
import process from "node:process";
import { pathToFileURL } from "node:url";
import { install } from "./faulty-fs.js";

const { FAULT_AT, FAULT_ROOT = "", FAULT_PROGRAM = "" } = process.env;

const { calls } = install({
  fault: FAULT_AT === undefined ? undefined : { at: Number(FAULT_AT), kind: "kill" },
  counts: ({ subject }) =>
    typeof subject === "number" || (typeof subject === "string" && subject.startsWith(FAULT_ROOT)),
  die: () => process.kill(process.pid, "SIGKILL"),
});
process.on("exit", () => process.stderr.write(`calls: ${calls.length}\n`));
await import(pathToFileURL(FAULT_PROGRAM).href);
