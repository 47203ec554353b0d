/** Reads a package as it lies in a folder: the output of a generation, or an installed copy. */
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { contentAt, digestOf } from "./content.js";
import { FileError } from "./file-problem.js";
import { byCodeUnit } from "./order.js";
import { describeFailure } from "./system-failure.js";

export interface PackageFiles {
  /** SHA-256 of each file by path, in order; of what is too large to be ours, a text that is none. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of links and of what else is neither file nor folder. */
  readonly others: readonly string[];
}

/** More than any generated package has; a folder named by mistake shall not be read to its end. */
const filesLimit = 200_000;

/** In a folder where people work: dependencies of their own, and what version control keeps. */
const working: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/**
 * The digests of all files below the folder. No link is followed.
 * @param isOutput - whether it is a folder into which the generator writes, as the one who asks
 * knows; nothing in the folder can say so, because it may come from anybody
 * @throws FileError when the folder cannot be read.
 */
export function readPackageFiles(folder: string, cwd: string, isOutput: boolean): PackageFiles {
  const root = resolve(cwd, folder);
  const files = new Map<string, string>();
  const others: string[] = [];
  const visit = (below: string): void => {
    const entries = [...readdirSync(join(root, below), { withFileTypes: true })];
    for (const entry of entries.sort((left, right) => byCodeUnit(left.name, right.name))) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      // Only of the folder itself: deeper down they are published with what is around them.
      if (isOutput && below === "" && working.has(entry.name)) continue;
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile()) files.set(path, digestOf(contentAt(join(root, path))));
      else others.push(path);
      if (files.size > filesLimit) throw tooMany(folder);
    }
  };
  try {
    visit("");
    return { files, others };
  } catch (error) {
    const reason = describeFailure(error);
    if (reason === undefined) throw error;
    throw new FileError([
      {
        code: "source-unreadable",
        path: folder,
        message: `The package cannot be read: ${reason}`,
        hint: "Name the folder that holds its package.json",
      },
    ]);
  }
}

function tooMany(folder: string): FileError {
  return new FileError([
    {
      code: "source-too-large",
      path: folder,
      message: `The folder holds more than ${filesLimit} files`,
      hint: "Name the folder of one package",
    },
  ]);
}
