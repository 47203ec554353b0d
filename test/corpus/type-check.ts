/** Asks the fastest compiler of those that consumers have. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { root } from "../project/source-imports.js";

const compiler = join(root, "node_modules/typescript-7/bin/tsc");

/** What is wrong in a project, one line for each error, with paths from its folder. */
export function typeErrors(folder: string, config = "tsconfig.json"): Promise<readonly string[]> {
  // What consumers of sources ask for beyond the flags of a package.
  const strict = ["--noUnusedLocals", "--noUnusedParameters"];
  const words = [compiler, "--noEmit", "--pretty", "false", ...strict, "-p", config];
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 2 ** 28 };
    execFile(process.execPath, words, options, (error, stdout, stderr) => {
      const errors = stdout.split("\n").filter((line) => /error TS\d+: /.test(line));
      if (error !== null && errors.length === 0)
        reject(new Error(`the compiler failed: ${stderr || stdout || error.message}`));
      else resolve(errors);
    });
  });
}
