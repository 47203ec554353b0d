/** Whether a folder may be an output folder, looked at on the disk. */
import { existsSync, lstatSync, realpathSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { onDisk } from "./disk.js";
import { FileError, type FileProblem } from "./file-problem.js";
import { contains, dangerOf } from "./output-folder.js";
import { isMissing } from "./system-failure.js";
import { problemOfWorkFolder, workFolderOf } from "./work-folder.js";

/** Where an output folder stands among what must not be lost. */
export interface Placement {
  /** A relative output folder starts here, and the output must not contain it. */
  readonly cwd: string;
  /** Absolute paths that are read to make the output: descriptions, configuration, templates. */
  readonly inputs: readonly string[];
}

/** The absolute output folder, when it may be one. */
export function checkedFolder(root: string, placement: Placement): string {
  const folder = resolve(placement.cwd, root);
  const problem = onDisk(
    root,
    () => problemOfRoot(root, folder, placement) ?? problemOfWorkFolder(workFolderOf(folder)),
  );
  if (problem !== undefined) throw new FileError([problem]);
  return folder;
}

/**
 * Refuses output folders that are one, or one of which stands below another, by whatever links they
 * are reached: each target removes what it did not make. A configuration compares their names.
 * @throws FileError
 */
export function checkApart(roots: readonly string[], { cwd }: Placement): void {
  const folders = roots.map((root) => ({
    root,
    path: onDisk(root, () => realPath(resolve(cwd, root))),
  }));
  const problems = folders.flatMap(({ root, path }, index): readonly FileProblem[] => {
    const other = folders
      .slice(0, index)
      .find((each) => contains(each.path, path) || contains(path, each.path));
    if (other === undefined) return [];
    const message =
      other.path === path
        ? `This is the output folder of another target too: ${other.root}`
        : `This output folder and that of another target overlap: ${other.root}`;
    const hint = "Give each target a folder of its own";
    return [{ code: "output-shared", path: root, message, hint }];
  });
  if (problems.length > 0) throw new FileError(problems);
}

function problemOfRoot(
  root: string,
  folder: string,
  placement: Placement,
): FileProblem | undefined {
  const danger = dangerOf(realPath(folder), {
    cwd: realPath(placement.cwd),
    home: realPath(homedir()),
    temporary: realPath(tmpdir()),
    // Both names of a linked input: neither the link nor what it leads to may be output.
    inputs: placement.inputs.flatMap((input) => [
      join(realPath(dirname(input)), basename(input)),
      realPath(input),
    ]),
    isRepository: [".git", ".hg", ".svn", ".jj"].some((name) => existsSync(join(folder, name))),
  });
  if (danger !== undefined)
    return {
      code: "output-dangerous",
      path: root,
      message: `This folder cannot be an output folder: ${danger}`,
      hint: "Choose a folder of its own, for example generated/<name>",
    };

  for (const step of stepsTo(folder, resolve(placement.cwd))) {
    const stat = lstatSync(step, { throwIfNoEntry: false });
    if (stat?.isSymbolicLink())
      return {
        code: "output-link",
        path: step,
        message: "The output folder is reached through a link",
        hint: "Name the folder that the link leads to",
      };
    if (stat !== undefined && !stat.isDirectory())
      return { code: "output-blocked", path: step, message: "This is not a folder" };
  }
  return undefined;
}

/**
 * The folders on the way that belong to the project and could be exchanged for a link by whoever
 * edits it: those below the current folder, or else the output folder alone.
 */
function stepsTo(folder: string, cwd: string): readonly string[] {
  if (!contains(cwd, folder)) return [folder];
  const segments = relative(cwd, folder).split(sep);
  return segments.map((_, index) => join(cwd, ...segments.slice(0, index + 1)));
}

/** The path with all links resolved, as far as it exists. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!isMissing(error) || dirname(path) === path) throw error;
    return join(realPath(dirname(path)), basename(path));
  }
}
