/** specwright itself, without prettier, which changes nothing of what is looked for. */
import { readTemplates } from "../templates-on-disk.js";
import * as own from "./specwright-entry.js";
import type { Subject, SubjectInput, SubjectOutcome } from "./subject.js";

export type Specwright = typeof own;

const entry = "hostile.yaml";

export function specwright(
  generator: Specwright = own,
  templates: ReadonlyMap<string, string> = readTemplates(),
): Subject {
  const make = async (input: SubjectInput): Promise<SubjectOutcome> => {
    const { description, packageName, packageVersion } = input;
    // What the configuration file is refused for before anything is generated.
    if (
      generator.packageNameMistake(packageName) !== undefined ||
      !generator.isPackageVersion(packageVersion)
    ) {
      return { kind: "refused", places: [], said: [] };
    }
    const files = new Map([[entry, description]]);
    const result = await generator.generate({
      entry,
      files,
      packageName,
      packageVersion,
      templates,
      format: (file) => file,
    });
    const { diagnostics } = result;
    const said =
      diagnostics.length === 0
        ? []
        : [
            generator.formatDiagnostics(diagnostics, files, { color: false, atMost: 1000 }),
            generator.safeJson(generator.diagnosticsToJson(diagnostics)),
          ];
    if (result.ok) return { kind: "files", files: result.value, said };
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    return { kind: "refused", places: errors.map(({ origin }) => origin), said };
  };
  return {
    name: "specwright",
    make,
    isConstant: (path) => path.startsWith("src/runtime/"),
    libraries: /^\.{1,2}\/runtime\/index\.js$/,
  };
}
