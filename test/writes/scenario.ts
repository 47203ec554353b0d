/**
 * A project in which one generation changes, adds, leaves and removes files, among others that are
 * not the generator's. Each is the whole program, from its words to its exit code, with the small
 * pipeline of the tests of the command line.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { command } from "../cli/scripted-io.js";
import { inFolder, inMemory, put } from "../files/temporary-folder.js";
import { install, type Call, type Fault } from "./faulty-fs.js";

const config = `targets:
  - description: spec/pets.yaml
    output: generated/pets
    package: { name: pets, version: 1.0.0 }
`;
const before = `src/a.ts = a
src/same.ts = same
src/models/old.ts = old
docs/gone/page.md = gone
docs/index.md = index
`;
const after = `src/a.ts = A
src/same.ts = same
src/models/new.ts = new
src/more/deep/new.ts = new
docs/index.md = index, again
`;

/** What is not ours, in folders of ours and beside them. */
const foreign = {
  "notes.txt": "mine",
  "src/mine.ts": "mine",
  "src/models/mine.ts": "mine",
  "docs/gone/mine.md": "mine",
  "node_modules/dep/index.js": "dep",
  "src/own/deep/er.ts": "mine",
};

/** Files, folders and links below, with what is in them. A folder that is there says so. */
export function look(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (path: string): void => {
    const stat = lstatSync(join(folder, path));
    if (stat.isSymbolicLink()) found.set(path, `-> ${readlinkSync(join(folder, path))}`);
    else if (stat.isFile()) found.set(path, readFileSync(join(folder, path), "utf8"));
    else {
      found.set(path, "/");
      for (const name of readdirSync(join(folder, path)).sort())
        visit(path === "" ? name : `${path}/${name}`);
    }
  };
  if (existsSync(folder)) visit("");
  return found;
}

export interface Scene {
  readonly name: string;
  readonly words: string;
  /** Makes the state before the generation. */
  readonly prepare: (folder: string) => Promise<void>;
}

const templates = { "specwright/templates/docs/page.hbs": "page\n" };

async function generated(folder: string): Promise<void> {
  put(folder, {
    ...templates,
    "project/specwright.yaml": config,
    "project/spec/pets.yaml": before,
  });
  await command(folder, "generate");
  const output = join(folder, "project/generated/pets");
  put(output, foreign);
  mkdirSync(join(output, "docs/empty"));
  symlinkSync("dep", join(output, "node_modules/link"));
  symlinkSync("../notes.txt", join(output, "src/link"));
  chmodSync(join(output, "notes.txt"), 0o444);
  put(folder, { "project/spec/pets.yaml": after });
}

export const scenes: readonly Scene[] = [
  {
    name: "a first generation",
    words: "generate",
    prepare: async (folder) => {
      put(folder, {
        ...templates,
        "project/specwright.yaml": config,
        "project/spec/pets.yaml": after,
      });
    },
  },
  { name: "a generation among foreign files", words: "generate", prepare: generated },
  {
    name: "a generation with --force over edits",
    words: "generate --force",
    prepare: async (folder) => {
      await generated(folder);
      put(folder, {
        "project/generated/pets/src/a.ts": "edited\n",
        "project/generated/pets/src/models/old.ts": "edited\n",
      });
    },
  },
];

/** Runs the test in a copy of a folder that was made once. */
export const inCopy = (original: string, run: (folder: string) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    cpSync(original, folder, { recursive: true, verbatimSymlinks: true });
    await run(folder);
  }, inMemory);

/** A number that no process has: who claims to be it is dead. */
const deadProcess = 999_999_999;

export interface Attempted {
  readonly exitCode: number | undefined;
  readonly err: string;
  readonly calls: readonly Call[];
}

/** One generation with a fault in it. A killed one has no exit code. */
export async function attemptWith(
  folder: string,
  words: string,
  fault: Fault | undefined,
): Promise<Attempted> {
  const own = process.pid;
  Object.defineProperty(process, "pid", { value: deadProcess });
  const { calls, restore } = install({ fault, sync: false });
  try {
    const { exitCode, err } = await command(folder, words);
    const killed = fault !== undefined && ["kill", "torn"].includes(fault.kind);
    // The program takes its own death for a bug, and says so to nobody.
    return { exitCode: killed && calls.length >= fault.at ? undefined : exitCode, err, calls };
  } catch {
    return { exitCode: undefined, err: "", calls };
  } finally {
    restore();
    Object.defineProperty(process, "pid", { value: own });
  }
}
