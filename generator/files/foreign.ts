/** What stands in an output folder and is not ours, as far as a write has to do with it. */
import { accessSync, constants, readdirSync } from "node:fs";
import { join } from "node:path";
import { standsAt } from "./disk.js";
import type { FileProblem } from "./file-problem.js";
import { foldersOf, manifestPath } from "./output-path.js";
import type { TreePlan } from "./tree-plan.js";

export interface Foreign {
  /** Folders that hold files of ours, outermost first; "" is the output folder itself. */
  readonly shared: readonly string[];
  /** Regular files in those folders. */
  readonly files: readonly string[];
  /** Whole folders in those folders, of which no file is ours. */
  readonly folders: readonly string[];
  /** Links and whatever else is neither a file nor a folder. */
  readonly others: readonly string[];
}

export function foreignIn(root: string, todo: TreePlan): Foreign {
  const ours = new Set([
    ...todo.write.map((file) => file.path),
    ...todo.unchanged,
    ...todo.remove,
    manifestPath,
  ]);
  const onTheWay = new Set([...ours].flatMap(foldersOf));
  const shared: string[] = [];
  const files: string[] = [];
  const folders: string[] = [];
  const others: string[] = [];
  const visit = (folder: string): void => {
    shared.push(folder);
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (onTheWay.has(path)) visit(path);
        else folders.push(path);
      } else if (!ours.has(path)) (entry.isFile() ? files : others).push(path);
    }
  };
  if (standsAt(root) !== undefined) visit("");
  return { shared, files, folders, others };
}

/** What would keep the folders from being moved, found before any of them is. */
export function problemsOfFolders(root: string, { shared, folders }: Foreign): FileProblem[] {
  const device = standsAt(root)?.dev;
  const problems: FileProblem[] = [];
  for (const folder of [...shared, ...folders]) {
    const path = join(root, folder);
    if (standsAt(path)?.dev !== device)
      problems.push({
        code: "output-blocked",
        path: folder,
        message: "Another file system is mounted here, and the folder around it would be exchanged",
        hint: "Mount it elsewhere, or choose another output folder",
      });
    // A folder that is renamed into another folder is written to: it holds the name of that.
    accessSync(path, constants.W_OK);
  }
  return problems;
}
