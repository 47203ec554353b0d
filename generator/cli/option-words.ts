/** The options with which a package was made, in the words of the command line. */
import { safeText } from "../diagnostics.js";
import type { RecordedOptions } from "../provenance/provenance.js";
import { quoted } from "./repair-command.js";

export interface MadeWith extends Pick<RecordedOptions, "filters" | "dates"> {
  /** Names of overlays in the order in which they were applied. */
  readonly overlays: readonly string[];
}

const namesAtMost = 20;
/** Longer ones come from nobody who wants to be understood. */
const charactersAtMost = 200;

/** Empty for a package of the whole description as it is. Safe for a terminal. */
export function optionWords({ overlays, filters = {}, dates }: MadeWith): string {
  const named = (option: string, names: readonly string[] = []): readonly string[] => {
    if (names.length === 0) return [];
    const rest = names.length - namesAtMost;
    const shown = names
      .slice(0, namesAtMost)
      .map((name) => quoted(safeText(name, charactersAtMost)))
      .join(" ");
    return [`${option} ${shown}${rest > 0 ? ` (and ${rest} more)` : ""}`];
  };
  return [
    ...named("--overlay", overlays),
    ...(["tags", "paths", "operations"] as const).flatMap((kind) => [
      ...named(`--include-${kind}`, filters[kind]?.include),
      ...named(`--exclude-${kind}`, filters[kind]?.exclude),
    ]),
    ...named("--dates", dates === undefined ? [] : [dates]),
  ].join(" ");
}
