/**
 * From targets to an outcome: read everything, make everything in memory, check everything, and
 * only then write. A problem of one target keeps all of them from being written, so that what
 * stands in a repository always comes from one state of its inputs.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Diagnostic, settle } from "../diagnostics.js";
import type { FileProblem } from "../files/file-problem.js";
import { readTemplates } from "../files/inputs.js";
import type { GenerateInput, Stage } from "../generate.js";
import type { OutputFile } from "../output-file.js";
import { collecting } from "./collecting.js";
import type { Stages } from "./io.js";
import type { Outcome, TargetOutcome } from "./outcome.js";
import { readInput } from "./target-input.js";
import { inputsOf, outputFrom, type Target, type Targets } from "./targets.js";
import { checkOutputs, mendOutputs, writeOutputs, type Made } from "./write-targets.js";

/** How far one target is. */
export type Progress = (target: Target, stage: Stage, done: number, total: number) => void;

export interface RunOptions {
  readonly mode: "write" | "check";
  readonly force: boolean;
  /** Whether a warning stops generation of every target. */
  readonly strict: boolean;
  readonly cwd: string;
  /** The folder of the templates. */
  readonly templates: string;
  /** More that the output must not contain: the configuration. */
  readonly inputs: readonly string[];
  readonly generate: Stages["generate"];
  /** What says of the files what they were made from. */
  readonly attest: (input: GenerateInput, files: readonly OutputFile[]) => readonly OutputFile[];
  readonly now: () => number;
  readonly progress?: Progress;
  /** When it is aborted before the first write, nothing is written. */
  readonly stop?: AbortSignal;
}

/** Makes and writes (or checks) all targets. Only bugs are thrown. */
export async function runTargets(
  readTargets: () => Targets,
  options: RunOptions,
): Promise<Outcome> {
  const start = options.now();
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, string>();
  const unreadable: FileProblem[] = [];
  const made: Made[] = [];

  const read = collecting(unreadable, readTargets);
  const templates = collecting(unreadable, () => readTemplates(options.templates));
  for (const each of read?.diagnostics ?? []) diagnostics.push(each);
  for (const [name, text] of read?.sources ?? []) sources.set(name, text);
  for (const target of read?.targets ?? []) {
    const began = options.now();
    const files = await make(target);
    made.push({ target, files, ms: options.now() - began });
  }

  async function make(target: Target): Promise<Made["files"]> {
    const input = readInput(target, templates ?? new Map(), unreadable);
    if (input === undefined || templates === undefined) return undefined;
    for (const [name, text] of input.files) sources.set(name, text);
    const result = await options.generate(
      { ...input, strict: options.strict || target.strict === true },
      (stage, done, total) => options.progress?.(target, stage, done, total),
    );
    for (const each of result.diagnostics) diagnostics.push(each);
    return result.ok ? [...result.value, ...options.attest(input, result.value)] : undefined;
  }

  // Two targets may read one description; what is wrong with it is said once.
  const settled = settle(made, diagnostics);
  const refused: FileProblem[] = [];
  // A signal that came while everything was made is heard only when the event loop turns.
  await nextTurn();
  const isComplete = settled.ok && unreadable.length === 0;
  const targets = await finish();
  return {
    mode: options.mode,
    targets,
    diagnostics: settled.diagnostics,
    sources,
    unreadable,
    refused,
    interrupted: options.stop?.aborted === true && targets.every(({ report }) => !report),
    ms: options.now() - start,
  };

  /** Compares or writes what was made. */
  async function finish(): Promise<readonly TargetOutcome[]> {
    const outputs = made.map((each) => ({ ...each, output: outputFrom(each.target, options.cwd) }));
    const inputs = made.flatMap(({ target }) => inputsOf(target));
    const writing = {
      cwd: options.cwd,
      inputs: [...options.inputs, options.templates, ...inputs],
      force: options.force,
      now: options.now,
      stop: options.stop,
    };
    if (options.stop?.aborted !== true) {
      if (isComplete && options.mode === "check") return checkOutputs(outputs, writing, refused);
      if (isComplete) return writeOutputs(outputs, writing, refused);
      // A tree that a killed run left away comes back also when there is nothing new to write.
      if (options.mode === "write") return mendOutputs(outputs, writing);
    }
    return outputs.map(({ target, output, ms }) => ({ target, output, ms }));
  }
}
