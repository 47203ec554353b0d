/** No text that is shown to anybody holds what moves a cursor, reorders a line or cannot be seen. */
import type { Finding, TextFile } from "./finding.js";

/** All controls but the line feed, all format characters, line separators, lone surrogates. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

export function characterFindings(files: readonly TextFile[]): readonly Finding[] {
  return files.flatMap(({ path, text }): readonly Finding[] => {
    const found = unseen.exec(text);
    if (found === null) return [];
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const around = text.slice(Math.max(0, found.index - 40), found.index + 40);
    return [
      { kind: "character", file: path, detail: `holds U+${code}: ${JSON.stringify(around)}` },
    ];
  });
}

const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Names of files that every file system takes, and keeps apart. */
export function pathFindings(files: readonly TextFile[]): readonly Finding[] {
  const seen = new Set<string>();
  return files.flatMap(({ path }): readonly Finding[] => {
    const folded = path.normalize("NFC").toLowerCase();
    const isTwice = seen.has(folded);
    seen.add(folded);
    const isSound =
      !isTwice &&
      path
        .split("/")
        .every(
          (part) =>
            /^[A-Za-z0-9_$][A-Za-z0-9_.-]*[A-Za-z0-9]$|^[A-Za-z]$/.test(part) &&
            !devices.test(part),
        );
    return isSound ? [] : [{ kind: "path", file: JSON.stringify(path), detail: "is no safe name" }];
  });
}
