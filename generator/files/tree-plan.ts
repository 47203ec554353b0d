/**
 * What a write would do, decided before anything is touched: pure, from what should stand in the
 * folder, what the manifest says we own, and what stands there.
 */
import type { OutputFile } from "../output-file.js";
import { digestOf, type Content } from "./content.js";
import type { FileProblem } from "./file-problem.js";
import { type Manifest, manifestOf, printManifest } from "./manifest.js";
import { byCodeUnit } from "./order.js";
import { fold, manifestPath } from "./output-path.js";

/** What stands at a path of the output folder. */
export type Standing =
  | { readonly kind: "absent" }
  | StandingFile
  /** At the path or at a folder on the way to it, named by `at`. */
  | { readonly kind: "link" | "blocked"; readonly at: string };

export type StandingFile = Content & {
  readonly kind: "file";
  /** The same for two paths that lead to one file. */
  readonly identity: string;
  /** Whether nobody may write to it. */
  readonly readOnly?: boolean;
};

/** What stands in an output folder, and what its manifest says. */
export interface Tree {
  readonly manifest: Manifest;
  readonly standing: (path: string) => Standing;
}

/** What a write does. Paths are ordered, except that the manifest is written last. */
export interface TreePlan {
  readonly write: readonly OutputFile[];
  readonly unchanged: readonly string[];
  readonly remove: readonly string[];
  /** What of it is lost because force was asked for: edits, and protected files. */
  readonly forced: readonly string[];
  /** The files that stand and are dealt with, by their digest now. */
  readonly replaced: Manifest;
  /** Why it must not be done. */
  readonly problems: readonly FileProblem[];
}

/** A file that stands otherwise than it would be written. */
export interface ChangedFile {
  readonly path: string;
  /** Absent when what stands there is no file, no text, or too large. */
  readonly before?: string;
  readonly after: string;
  /** Set where it is not what was generated, so that a write refuses to replace it. */
  readonly edited?: true;
}

/** How an output folder differs from what would be written. */
export interface Comparison {
  readonly changed: readonly ChangedFile[];
  readonly missing: readonly string[];
  /** Listed in the manifest, no longer made, and still there. */
  readonly extra: readonly string[];
  readonly unchanged: readonly string[];
}

/** The files in order, and the manifest after them. */
function withManifest(files: readonly OutputFile[]): readonly OutputFile[] {
  return [
    ...[...files].sort((left, right) => byCodeUnit(left.path, right.path)),
    { path: manifestPath, text: printManifest(manifestOf(files)) },
  ];
}

function noLongerMade(files: readonly OutputFile[], manifest: Manifest): readonly string[] {
  const made = new Set(files.map((file) => file.path));
  return [...manifest.keys()].filter((path) => !made.has(path)).sort(byCodeUnit);
}

function isText(standing: Standing, text: string): boolean {
  return (
    standing.kind === "file" && "content" in standing && Buffer.from(text).equals(standing.content)
  );
}

export function compare(files: readonly OutputFile[], tree: Tree): Comparison {
  const changed: ChangedFile[] = [];
  const missing: string[] = [];
  const unchanged: string[] = [];
  for (const { path, text } of withManifest(files)) {
    const standing = tree.standing(path);
    if (standing.kind === "absent") missing.push(path);
    else if (isText(standing, text)) unchanged.push(path);
    else {
      const before = standing.kind === "file" ? textOf(standing) : undefined;
      const isEdited =
        path !== manifestPath &&
        standing.kind === "file" &&
        digestOf(standing) !== tree.manifest.get(path);
      changed.push({
        path,
        after: text,
        ...(before === undefined ? {} : { before }),
        ...(isEdited ? { edited: true } : {}),
      });
    }
  }
  const extra = noLongerMade(files, tree.manifest).filter(
    (path) => tree.standing(path).kind !== "absent",
  );
  return { changed, missing, extra, unchanged };
}

/** Of larger files a difference takes more memory than there may be, and nobody reads it. */
const shownBytesLimit = 16 * 1024 * 1024;

function textOf(found: Content): string | undefined {
  if ("mark" in found || found.content.length > shownBytesLimit) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(found.content);
  } catch {
    return undefined;
  }
}

