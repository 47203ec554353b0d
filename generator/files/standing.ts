/** What stands in an output folder. */
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { contentAt } from "./content.js";
import { identityAt, onDisk } from "./disk.js";
import { parseManifest } from "./manifest.js";
import { foldersOf, manifestPath } from "./output-path.js";
import { isMissing } from "./system-failure.js";
import type { Standing } from "./tree-plan.js";
import { decodeUtf8 } from "./utf8.js";

/** Looks without following links: every folder on the way is looked at first. */
export function standingIn(folder: string): (path: string) => Standing {
  return (path) =>
    onDisk(`${folder}/${path}`, () => {
      for (const at of foldersOf(path)) {
        const stat = lstatSync(join(folder, at), { throwIfNoEntry: false });
        if (stat === undefined) return { kind: "absent" };
        if (stat.isSymbolicLink()) return { kind: "link", at };
        if (!stat.isDirectory()) return { kind: "blocked", at };
      }
      const file = join(folder, path);
      const stat = lstatSync(file, { throwIfNoEntry: false });
      if (stat === undefined) return { kind: "absent" };
      if (stat.isSymbolicLink()) return { kind: "link", at: path };
      if (!stat.isFile()) return { kind: "blocked", at: path };
      try {
        return {
          kind: "file",
          ...contentAt(file),
          identity: identityAt(file) ?? "",
          readOnly: (stat.mode & 0o222) === 0,
        };
      } catch (error) {
        // Taken away since it was seen: by another run, while this one only looks.
        if (isMissing(error)) return { kind: "absent" };
        throw error;
      }
    });
}

export function readManifest(folder: string): ReturnType<typeof parseManifest> {
  const standing = standingIn(folder)(manifestPath);
  // Whatever else stands there is refused where the manifest would be written.
  if (standing.kind !== "file") return { manifest: new Map() };
  if ("mark" in standing) return { refusal: "it is larger than any such list" };
  const decoded = decodeUtf8(standing.content);
  return "text" in decoded ? parseManifest(decoded.text) : { refusal: "it is not UTF-8" };
}
