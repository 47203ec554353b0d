/** Actions on files whose refusals are told together. */
import { FileError, type FileProblem } from "../files/file-problem.js";

/** Runs the action; when it is refused, notes why and gives nothing. */
export function collecting<T>(problems: FileProblem[], action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    note(problems, error);
    return undefined;
  }
}

/** The same for what takes time. */
export async function collectingLater<T>(
  problems: FileProblem[],
  action: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    note(problems, error);
    return undefined;
  }
}

function note(problems: FileProblem[], error: unknown): void {
  if (!(error instanceof FileError)) throw error;
  problems.push(...error.problems);
}
