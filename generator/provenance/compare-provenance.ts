/** What keeps a package from being what its statement says. Pure: who reads is elsewhere. */
import { printManifest, sha256 } from "../files/manifest.js";
import { byCodeUnit } from "../files/order.js";
import { manifestPath } from "../files/output-path.js";
import {
  printProvenance,
  provenancePath,
  type Provenance,
  type RecordedInput,
} from "./provenance.js";

/** Each a link of the chain from inputs to package that does not hold. */
export const findingCatalogue = {
  "file-changed": "A file of the package is not the one that was generated.",
  "statement-changed": "The statement says something else than what was found to be true.",
  "file-missing": "A file that was generated and belongs to the package is not there.",
  "file-unlisted": "A file of the package was not generated.",
  "compiled-changed": "A file in dist is not what the sources compile to.",
  "compiled-missing": "The package is published without dist, which is all that it exports.",
  "input-changed": "The package was made from another input than the one that was given.",
  "options-changed": "The package was made with other options.",
  "generator-changed": "The package was made by another version of specwright.",
  "rebuilt-differs": "Making the package again gives another file.",
} as const satisfies Readonly<Record<string, string>>;

export interface Finding {
  readonly code: keyof typeof findingCatalogue;
  /** What it is about: a path of the package, or the name of an input. */
  readonly subject: string;
  /** One sentence without a full stop. Not yet made safe for a terminal. */
  readonly message: string;
}

/** A package as it lies on the disk. */
export interface PackageCopy {
  /** SHA-256 of each file by path. */
  readonly files: ReadonlyMap<string, string>;
  /** What is neither file nor folder; it is never followed. */
  readonly others: readonly string[];
  /** Whether the path is published; what is not may be missing from a published copy. */
  readonly isPublished: (path: string) => boolean;
  /** Whether what the package exports is compiled. */
  readonly exportsDist: boolean;
  /**
   * Whether the folder is the output of a target of the configuration, where everything has to be
   * but `dist`, and files of their own may stand. Any other copy is taken for a published one.
   */
  readonly isOutput: boolean;
}

/**
 * Files at the root on which package managers act although no manifest names them: they run code
 * (npm has `binding.gyp` compiled), choose dependencies, or say where packages come from.
 */
const actedOn =
  /^(?:binding\.gyp|npm-shrinkwrap\.json|\.npmrc|\.?pnpmfile\.[cm]?js|\.yarnrc(?:\.yml)?|bunfig\.toml)$/i;

/** Whether the copy holds what the statement lists, and nothing else but what it compiles to. */
export function compareCopy(recorded: Provenance, copy: PackageCopy): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [path, digest] of recorded.files) {
    const found = copy.files.get(path);
    if (found === undefined) {
      if (copy.isOutput || copy.isPublished(path))
        findings.push({ code: "file-missing", subject: path, message: "It is not there" });
    } else if (found !== digest) {
      const message = "It is not the file that was generated";
      findings.push({ code: "file-changed", subject: path, message });
    }
  }
  const ours = (path: string): boolean =>
    recorded.files.has(path) ||
    path === provenancePath ||
    path.startsWith("dist/") ||
    (path === manifestPath && copy.files.get(path) === sha256(manifestFor(recorded, copy)));
  for (const path of [...copy.files.keys(), ...copy.others].sort(byCodeUnit)) {
    if (ours(path) && !copy.others.includes(path)) continue;
    const isActedOn = actedOn.test(path);
    // Beside generated output people keep files of their own; only what they publish matters, and
    // what changes what happens when it is built.
    if (copy.isOutput && !isActedOn && !copy.isPublished(path)) continue;
    const message = isActedOn
      ? "It was not generated, and package managers act on it"
      : "It was not generated";
    findings.push({ code: "file-unlisted", subject: path, message });
  }
  return findings;
}

/** The list of generated files as it stands in an output folder. */
function manifestFor(recorded: Provenance, { files }: PackageCopy): string {
  return printManifest(
    new Map([...recorded.files, [provenancePath, files.get(provenancePath) ?? ""]]),
  );
}

