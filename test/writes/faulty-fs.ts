/**
 * The file system with one fault in it: every function of `node:fs` that waits for its result is
 * counted, and at one call the process dies, or the system refuses. Whoever imports the functions
 * by name gets the faulty ones too.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

export const refusals = ["ENOSPC", "EACCES", "EROFS", "EIO"] as const;
/** `torn` dies in the middle of what is written. */
export const kinds = ["kill", "torn", ...refusals] as const;
export type Kind = (typeof kinds)[number];

export interface Fault {
  /** Counted from 1. */
  readonly at: number;
  readonly kind: Kind;
}

export interface Call {
  readonly name: string;
  /** What the call is about, as it was handed in. */
  readonly subject: unknown;
  readonly second: unknown;
  /** What it gave, as soon as it has given it. */
  result?: unknown;
}

/** Nothing of the program under test catches it for good: it has no code of a system. */
export class Killed extends Error {}

type Sync = ((...args: readonly unknown[]) => unknown) & { native?: Sync };

const original = { ...fs };
const names = Object.keys(fs).filter(
  (name) => name.endsWith("Sync") && typeof (fs as Record<string, unknown>)[name] === "function",
);

export interface Options {
  readonly fault?: Fault | undefined;
  /** Which calls count; all others are let through. */
  readonly counts?: (call: Call) => boolean;
  /** How to die. Without it, every later call fails too: nothing more reaches the disk. */
  readonly die?: () => void;
  /** Syncing is what takes the time, and no test can see it but in the list of calls. */
  readonly sync?: boolean;
}

/** Puts the faulty functions in place. Gives the calls made so far, and the way back. */
export function install({ fault, counts = () => true, die, sync = true }: Options): {
  readonly calls: readonly Call[];
  readonly restore: () => void;
} {
  const calls: Call[] = [];
  let dead = false;
  let depth = 0;

  const faulty = (name: string, real: Sync): Sync => {
    const wrapped: Sync = (...args) => {
      const call: Call = { name, subject: args[0], second: args[1] };
      // What a function of Node does by calling another is one call.
      if (depth > 0 || !counts(call)) return real(...args);
      if (dead) throw new Killed();
      calls.push(call);
      if (fault?.at === calls.length) {
        fail(name, args, fault.kind);
        if (name === "existsSync") return false;
      }
      if (!sync && name === "fsyncSync") return undefined;
      depth += 1;
      try {
        return (call.result = real(...args));
      } finally {
        depth -= 1;
      }
    };
    if (real.native !== undefined) wrapped.native = faulty(`${name}.native`, real.native);
    return wrapped;
  };

  function fail(name: string, args: readonly unknown[], kind: Kind): void {
    const [subject, text] = args;
    const isWrite = name === "writeFileSync" && typeof text === "string";
    if (isWrite && kind !== "kill" && typeof subject === "number")
      original.writeSync(subject, text.slice(0, Math.floor(text.length / 2)));
    if (kind === "kill" || kind === "torn") {
      dead = true;
      die?.();
      throw new Killed();
    }
    // A close that fails has closed all the same.
    if (name === "closeSync" && typeof subject === "number") original.closeSync(subject);
    if (name === "existsSync") return;
    const path = typeof subject === "string" ? { path: subject } : {};
    throw Object.assign(new Error(`${kind}: injected, ${name}`), { code: kind, ...path });
  }

  for (const name of names) {
    const real = (original as unknown as Record<string, Sync>)[name] as Sync;
    Object.assign(fs, { [name]: faulty(name, real) });
  }
  syncBuiltinESMExports();
  const restore = (): void => {
    Object.assign(fs, Object.fromEntries(names.map((name) => [name, Reflect.get(original, name)])));
    syncBuiltinESMExports();
  };
  return { calls, restore };
}
