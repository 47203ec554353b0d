/** One document through one other generator, compiled like ours but for the strictest flags. */
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import type { PeerOutcome } from "../document-report.js";
import { typeErrors } from "../type-check.js";
import { peerPrograms } from "./peers.js";

export interface PeerJob {
  readonly peer: string;
  readonly home: string;
  readonly path: string;
  readonly folder: string;
}

const compilerOptions = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  module: "ESNext",
  moduleResolution: "Bundler",
  types: [],
  // Kubb imports its own files by their whole names.
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  skipLibCheck: true,
};

async function outcomeOf({ peer, home, path, folder }: PeerJob): Promise<PeerOutcome> {
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(home, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "name": "peer", "type": "module" }\n');
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["output"] }),
  );
  writeFileSync(join(folder, "generate.mjs"), peerPrograms[peer]?.(path) ?? "");
  try {
    const options = { cwd: folder, timeout: 240_000, maxBuffer: 2 ** 26 };
    await promisify(execFile)(process.execPath, ["generate.mjs"], options);
  } catch (error) {
    const { stderr = "", message } = error as { stderr?: string; message: string };
    const said = stderr.split("\n").find((line) => /error|cannot|invalid/i.test(line));
    return { kind: "failed", problem: (said ?? message).slice(0, 300) };
  }
  const made = madeFiles(join(folder, "output"));
  if (made === 0) return { kind: "failed", problem: "it made no TypeScript and said nothing" };
  const errors = await typeErrors(folder);
  return errors.length === 0
    ? { kind: "ok" }
    : { kind: "types", count: errors.length, problem: errors[0] ?? "" };
}

function madeFiles(folder: string): number {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return names.filter((name) => name.endsWith(".ts")).length;
  } catch {
    return 0;
  }
}

process.once("message", async (job) => {
  const outcome = await outcomeOf(job as PeerJob).catch((error: unknown): PeerOutcome => ({
    kind: "failed",
    problem: String(error),
  }));
  process.send?.(outcome, () => process.disconnect());
});
process.once("disconnect", () => process.exit());
