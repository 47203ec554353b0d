/** Generates again whenever an input changes, one generation at a time. */
import { setTimeout as sleep } from "node:timers/promises";
import { watch as watchPaths, type FSWatcher } from "chokidar";
import { dirname, resolve } from "node:path";
import { safeText } from "../diagnostics.js";
import { FileError } from "../files/file-problem.js";
import { contains } from "../files/output-folder.js";
import { describeFailure } from "../files/system-failure.js";
import type { Io } from "./io.js";

export interface Watched {
  /** Absolute files that are read now; asked before each generation, for they may have changed. */
  readonly inputs: () => readonly string[];
  /** The folder of the templates. */
  readonly templates: string;
  /** Generates, and tells what came of it. */
  readonly generate: () => Promise<void>;
}

/** An editor saves in several steps, and a checkout changes many files: wait for the last. */
const quietMs = 80;

/** Returns when `io.stop` is aborted. */
export async function watch(io: Io, watched: Watched): Promise<void> {
  const changes = new Changes(io.stop);
  let files: ReadonlySet<string> = new Set();
  let watcher: FSWatcher | undefined;
  try {
    while (!io.stop.aborted) {
      changes.clear();
      const inputs = new Set(watched.inputs());
      if (watcher === undefined || !isSame(files, inputs)) {
        await watcher?.close();
        files = inputs;
        // Before the first read, so that no edit falls between reading and watching.
        watcher = await open(files, watched.templates, changes);
      }
      await watched.generate();
      if (io.stop.aborted) break;
      io.stderr.write(`Watching ${files.size} files and the templates; Ctrl-C stops.\n`);
      for (const path of await changes.settled()) io.stderr.write(`\nchanged ${safeText(path)}\n`);
    }
  } finally {
    await watcher?.close();
  }
  io.stderr.write("Stopped.\n");
}

/** The paths that changed, and a way to wait for them. */
class Changes {
  readonly #stop: AbortSignal;
  readonly #paths = new Set<string>();
  #failure: FileError | undefined;
  #wake: () => void = () => {};

  constructor(stop: AbortSignal) {
    this.#stop = stop;
    stop.addEventListener("abort", () => this.#wake());
  }

  add(path: string): void {
    this.#paths.add(path);
    this.#wake();
  }

  fail(failure: FileError): void {
    this.#failure = failure;
    this.#wake();
  }

  clear(): void {
    this.#paths.clear();
  }

  /** Waits for a change and for the silence after it. Empty when the watch is stopped. */
  async settled(): Promise<readonly string[]> {
    while (this.#paths.size === 0 && this.#failure === undefined && !this.#stop.aborted)
      await new Promise<void>((wake) => (this.#wake = wake));
    for (let seen = -1; seen !== this.#paths.size && !this.#stop.aborted;) {
      seen = this.#paths.size;
      await sleep(quietMs);
    }
    if (this.#failure !== undefined) throw this.#failure;
    return this.#stop.aborted ? [] : [...this.#paths];
  }
}

/**
 * Watches the folders of the files rather than the files: a file that is replaced by another of
 * its name, as many editors do, or deleted and made again, is then still seen.
 */
async function open(
  files: ReadonlySet<string>,
  templates: string,
  changes: Changes,
): Promise<FSWatcher> {
  const folders = new Set([...files].map((file) => dirname(file)));
  const isWatched = (path: string) =>
    files.has(path) || folders.has(path) || contains(templates, path);
  const watcher = watchPaths([...folders, templates], {
    ignoreInitial: true,
    ignored: (path) => !isWatched(resolve(path)),
  });
  watcher.on("all", (_event, path) => changes.add(path));
  watcher.on("error", (error) => {
    const message = `It cannot be watched: ${describeFailure(error) ?? String(error)}`;
    changes.fail(new FileError([{ code: "source-unreadable", path: templates, message }]));
  });
  await new Promise<void>((ready) => watcher.once("ready", ready));
  return watcher;
}

function isSame(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((each) => right.has(each));
}
