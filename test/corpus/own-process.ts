/** Asks a program of this folder one question, in a process group of its own and not for ever. */
import { fork, type ChildProcess } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

export type Ended<Answer> =
  | { readonly answer: Answer }
  /** Why there is none. */
  | { readonly failure: string };

export function askProcess<Answer>(
  program: string,
  question: object,
  milliseconds: number,
): Promise<Ended<Answer>> {
  return new Promise((done) => {
    const child = fork(fileURLToPath(new URL(program, import.meta.url)), {
      execArgv: ["--import", "tsx"],
      // A group, so that compilers and examples that it started end with it.
      detached: true,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let errors = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      errors = (errors + text).slice(-4000);
    });
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      killGroup(child);
    }, milliseconds);
    let answer: Answer | undefined;
    child.once("message", (message) => (answer = message as Answer));
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      if (answer !== undefined) done({ answer });
      else if (isLate) done({ failure: `not done after ${milliseconds / 1000} s` });
      else done({ failure: `ended with ${String(signal ?? code)}\n${errors}`.trim() });
    });
    child.send(question);
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