/** Whether what is published as compiled is what the sources compile to. */
export function compareCompiled(
  compiled: ReadonlyMap<string, string>,
  copy: PackageCopy,
): readonly Finding[] {
  const found = [...copy.files.keys()].filter((path) => path.startsWith("dist/"));
  if (found.length === 0) {
    // Beside its sources it is made when it is needed.
    if (copy.isOutput || !copy.exportsDist) return [];
    const message =
      "It is not there, and all that the package exports is in it; build and pack a package before you name it";
    return [{ code: "compiled-missing", subject: "dist", message }];
  }
  const paths = [...new Set([...compiled.keys(), ...found])].sort(byCodeUnit);
  return paths.flatMap((path): readonly Finding[] => {
    const [wanted, there] = [compiled.get(path), copy.files.get(path)];
    if (wanted === there) return [];
    const message =
      wanted === undefined
        ? "No source compiles to it"
        : there === undefined
          ? "It is missing beside other compiled files"
          : "It is not what its source compiles to";
    return [{ code: "compiled-changed", subject: path, message }];
  });
}

/** Whether making the package again is to be told apart from what made it. */
export function compareRebuilt(recorded: Provenance, rebuilt: Provenance): readonly Finding[] {
  const findings: Finding[] = [];
  if (recorded.generator !== rebuilt.generator)
    findings.push({
      code: "generator-changed",
      subject: "specwright",
      message: `It was made by specwright ${recorded.generator}, and this is ${rebuilt.generator}`,
    });
  findings.push(...changedInputs(recorded.inputs, rebuilt.inputs));
  if (JSON.stringify(sorted(recorded.options)) !== JSON.stringify(sorted(rebuilt.options)))
    findings.push({
      code: "options-changed",
      subject: "options",
      message: "The package's name, version, filters or dates are not those that are given",
    });
  const paths = [...new Set([...recorded.files.keys(), ...rebuilt.files.keys()])].sort(byCodeUnit);
  for (const path of paths) {
    const [before, after] = [recorded.files.get(path), rebuilt.files.get(path)];
    if (before === after) continue;
    const message =
      after === undefined
        ? "It is not made again"
        : before === undefined
          ? "It is made now, and was not before"
          : "It is made otherwise now";
    findings.push({ code: "rebuilt-differs", subject: path, message });
  }
  return findings;
}

/**
 * Whether the statement is, byte for byte, the one about the package that was made again. Asked
 * only when nothing else is different: another specwright, another input or another file changes
 * it rightly, and is told as that.
 */
export function compareStatement(rebuilt: Provenance, copy: PackageCopy): readonly Finding[] {
  if (copy.files.get(provenancePath) === sha256(printProvenance(rebuilt))) return [];
  const message = "It says more than, or otherwise than, the statement about this package";
  return [{ code: "statement-changed", subject: provenancePath, message }];
}

function changedInputs(
  recorded: readonly RecordedInput[],
  given: readonly RecordedInput[],
): readonly Finding[] {
  const key = ({ role, name }: RecordedInput): string => `${role} ${name}`;
  // Overlays count in their order, so that two of one name are two.
  const numbered = (inputs: readonly RecordedInput[]): ReadonlyMap<string, string> => {
    const seen = new Map<string, number>();
    return new Map(
      inputs.map((input) => {
        const count = (seen.get(key(input)) ?? 0) + 1;
        seen.set(key(input), count);
        return [count === 1 ? key(input) : `${key(input)} (${count})`, input.sha256];
      }),
    );
  };
  const [before, after] = [numbered(recorded), numbered(given)];
  return [...new Set([...before.keys(), ...after.keys()])].sort(byCodeUnit).flatMap((name) => {
    const [wanted, found] = [before.get(name), after.get(name)];
    if (wanted === found) return [];
    const message =
      found === undefined
        ? "It was read for the package, and is not given"
        : wanted === undefined
          ? "It is given, and was not read for the package"
          : "It has another text than the one that the package was made from";
    return [{ code: "input-changed" as const, subject: name, message }];
  });
}

/** Plain data with its keys in order, for a comparison that does not depend on it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([left], [right]) => byCodeUnit(left, right))
    .map(([name, inner]) => [name, sorted(inner)]);
}
