/** What a target is generated from, read from the disk. */
import type { FileProblem } from "../files/file-problem.js";
import { readSources, readText, shownName } from "../files/inputs.js";
import type { GenerateInput } from "../generate.js";
import { collecting } from "./collecting.js";
import type { Target } from "./targets.js";

/** The input of a generation; `undefined` when problems with files were added to the list. */
export function readInput(
  target: Target,
  templates: ReadonlyMap<string, string>,
  problems: FileProblem[],
): GenerateInput | undefined {
  const { description, overlays = [], base } = target;
  const sources = collecting(problems, () => readSources(description, base, overlays));
  const changelog = collecting(problems, () =>
    target.changelog === undefined ? "" : readText(target.changelog, base),
  );
  if (sources === undefined || changelog === undefined) return undefined;
  const [entry = description] = sources.files.keys();
  return {
    entry,
    ...sources,
    overlays: overlays.map(shownName),
    ...(target.filters === undefined ? {} : { filters: target.filters }),
    ...(target.dates === undefined ? {} : { dates: target.dates }),
    strict: target.strict === true,
    packageName: target.packageName,
    packageVersion: target.packageVersion,
    ...(target.changelog === undefined ? {} : { changelog }),
    templates,
  };
}
