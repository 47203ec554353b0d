/** The process: its words, its streams, its signals, its memory and its exit code. */
import { setFlagsFromString } from "node:v8";
import { findInstallation } from "../files/inputs.js";
import type { Stages } from "./io.js";
import { run } from "./run.js";

/**
 * Runs the words of this process.
 * @param moduleUrl of a module of the package, from which its templates are found.
 */
export async function runProcess(stages: Stages, moduleUrl: string): Promise<void> {
  // Where a machine has much memory, V8 lets garbage grow to more than what is in use before it
  // looks again, which buys no time (`npm run bench:large`).
  setFlagsFromString("--heap-growing-percent=50");
  // A run is over before code is paid back that was compiled with much of what it calls inside.
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=200");

  const stop = new AbortController();
  // Once: whoever presses Ctrl-C again wants the process gone, and gets the default.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

  // A reader that has seen enough, such as `head`, is no failure.
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });

  // Not process.exit: it would cut off what a pipe has not taken yet.
  process.exitCode = await run(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    installation: findInstallation(moduleUrl),
    stages,
    now: () => performance.now(),
    stop: stop.signal,
  });
}
