/** The outputs of all targets: compared, or checked together and then written. */
import {
  checkApart,
  compareTree,
  isUnsettled,
  lockTrees,
  prepareTree,
  recoverTree,
  upToDate,
  type Placement,
} from "../files.js";
import type { FileProblem } from "../files/file-problem.js";
import type { OutputFile } from "../output-file.js";
import { collecting, collectingLater } from "./collecting.js";
import type { TargetOutcome } from "./outcome.js";
import type { Target } from "./targets.js";

export interface Made {
  readonly target: Target;
  readonly files: readonly OutputFile[] | undefined;
  readonly ms: number;
}

export interface Output extends Made {
  /** The output folder as it is found from the current folder. */
  readonly output: string;
}

export interface Writing extends Placement {
  readonly force: boolean;
  readonly now: () => number;
  readonly stop: AbortSignal | undefined;
}

/** How long another run may take to write before this one gives up. */
const patienceMs = 20_000;

export async function checkOutputs(
  outputs: readonly Output[],
  writing: Writing,
  refused: FileProblem[],
): Promise<readonly TargetOutcome[]> {
  if (!areApart(outputs, writing, refused)) return outputs.map((made) => outcomeOf(made, 0));
  const outcomes: TargetOutcome[] = [];
  for (const made of outputs) {
    const start = writing.now();
    const patience = { ms: patienceMs, stop: writing.stop };
    const comparison = await collectingLater(refused, () =>
      compareTree(made.output, made.files ?? [], writing, patience),
    );
    outcomes.push(outcomeOf(made, writing.now() - start, comparison && { comparison }));
  }
  return outcomes;
}

/** Writes all of them, or, when one is refused, none. */
export async function writeOutputs(
  outputs: readonly Output[],
  writing: Writing,
  refused: FileProblem[],
): Promise<readonly TargetOutcome[]> {
  if (!areApart(outputs, writing, refused)) return outputs.map((made) => outcomeOf(made, 0));
  const pending = outputs.map((made) => {
    const report = collecting(refused, () => upToDate(made.output, made.files ?? [], writing));
    return { made, report };
  });
  const stale = pending.filter(({ report }) => report === undefined).map(({ made }) => made);
  if (refused.length > 0) return outputs.map((made) => outcomeOf(made, 0));
  if (stale.length === 0)
    return pending.map(({ made, report }) => outcomeOf(made, 0, report && { report }));

  const roots = stale.map(({ output }) => output);
  const locked = await collectingLater(refused, () =>
    lockTrees(roots, writing, { ms: patienceMs, stop: writing.stop }),
  );
  if (locked === undefined) return outputs.map((made) => outcomeOf(made, 0));
  try {
    const ready = new Map(
      stale.map((made) => {
        // First of all, since what it keeps has to be told of also when the rest is refused.
        const kept = collecting(refused, () => recoverTree(made.output, writing));
        const write =
          kept && collecting(refused, () => prepareTree(made.output, made.files ?? [], writing));
        return [made, { kept: kept ?? [], write }];
      }),
    );
    // Waiting for another run turned the event loop, and a signal may have been heard.
    const stopped = refused.length > 0 || writing.stop?.aborted === true;
    return pending.map(({ made, report }) => {
      const { kept = [], write } = ready.get(made) ?? {};
      const told = kept.length === 0 ? {} : { kept };
      if (stopped) return outcomeOf(made, 0, told);
      const start = writing.now();
      const done = report ?? collecting(refused, () => write?.commit());
      const ms = writing.now() - start;
      if (done === undefined) return outcomeOf(made, ms, told);
      return outcomeOf(made, ms, { report: { ...done, kept: [...kept, ...done.kept] } });
    });
  } finally {
    locked.release();
  }
}

/**
 * Puts right what interrupted runs left, as far as it can be done. No word is lost about it, but of
 * files that have another name now.
 */
export async function mendOutputs(
  outputs: readonly Output[],
  writing: Writing,
): Promise<readonly TargetOutcome[]> {
  const outcomes: TargetOutcome[] = [];
  const ignored: FileProblem[] = [];
  for (const made of outputs) {
    const kept = await collectingLater(ignored, () => mended(made.output, writing));
    outcomes.push(outcomeOf(made, 0, kept && { kept }));
  }
  return outcomes;
}

async function mended(output: string, writing: Writing): Promise<readonly string[] | undefined> {
  if (!isUnsettled(output, writing)) return undefined;
  const { release } = await lockTrees([output], writing, { ms: 0, stop: writing.stop });
  try {
    return recoverTree(output, writing);
  } finally {
    release();
  }
}

function areApart(outputs: readonly Output[], writing: Writing, refused: FileProblem[]): boolean {
  const roots = outputs.map(({ output }) => output);
  collecting(refused, () => checkApart(roots, writing));
  return refused.length === 0;
}

function outcomeOf(
  { target, output, ms }: Output,
  more: number,
  found: Pick<TargetOutcome, "report" | "kept" | "comparison"> = {},
): TargetOutcome {
  return { target, output, ms: ms + more, ...found };
}
