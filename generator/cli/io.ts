/** All that a command has of the world. Tests hand in their own. */
import picocolors from "picocolors";
import type { readConfig } from "../config/read-config.js";
import type { Installation } from "../files/inputs.js";
import type { generate } from "../generate.js";
import type { attest } from "../provenance/provenance.js";

/** The part of a writable stream that commands use. */
export interface Output {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** The pure stages that a command calls. */
export interface Stages {
  readonly generate: typeof generate;
  readonly readConfig: typeof readConfig;
  /** Absent where nothing is to be attested. */
  readonly attest?: typeof attest;
}

export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly installation: Installation;
  readonly stages: Stages;
  /** Milliseconds from any start; only differences are used. */
  readonly now: () => number;
  /** Aborted by SIGINT and SIGTERM. */
  readonly stop: AbortSignal;
}

/**
 * Whether to colour what goes to this stream. picocolors decides once for the process and for
 * standard output; a command writes to two streams, of which each may be a pipe.
 */
export function hasColor(io: Io, output: Output): boolean {
  if (io.env["NO_COLOR"]) return false;
  const forced = io.env["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return output.isTTY === true && io.env["TERM"] !== "dumb";
}

export type Colors = ReturnType<typeof picocolors.createColors>;

export function colorsOf(io: Io, output: Output): Colors {
  return picocolors.createColors(hasColor(io, output));
}
