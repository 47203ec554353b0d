/** `specwright.yaml`: which descriptions become which packages. */
import {
  problem,
  sentence,
  settle,
  type Diagnostic,
  type Origin,
  type Result,
} from "../diagnostics.js";
import {
  booleanField,
  field,
  itemsOf,
  scalarField,
  textField,
  textsField,
} from "../document/access.js";
import type { Filters } from "../document/filter.js";
import type { SourceNode } from "../document/node.js";
import { readYaml } from "../document/parse-yaml.js";
import { schemaProblems } from "../document/schema-problems.js";
import { configValidator } from "./config-schema.js";
import { isPackageVersion, packageNameMistake } from "./package-identity.js";

export interface Config {
  readonly targets: readonly Target[];
}

/** One description and the package made from it. Paths are relative to the configuration file. */
export interface Target {
  readonly description: string;
  readonly output: string;
  readonly packageName: string;
  readonly packageVersion: string;
  /** A Markdown file that becomes the package's CHANGELOG. */
  readonly changelog?: string;
  /** Overlays in the order in which they are applied. */
  readonly overlays?: readonly string[];
  readonly filters?: Filters;
  /** What a string of the format `date-time` is in code: text (`wire`, the usual) or a `Date`. */
  readonly dates?: "wire" | "date";
  /** Whether a warning stops generation. */
  readonly strict?: boolean;
  readonly origin: Origin;
}

/**
 * Reads a configuration.
 * @param file - its name as the user gave it
 * @param folder - the absolute folder in which it lies, with forward slashes
 */
export function readConfig(file: string, text: string, folder: string): Result<Config> {
  const { root, diagnostics } = readYaml(file, text);
  if (root === undefined) return { ok: false, diagnostics };
  const targets = itemsOf(field(root, "targets"));
  return settle({ targets: targets.map(target) }, [
    ...diagnostics,
    ...schemaProblems(configValidator, root),
    ...targets.flatMap(packageProblems),
    ...sharedOutputs(targets, folder),
  ]);
}

/** Called before it is known whether all is there: only a sound configuration is handed out. */
function target(node: SourceNode): Target {
  const identity = field(node, "package");
  const changelog = textField(node, "changelog");
  const filters = field(node, "filters");
  return {
    description: textField(node, "description") ?? "",
    output: textField(node, "output") ?? "",
    packageName: textField(identity, "name") ?? "",
    packageVersion: textField(identity, "version") ?? "",
    ...(changelog === undefined ? {} : { changelog }),
    ...(field(node, "overlays") === undefined ? {} : { overlays: textsField(node, "overlays") }),
    ...(filters === undefined ? {} : { filters: filtersOf(filters) }),
    ...(textField(node, "dates") === "date" ? { dates: "date" as const } : {}),
    ...(booleanField(node, "strict") === true ? { strict: true } : {}),
    origin: node.origin,
  };
}

function filtersOf(node: SourceNode): Filters {
  const kinds = ["tags", "paths", "operations"] as const;
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const choice = field(node, kind);
      if (choice === undefined) return [];
      const modes = ["include", "exclude"] as const;
      const stated = modes.filter((mode) => field(choice, mode) !== undefined);
      return [[kind, Object.fromEntries(stated.map((mode) => [mode, textsField(choice, mode)]))]];
    }),
  );
}

function packageProblems(node: SourceNode): readonly Diagnostic[] {
  const name = scalarField(field(node, "package"), "name");
  const version = scalarField(field(node, "package"), "version");
  const diagnostics: Diagnostic[] = [];
  if (typeof name?.value === "string") {
    const mistake = packageNameMistake(name.value);
    if (mistake !== undefined) {
      const message = sentence`${name.value} is not a name that npm accepts: ` + mistake;
      const hint = "choose a name such as `example-client` or `@example/client`";
      diagnostics.push(problem("package-name", name.origin, message, hint));
    }
  }
  if (typeof version?.value === "string" && !isPackageVersion(version.value)) {
    const message = sentence`${version.value} is not a semantic version`;
    const hint = "write it as `1.2.3` or `1.2.3-beta.1`";
    diagnostics.push(problem("package-version", version.origin, message, hint));
  }
  return diagnostics;
}

/**
 * A generated folder belongs to one target alone: each removes what it did not make. Links are
 * followed where the disk is known, in `files/placement.ts`.
 */
function sharedOutputs(targets: readonly SourceNode[], folder: string): readonly Diagnostic[] {
  const outputs = targets.flatMap((node) => {
    const output = scalarField(node, "output");
    return typeof output?.value === "string"
      ? [{ origin: output.origin, path: stepsOf(output.value, folder), text: output.value }]
      : [];
  });
  return outputs.flatMap((output, index) => {
    const other = outputs
      .slice(0, index)
      .find(({ path }) => holds(path, output.path) || holds(output.path, path));
    if (other === undefined) return [];
    return [
      problem(
        "output-shared",
        output.origin,
        sentence`the folders ${other.text} and ${output.text} overlap`,
        sentence`the other is on line ${other.origin.line}; give each target a folder of its own`,
      ),
    ];
  });
}

/** Steps from the root, without `.` and `..`, in lower case because many file systems ignore it. */
function stepsOf(path: string, folder: string): readonly string[] {
  const isAbsolute = /^(?:[A-Za-z]:)?\//.test(path);
  const steps: string[] = [];
  for (const step of (isAbsolute ? path : `${folder}/${path}`).toLowerCase().split("/")) {
    if (step === "" || step === ".") continue;
    if (step === "..") steps.pop();
    else steps.push(step);
  }
  return steps;
}

function holds(outer: readonly string[], inner: readonly string[]): boolean {
  return outer.every((step, index) => step === inner[index]);
}
