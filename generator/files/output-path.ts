/**
 * Which relative paths may become files. Paths come from names in a description, and a manifest
 * comes from the output folder, so both are checked here, and the rules are the same on every
 * system: what cannot exist on Windows or is one file on macOS is refused on Linux too.
 */
import { type FileProblem } from "./file-problem.js";
import { byCodeUnit } from "./order.js";

/** The list of the files that the generator owns, inside the output folder. */
export const manifestPath = ".specwright-manifest.json";

const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;
const refusedOnWindows = /[<>:"|?*]/;
/** Controls, formatting characters (which can hide or reorder text) and halves of surrogates. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const segmentBytes = 255;
const pathBytes = 1024;

/** Why the path cannot become a file below the output folder; `undefined` when it can. */
export function refusalOf(path: string): string | undefined {
  if (path === "") return "it is empty";
  if (path.startsWith("/")) return "it is absolute";
  if (/^[A-Za-z]:/.test(path)) return "it starts with a drive letter";
  if (path.includes("\\")) return "it contains a backslash";
  if (unprintable.test(path)) return "it contains a character that cannot be seen";
  if (new TextEncoder().encode(path).length > pathBytes)
    return `it is longer than ${pathBytes} bytes`;
  if (fold(path) === manifestPath) return "the name is kept for the list of generated files";
  for (const segment of path.split("/")) {
    const refusal = refusalOfSegment(segment);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function refusalOfSegment(segment: string): string | undefined {
  if (segment === "") return "it has an empty segment";
  if (segment === "." || segment === "..") return `it contains the segment "${segment}"`;
  if (/[. ]$/.test(segment)) return "a segment ends with a dot or a space, which Windows drops";
  if (refusedOnWindows.test(segment)) return "it contains a character that Windows refuses";
  if (deviceName.test(segment)) return `"${segment}" names a device on Windows`;
  // git~1 is the short name of .git on NTFS.
  if (/^(?:\.git|git~\d+)$/i.test(segment)) return "it leads into a git folder";
  if (new TextEncoder().encode(segment).length > segmentBytes)
    return `a segment is longer than ${segmentBytes} bytes`;
  return undefined;
}

/**
 * One spelling for all that a case-insensitive or normalising file system may take for the same
 * file. Upper case first, so that `ß` meets `SS` and `ſ` meets `s`.
 */
export function fold(path: string): string {
  return path.toUpperCase().toLowerCase().normalize("NFC");
}

/** All that is wrong with a set of paths: each alone, and each with the others. */
export function problemsOfPaths(paths: readonly string[]): readonly FileProblem[] {
  const problems: FileProblem[] = [];
  for (const path of paths) {
    const refusal = refusalOf(path);
    if (refusal !== undefined)
      problems.push({ code: "output-path", path, message: `Cannot write this path: ${refusal}` });
  }

  const filesByFold = new Map<string, string>();
  const foldersByFold = new Map<string, { readonly folder: string; readonly file: string }>();
  for (const path of [...paths].sort(byCodeUnit)) {
    const twin = filesByFold.get(fold(path));
    if (twin === undefined) filesByFold.set(fold(path), path);
    else problems.push(collision(path, `"${twin}" is the same file on some file systems`));
    for (const folder of foldersOf(path)) {
      const known = foldersByFold.get(fold(folder));
      if (known === undefined) foldersByFold.set(fold(folder), { folder, file: path });
      else if (known.folder !== folder)
        problems.push(collision(path, `its folder is spelled otherwise in "${known.file}"`));
    }
  }
  for (const [folded, { file }] of foldersByFold) {
    const clash = filesByFold.get(folded);
    if (clash !== undefined)
      problems.push(collision(clash, `it would be a folder too, for "${file}"`));
  }
  return problems;
}

function collision(path: string, message: string): FileProblem {
  return {
    code: "output-collision",
    path,
    message: `Two output files cannot stand together: ${message}`,
  };
}

/** The folders that a path needs, outermost first. */
export function foldersOf(path: string): readonly string[] {
  const segments = path.split("/").slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join("/"));
}
