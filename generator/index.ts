/**
 * specwright from a program: what `specwright generate` does, without a terminal.
 *
 * Nothing is printed, and nothing is thrown for what a user can mend: a wrong description or a
 * refused output comes back as a failure. What is thrown is a bug, here or in the caller.
 *
 * @example
 * ```ts
 * import { formatDiagnostics, generatePackage } from "specwright";
 *
 * const result = await generatePackage({
 *   description: "spec/pets.yaml",
 *   output: "generated/pets",
 *   package: { name: "@acme/pets", version: "1.0.0" },
 * });
 * if (!result.ok) {
 *   console.error(formatDiagnostics(result.diagnostics, result.sources, { color: false }));
 *   for (const { path, message } of result.problems) console.error(`${path}: ${message}`);
 * }
 * ```
 *
 * @packageDocumentation
 */
import { resolve } from "node:path";
import { runTargets } from "./cli/run-targets.js";
import { type Outcome, hasErrors, isFresh } from "./cli/outcome.js";
import { isPackageVersion, packageNameMistake } from "./config/package-identity.js";
import type { Diagnostic } from "./diagnostics.js";
import type { FileProblem } from "./files/file-problem.js";
import { findInstallation } from "./files/inputs.js";
import { generate, type DateType, type Filters } from "./generate.js";
import { attest } from "./provenance/provenance.js";

export type { Choice, DateType, Filters } from "./generate.js";
export { formatDiagnostics, type TextOptions } from "./diagnostic-text.js";
export type { Diagnostic, DiagnosticCode, Origin, Severity } from "./diagnostics.js";
export type { FileProblem, FileProblemCode } from "./files/file-problem.js";

/** One package to make from one description. */
export interface PackageRequest {
  /** An OpenAPI description, YAML or JSON. */
  readonly description: string;
  /** A folder that holds nothing else; it is made when it is missing. */
  readonly output: string;
  readonly package: {
    /** As npm knows it. */
    readonly name: string;
    /** A semantic version. */
    readonly version: string;
  };
  /** A Markdown file that becomes the changelog of the package. */
  readonly changelog?: string;
  /** Overlay documents (1.0, 1.1) in the order in which they are applied. */
  readonly overlays?: readonly string[];
  /** What of the description is wanted; all of it when nothing is said. */
  readonly filters?: Filters;
  /**
   * What a string of the format `date-time` is in code: `wire`, which is usual, leaves it as it
   * comes; `date` makes it a `Date`, which the client reads and writes. That loses what a `Date`
   * cannot hold: digits beyond the millisecond and the offset, also when a resource that was read
   * is written back.
   */
  readonly dates?: DateType;
  /** Takes warnings for errors. */
  readonly strict?: boolean;
  /** The folder at which relative paths start; the current folder when it is not given. */
  readonly cwd?: string;
}

/** What `generatePackage` needs to know beyond the request. */
export interface GenerateOptions {
  /** Overwrites and removes generated files that were edited by hand. */
  readonly force?: boolean;
}

/** Nothing was written, unless a problem says otherwise. */
export interface Failure {
  readonly ok: false;
  /** What is wrong with the description. */
  readonly diagnostics: readonly Diagnostic[];
  /** What is wrong with files: one cannot be read, or must not be overwritten. */
  readonly problems: readonly FileProblem[];
  /**
   * An interrupted run is mended all the same: under these names, relative to the output, stands
   * what was saved into it meanwhile.
   */
  readonly kept: readonly string[];
  /** The texts that were read, for `formatDiagnostics`. */
  readonly sources: ReadonlyMap<string, string>;
}

/** The output folder holds the package. Paths are relative to it. */
export interface Generated {
  readonly ok: true;
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** Files of which edits or a write protection were lost, because `force` was asked for. */
  readonly forced: readonly string[];
  /** Under these names stands what was saved into the folder while it was being written. */
  readonly kept: readonly string[];
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}

/** How the output folder compares with the package. Paths are relative to it. */
export interface Checked {
  readonly ok: true;
  /** Whether `generatePackage` would change nothing. */
  readonly fresh: boolean;
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  /** Generated once, no longer part of the package, and still there. */
  readonly extra: readonly string[];
  readonly unchanged: readonly string[];
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}

/** Makes the package and writes it. Files that did not change are not touched. */
export async function generatePackage(
  request: PackageRequest,
  options: GenerateOptions = {},
): Promise<Generated | Failure> {
  const outcome = await runOne(request, "write", options.force ?? false);
  const report = outcome.targets[0]?.report;
  if (report === undefined) return failureOf(outcome);
  const { diagnostics, sources } = outcome;
  return { ok: true, ...report, diagnostics, sources };
}

/** Makes the package and compares it with what stands in the output folder; writes nothing. */
export async function checkPackage(request: PackageRequest): Promise<Checked | Failure> {
  const outcome = await runOne(request, "check", false);
  const comparison = outcome.targets[0]?.comparison;
  if (comparison === undefined) return failureOf(outcome);
  const { diagnostics, sources } = outcome;
  return {
    ok: true,
    fresh: isFresh(comparison),
    ...comparison,
    changed: comparison.changed.map((file) => file.path),
    diagnostics,
    sources,
  };
}

async function runOne(
  request: PackageRequest,
  mode: Outcome["mode"],
  force: boolean,
): Promise<Outcome> {
  const { name, version } = request.package;
  const mistake = packageNameMistake(name);
  if (mistake !== undefined) throw new TypeError(`${name} is no package name: ${mistake}`);
  if (!isPackageVersion(version)) throw new TypeError(`${version} is not a semantic version`);
  const cwd = resolve(request.cwd ?? ".");
  const target = {
    description: request.description,
    output: request.output,
    packageName: name,
    packageVersion: version,
    ...(request.changelog === undefined ? {} : { changelog: request.changelog }),
    ...(request.overlays === undefined ? {} : { overlays: request.overlays }),
    ...(request.filters === undefined ? {} : { filters: request.filters }),
    ...(request.dates === undefined ? {} : { dates: request.dates }),
    base: cwd,
  };
  const installation = findInstallation(import.meta.url);
  return runTargets(() => ({ targets: [target], diagnostics: [], sources: new Map() }), {
    mode,
    force,
    strict: request.strict ?? false,
    cwd,
    templates: installation.templates,
    inputs: [],
    generate,
    attest: (input, files) => [attest(input, files, installation.version)],
    now: () => performance.now(),
  });
}

function failureOf(outcome: Outcome): Failure {
  const { diagnostics, unreadable, refused, sources } = outcome;
  const problems = [...unreadable, ...refused];
  if (!hasErrors(outcome) && problems.length === 0)
    throw new Error("A package was neither made nor refused");
  const kept = outcome.targets.flatMap((target) => target.kept ?? []);
  return { ok: false, diagnostics, problems, kept, sources };
}
