/** Which packages a command is about: those of the configuration, or the one it names. */
import { dirname, relative, resolve } from "node:path";
import type { readConfig, Target as ConfiguredTarget } from "../config/read-config.js";
import type { Diagnostic } from "../diagnostics.js";
import { FileError } from "../files/file-problem.js";
import { readText, shownName } from "../files/inputs.js";
import type { Source } from "./command-line.js";

/** One package to make, whether a configuration or a command line names it. */
export interface Target extends Omit<ConfiguredTarget, "origin"> {
  /** The absolute folder at which the names of this target start. */
  readonly base: string;
}

export interface Targets {
  readonly targets: readonly Target[];
  readonly diagnostics: readonly Diagnostic[];
  /** The text of the configuration, for code frames. */
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * The targets of a command.
 * @throws FileError when the configuration cannot be read.
 */
export function readTargets(source: Source, cwd: string, read: typeof readConfig): Targets {
  if (source.kind === "description") {
    return { targets: [{ ...source, base: cwd }], diagnostics: [], sources: new Map() };
  }
  const text = readConfigText(source.file, cwd);
  const name = shownName(source.file);
  // Names in a configuration start where it lies, so that it means the same from everywhere.
  const base = dirname(resolve(cwd, source.file));
  const result = read(name, text, shownName(base));
  const sources = new Map([[name, text]]);
  if (!result.ok) return { targets: [], diagnostics: result.diagnostics, sources };

  const targets = result.value.targets.map((target) => ({ ...target, base }));
  return { targets, diagnostics: result.diagnostics, sources };
}

function readConfigText(file: string, cwd: string): string {
  try {
    return readText(file, cwd);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const hint = "Write it, or name a description: specwright generate <description>";
    throw new FileError(
      error.problems.map((each) => (each.code === "source-missing" ? { ...each, hint } : each)),
    );
  }
}

/** The output folder as it is found from the current folder. */
export function outputFrom(target: Target, cwd: string): string {
  if (target.base === cwd) return shownName(target.output);
  return shownName(relative(cwd, resolve(target.base, target.output)) || ".");
}

/** Absolute paths of all that a target is made from, except templates. */
export function inputsOf(target: Target): readonly string[] {
  return [
    target.description,
    ...(target.overlays ?? []),
    ...(target.changelog === undefined ? [] : [target.changelog]),
  ].map((name) => resolve(target.base, name));
}
