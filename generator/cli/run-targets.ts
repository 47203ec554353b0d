/**
 * From targets to an outcome: read everything, make everything in memory, check everything, and
 * only then write. A problem of one target keeps all of them from being written, so that what
 * stands in a repository always comes from one state of its inputs.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Diagnostic, settle } from "../diagnostics.js";
import { compareTree, prepareTree, type ReadyWrite } from "../files.js";
import type { FileProblem } from "../files/file-problem.js";
import { readTemplates } from "../files/inputs.js";
import type { GenerateInput, Stage } from "../generate.js";
import type { OutputFile } from "../output-file.js";
import type { Stages } from "./io.js";
import type { Outcome, TargetOutcome } from "./outcome.js";
import { collecting, readInput } from "./target-input.js";
import { inputsOf, outputFrom, type Target, type Targets } from "./targets.js";

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

interface Made {
  readonly target: Target;
  readonly files: readonly OutputFile[] | undefined;
  readonly ms: number;
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
  diagnostics.push(...(read?.diagnostics ?? []));
  for (const [name, text] of read?.sources ?? []) sources.set(name, text);
  for (const target of read?.targets ?? []) {
    const began = options.now();
    const files = await make(target);
    made.push({ target, files, ms: options.now() - began });
  }

  async function make(target: Target): Promise<readonly OutputFile[] | undefined> {
    const input = readInput(target, templates ?? new Map(), unreadable);
    if (input === undefined || templates === undefined) return undefined;
    for (const [name, text] of input.files) sources.set(name, text);
    const result = await options.generate(
      { ...input, strict: options.strict || target.strict === true },
      (stage, done, total) => options.progress?.(target, stage, done, total),
    );
    diagnostics.push(...result.diagnostics);
    return result.ok ? [...result.value, ...options.attest(input, result.value)] : undefined;
  }

  // Two targets may read one description; what is wrong with it is said once.
  const settled = settle(made, diagnostics);
  const refused: FileProblem[] = [];
  // A signal that came while everything was made is heard only when the event loop turns.
  await nextTurn();
  const interrupted = options.stop?.aborted === true;
  const isComplete = settled.ok && unreadable.length === 0 && !interrupted;
  const targets = isComplete
    ? finish(made, options, refused)
    : made.map(({ target, ms }) => ({ target, output: outputFrom(target, options.cwd), ms }));
  return {
    mode: options.mode,
    targets,
    diagnostics: settled.diagnostics,
    sources,
    unreadable,
    refused,
    interrupted,
    ms: options.now() - start,
  };
}

/** Compares or writes what was made. */
function finish(
  made: readonly Made[],
  options: RunOptions,
  refused: FileProblem[],
): readonly TargetOutcome[] {
  const inputs = [
    ...options.inputs,
    options.templates,
    ...made.flatMap(({ target }) => inputsOf(target)),
  ];
  const placement = { cwd: options.cwd, inputs, force: options.force };
  const outcomes = made.map(({ target, files = [], ms }) => {
    const output = outputFrom(target, options.cwd);
    return { files, outcome: { target, output, ms } };
  });

  if (options.mode === "check")
    return outcomes.map(({ files, outcome }) =>
      timed(outcome, options.now, () => {
        const comparison = collecting(refused, () => compareTree(outcome.output, files, placement));
        return comparison === undefined ? {} : { comparison };
      }),
    );

  const ready: (ReadyWrite | undefined)[] = outcomes.map(({ files, outcome }) =>
    collecting(refused, () => prepareTree(outcome.output, files, placement)),
  );
  return outcomes.map(({ outcome }, index) =>
    timed(outcome, options.now, () => {
      const write = refused.length === 0 ? ready[index] : undefined;
      const report = write && collecting(refused, () => write.commit());
      return report === undefined ? {} : { report };
    }),
  );
}

function timed(
  outcome: TargetOutcome,
  now: () => number,
  action: () => Partial<TargetOutcome>,
): TargetOutcome {
  const start = now();
  const result = action();
  return { ...outcome, ...result, ms: outcome.ms + (now() - start) };
}
