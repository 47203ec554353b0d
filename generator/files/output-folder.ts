/**
 * Which folders may be an output folder. The output is overwritten and tidied up on every run,
 * so it must be a folder of its own: nothing that somebody else made may be the folder or stand
 * above it in the tree.
 */
import { isAbsolute, parse, relative, sep } from "node:path";

/** Real absolute paths: links are resolved before the question is asked. */
export interface Surroundings {
  readonly cwd: string;
  readonly home: string;
  /** Files and folders that are read to make the output. */
  readonly inputs: readonly string[];
  /** Whether the folder has a `.git` of its own. */
  readonly isRepository: boolean;
}

/** Why the folder cannot be an output folder; `undefined` when it can. */
export function dangerOf(folder: string, around: Surroundings): string | undefined {
  if (folder === parse(folder).root) return "it is the root of the file system";
  if (contains(folder, around.home))
    return folder === around.home ? "it is your home folder" : "your home folder is inside it";
  if (around.isRepository) return "it is the root of a git repository";
  if (folder.split(sep).some((segment) => segment.toLowerCase() === ".git"))
    return "it is inside a git folder";
  for (const input of around.inputs) {
    if (contains(folder, input)) return `what is read to make the output is inside it: ${input}`;
    if (contains(input, folder)) return `it is inside what is read to make the output: ${input}`;
  }
  if (contains(folder, around.cwd)) return "the current folder is inside it";
  return undefined;
}

/** Whether `inner` is `outer` or stands below it. */
export function contains(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
