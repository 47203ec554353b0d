/**
 * What can go wrong between the generator and the disk, and how it is said.
 *
 * These are not `Diagnostic`s: they are about folders and files that have no line or column, and
 * about what is refused rather than what is mistaken. They travel as one exception, because a
 * disk operation that is refused has no partial result that anyone could use.
 */

/** Every code that a problem with files can carry. Codes are stable, like those of diagnostics. */
export const fileProblemCatalogue = {
  "source-missing": "An input file does not exist.",
  "source-unreadable": "An input file exists and cannot be read.",
  "source-not-utf8": "An input file holds bytes that are not UTF-8.",
  "source-too-large": "An input file is larger than any description can reasonably be.",
  "output-dangerous": "The output folder holds, or is, something that is not output.",
  "output-path": "The path of an output file could leave the folder or exist on one system only.",
  "output-shared": "Two targets write into the same folder, or one into the other's.",
  "output-collision": "Two output files are the same file on some file systems.",
  "output-link": "A link stands where output would be written.",
  "output-blocked": "A folder or a special file stands where an output file would be written.",
  "hand-edited": "A generated file was edited by hand.",
  "read-only-file": "A generated file that would change is write-protected.",
  "foreign-file": "A file that is not ours stands where an output file would be written.",
  "provenance-broken": "The statement of what a package was made from cannot be read.",
  "manifest-broken": "The list of generated files cannot be read.",
  "output-locked": "Another run is writing to the output folder.",
  "output-interrupted": "A write of the output folder was interrupted, and not mended yet.",
  "write-failed": "The file system refused to read or write the output.",
} as const satisfies Readonly<Record<string, string>>;

/** A stable name for one kind of problem with files. */
export type FileProblemCode = keyof typeof fileProblemCatalogue;

/** One thing that is wrong with a file or folder, and a way on. */
export interface FileProblem {
  readonly code: FileProblemCode;
  /** The file or folder as it is best named to the user. */
  readonly path: string;
  /** One sentence without a full stop. Not yet made safe for a terminal. */
  readonly message: string;
  readonly hint?: string;
  /** Where in the file, counted from 1, when the problem is at a place. */
  readonly line?: number;
  readonly column?: number;
  /** What would be lost; `after` is empty when the file would be removed. Only texts have it. */
  readonly edit?: { readonly before: string; readonly after: string };
}

/** A disk operation that was refused or failed. Nothing was written unless a message says so. */
export class FileError extends Error {
  readonly problems: readonly FileProblem[];

  constructor(problems: readonly FileProblem[], options?: ErrorOptions) {
    super(problems.map((each) => `${each.code} ${each.path}: ${each.message}`).join("\n"), options);
    this.name = "FileError";
    this.problems = problems;
  }
}