export function plan(files: readonly OutputFile[], tree: Tree, force: boolean): TreePlan {
  const write: OutputFile[] = [];
  const unchanged: string[] = [];
  const remove: string[] = [];
  const forced: string[] = [];
  const replaced = new Map<string, string>();
  const problems: FileProblem[] = [];

  /** Whether the file may be lost; if not, says why. */
  function gives(path: string, standing: StandingFile, hash: string, after?: string): boolean {
    const found: FileProblem[] = [];
    if (path !== manifestPath && hash !== tree.manifest.get(path))
      found.push(handEdited(path, standing, after));
    if (standing.readOnly === true) found.push(readOnly(path, after));
    if (found.length > 0 && force) forced.push(path);
    else problems.push(...found);
    return found.length === 0 || force;
  }

  const stale = noLongerMade(files, tree.manifest);
  for (const path of stale) {
    const standing = tree.standing(path);
    if (standing.kind === "link") problems.push(link(standing.at));
    if (standing.kind !== "file") continue;
    const hash = digestOf(standing);
    replaced.set(path, hash);
    if (gives(path, standing, hash)) remove.push(path);
  }

  const staleByFold = new Map(stale.map((path) => [fold(path), path]));
  for (const file of withManifest(files)) {
    const { path, text } = file;
    const standing = tree.standing(path);
    switch (standing.kind) {
      case "absent":
        write.push(file);
        break;
      case "link":
        problems.push(link(standing.at));
        break;
      case "blocked":
        problems.push(blocked(path, standing.at));
        break;
      case "file": {
        // A file that only changes the case of its name is found under both names where case
        // does not count. It is ours under the old one, and has to be written under the new.
        const former = staleByFold.get(fold(path));
        const renamed = former !== undefined && isSameFile(standing, tree.standing(former));
        const hash = digestOf(standing);
        if (path !== manifestPath && !renamed) replaced.set(path, hash);
        if (renamed) write.push(file);
        else if (isText(standing, text)) unchanged.push(path);
        else if (path !== manifestPath && !tree.manifest.has(path)) problems.push(foreign(path));
        else if (gives(path, standing, hash, text)) write.push(file);
        break;
      }
    }
  }
  return { write, unchanged, remove, forced, replaced, problems: unique(problems) };
}

function isSameFile(left: Standing, right: Standing): boolean {
  return left.kind === "file" && right.kind === "file" && left.identity === right.identity;
}

/** One linked folder stands in the way of every file below it, and is said once. */
function unique(problems: readonly FileProblem[]): readonly FileProblem[] {
  return [...new Map(problems.map((each) => [`${each.code} ${each.path}`, each])).values()];
}

function handEdited(path: string, standing: StandingFile, after?: string): FileProblem {
  const outcome =
    after === undefined
      ? "it would be removed, because it is no longer made"
      : "it would be overwritten";
  const before = textOf(standing);
  return {
    code: "hand-edited",
    path,
    message: `The file was edited since it was generated, and ${outcome}`,
    hint: "Move the edit to the description or the templates, or give --force to lose it",
    ...(before === undefined ? {} : { edit: { before, after: after ?? "" } }),
  };
}

function readOnly(path: string, after?: string): FileProblem {
  return {
    code: "read-only-file",
    path,
    message: `The file is write-protected, and would be ${after === undefined ? "removed" : "overwritten"}`,
    hint: "Take the protection away, or give --force to replace it all the same",
  };
}

function foreign(path: string): FileProblem {
  return {
    code: "foreign-file",
    path,
    message: "A file stands here that was not generated, and it would be overwritten",
    hint: "Move it away or delete it, or choose another output folder",
  };
}

function link(at: string): FileProblem {
  return {
    code: "output-link",
    path: at,
    message: "A link stands here; output is never written through or over a link",
    hint: "Remove the link, or choose another output folder",
  };
}

function blocked(path: string, at: string): FileProblem {
  return {
    code: "output-blocked",
    path: at,
    message:
      at === path
        ? "What stands here is not a regular file, and a file would be written"
        : `What stands here is not a folder, and "${path}" would be written below it`,
    hint: "Move it away or delete it, or choose another output folder",
  };
}
