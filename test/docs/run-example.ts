/** Runs a program that an example became, and tells how it went. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { ExampleMessage, ExampleRun } from "./example-worker.js";

export interface ExampleOutcome {
  /** What went wrong; nothing, when all is well. */
  readonly problems: readonly string[];
  /** What it printed. */
  readonly output: string;
}

const patience = 10_000;

export function runExample(worker: string, run: ExampleRun): Promise<ExampleOutcome> {
  return new Promise((done) => {
    const problems: string[] = [];
    let output = "";
    let finished = false;
    const thread = new Worker(worker, {
      workerData: run,
      env: { ACCESS_TOKEN: "a-token-for-examples", CLIENT_ID: "an-id", CLIENT_SECRET: "a-secret" },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    const timer = setTimeout(() => {
      problems.push(`still running after ${patience} ms`);
      void thread.terminate();
    }, patience);
    const print = (chunk: unknown): void => void (output += String(chunk));
    thread.stdout.on("data", print);
    thread.stderr.on("data", print);
    thread.on("message", (message: ExampleMessage) => {
      if ("refused" in message) problems.push(`wanted to ask ${message.refused}`);
      else finished = true;
    });
    thread.on("error", (error) => problems.push(String(error)));
    const ended = [thread.stdout, thread.stderr].map((stream) => once(stream, "end"));
    thread.on("exit", (code) => {
      clearTimeout(timer);
      if (code !== 0) problems.push(`exit code ${code}`);
      if (!finished && problems.length === 0) problems.push("waits for what never comes");
      void Promise.all(ended).then(() => done({ problems, output }));
    });
  });
}
