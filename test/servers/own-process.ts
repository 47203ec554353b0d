import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The functions of a server in a process of its own that a test may call, beside HTTP. */
export type BackDoor<D> = { readonly [K in keyof D]: (...args: never[]) => unknown };

type Ask<D extends BackDoor<D>> = <K extends keyof D & string>(
  name: K,
  ...args: Parameters<D[K]>
) => Promise<Awaited<ReturnType<D[K]>>>;

export interface OwnProcess<Ready, D extends BackDoor<D>> {
  /** What the server said when it was ready, its addresses above all. */
  readonly ready: Ready;
  /** Calls a function of the back door in the other process. */
  readonly ask: Ask<D>;
  close(): Promise<void>;
}

/** What goes over the channel, from the server. */
export type FromServer =
  | { readonly ready: unknown }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly problem: string };

/** What goes over the channel, to the server. */
export interface ToServer {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

const patience = 30_000;

/** Starts `entry` with `options` and waits until it says that it is ready. */
export async function ownProcess<Ready, D extends BackDoor<D>>(
  entry: URL,
  options: unknown,
): Promise<OwnProcess<Ready, D>> {
  const child = fork(fileURLToPath(entry), [JSON.stringify(options)], {
    execArgv: ["--import", import.meta.resolve("tsx")],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    serialization: "advanced",
  });
  const said = outputOf(child);
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const ready = await new Promise<unknown>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`The server did not start in time.\n${said()}`));
    }, patience);
    child.once("exit", (code) => {
      clearTimeout(timer);
      const error = new Error(`The server ended with ${String(code)}.\n${said()}`);
      reject(error);
      for (const { reject: refuse } of open.values()) refuse(error);
    });
    child.on("message", (message: FromServer) => {
      if ("ready" in message) {
        clearTimeout(timer);
        resolve(message.ready);
        return;
      }
      const waiting = open.get(message.id);
      open.delete(message.id);
      if ("problem" in message) waiting?.reject(new Error(message.problem));
      else waiting?.resolve(message.result);
    });
  });

  let last = 0;
  const ask = (name: string, ...args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      open.set(id, { resolve, reject });
      child.send({ id, name, args } satisfies ToServer, (error) => {
        if (error !== null) reject(error);
      });
    });
  return { ready: ready as Ready, ask: ask as Ask<D>, close: () => end(child) };
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once("exit", () => done());
    child.kill("SIGTERM");
  });
}

/** Reads what a process says, so that its pipes never fill, and keeps the end of it. */
function outputOf(child: ChildProcess): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      text = (text + chunk.toString("utf8")).slice(-4000);
    });
  }
  return () => text;
}
