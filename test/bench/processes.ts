/** Processes of Node.js without anything of this one: no loader, no settings, no home directory. */
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { build } from "esbuild";
import { root } from "../project/source-imports.js";

/** Node.js as it comes, whatever this process was started with. */
export function startNode(
  folder: string,
  words: readonly string[],
  stdout: "pipe" | "inherit" = "inherit",
): ChildProcess {
  return spawn(process.execPath, words, {
    cwd: folder,
    // The official SDK reads the home directory, and its HTTP library settings of proxies.
    env: { PATH: process.env["PATH"], HOME: folder, USERPROFILE: folder },
    stdio: ["ignore", stdout, "inherit", "ipc"],
  });
}

/** Compiles a program of this folder, and gives its place. */
export async function compiled(name: "serve" | "call", folder: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(root, `test/bench/${name}.ts`)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
  return outfile;
}

/** The next message of a process, which may be an answer. Rejects when it ends without one. */
export function message<Value>(child: ChildProcess, question?: object): Promise<Value> {
  return new Promise((resolve, reject) => {
    const ended = (): void => {
      reject(new Error(`${child.spawnargs.slice(1).join(" ")} ended before it answered`));
    };
    child.once("exit", ended);
    child.once("message", (value) => {
      child.off("exit", ended);
      resolve(value as Value);
    });
    if (question !== undefined) child.send(question, (error) => error && ended());
  });
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill();
  await gone;
}

/** What a program writes. Rejects when it fails. */
export async function output(folder: string, words: readonly string[]): Promise<string> {
  const child = startNode(folder, words, "pipe");
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const code = await new Promise((done) => child.once("close", done));
  if (code !== 0) throw new Error(`node ${words.join(" ")} ended with ${String(code)}`);
  return text;
}
