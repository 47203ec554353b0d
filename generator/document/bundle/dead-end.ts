import { problem, sentence, type Diagnostic, type Origin } from "../../diagnostics.js";
import { isBeside, isUrl, siblingFile } from "../../source-names.js";
import { splitReference, type Finder } from "./finder.js";

/** Why a reference that leaves its file, or stands in another than the entry, leads nowhere. */
export function deadEnd(
  ref: string,
  origin: Origin,
  file: string,
  entry: string,
  finder: Finder,
): Diagnostic {
  const [path] = splitReference(ref);
  const target = siblingFile(file, path);
  if (isUrl(path) && !finder.isSelf(path)) {
    return problem(
      "ref-external",
      origin,
      sentence`${ref} is a URL, and nothing is fetched`,
      "save what it points at beside the description and refer to that file",
    );
  }
  const isOther = path !== "" && !isUrl(path);
  if (isOther && !isBeside(target, entry)) {
    return problem(
      "ref-external",
      origin,
      sentence`${ref} lies outside the folder of the description`,
      "only files in that folder and below it are read: move the file, or begin at a description further up",
    );
  }
  if (isOther && finder.rootOf(target) === undefined) {
    return problem(
      "ref-external",
      origin,
      sentence`there is no file ${target} that can be read`,
      sentence`the name is looked for from the folder of ${file}; links are not followed`,
    );
  }
  return problem(
    "ref-unresolved",
    origin,
    sentence`${ref} points at nothing`,
    "check the spelling; `/` and `~` inside a name are written `~1` and `~0`",
  );
}
