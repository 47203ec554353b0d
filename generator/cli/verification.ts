/** What verifying found, as plain data, and how a person and a program read it. */
import { diagnosticsToJson, formatDiagnostics } from "../diagnostic-text.js";
import { safeText, type Diagnostic } from "../diagnostics.js";
import type { FileProblem } from "../files/file-problem.js";
import type { Finding } from "../provenance/compare-provenance.js";
import { exitCode, type ExitCode } from "./exit-code.js";
import { colorsOf, type Colors, type Io } from "./io.js";
import { optionWords, type MadeWith } from "./option-words.js";
import { hasErrors } from "./outcome.js";
import { json, problemJson } from "./outcome-json.js";
import { fileProblemsText } from "./outcome-text.js";

export interface VerifiedPackage {
  readonly name: string;
  readonly version: string;
  /** Its folder as it is found from the current folder. */
  readonly folder: string;
  /** The version of specwright that made it. */
  readonly generator: string;
  /** What shaped it beside the description, and may have left part of that out. */
  readonly madeWith: MadeWith;
  /** How many files its statement lists, and how many of `dist` were compared. */
  readonly files: number;
  readonly compiled: number;
  /** Empty when it is what its statement says. */
  readonly findings: readonly Finding[];
}

export interface Verification {
  readonly packages: readonly VerifiedPackage[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
  readonly problems: readonly FileProblem[];
  readonly interrupted: boolean;
  readonly ms: number;
}

export function exitCodeOfVerification(outcome: Verification): ExitCode {
  const { packages, diagnostics, problems, interrupted } = outcome;
  if (interrupted) return exitCode.interrupted;
  if (hasErrors({ diagnostics, unreadable: problems })) return exitCode.badInput;
  return packages.every(({ findings }) => findings.length === 0) ? exitCode.fine : exitCode.stale;
}

export function tellVerification(outcome: Verification, asJson: boolean, io: Io): void {
  if (asJson) {
    io.stdout.write(verificationJson(outcome));
    return;
  }
  const { diagnostics, sources, problems, packages, interrupted } = outcome;
  if (interrupted) {
    io.stderr.write("Stopped\n");
    return;
  }
  const paint = colorsOf(io, io.stderr);
  const told =
    formatDiagnostics(diagnostics, sources, { color: paint.isColorSupported }) +
    fileProblemsText(problems, paint);
  if (told !== "") io.stderr.write(told);
  const text = packages.map((each) => packageText(each, colorsOf(io, io.stdout))).join("");
  if (text !== "") io.stdout.write(text);
}

const findingsAtMost = 50;

function packageText(verified: VerifiedPackage, paint: Colors): string {
  const { name, version, folder, generator, madeWith, files, compiled, findings } = verified;
  const title = paint.bold(`${safeText(name, 300)} ${safeText(version, 100)}`);
  // Also of a verified one: a client that lacks an operation is not the whole API.
  const words = optionWords(madeWith);
  const options = words === "" ? "" : `made with ${words}\n`;
  if (findings.length === 0) {
    const dist = compiled === 0 ? "" : `, and ${compiled} in dist compiled from them`;
    return `${title}: ${paint.green("verified")}, ${files} files made by specwright ${safeText(generator, 100)}${dist}\n${options}`;
  }
  const lines = findings
    .slice(0, findingsAtMost)
    .map(
      ({ code, subject, message }) =>
        `${paint.red(code)} ${safeText(subject, 1100)}: ${safeText(message, 300)}\n`,
    );
  const rest = findings.length - findingsAtMost;
  return [
    `${title}: ${paint.red("not verified")}, ${findings.length} difference${findings.length === 1 ? "" : "s"} in ${safeText(folder)}\n`,
    options,
    ...lines,
    rest > 0 ? `… and ${rest} more\n` : "",
  ].join("");
}

/** The names and their order are part of the interface. */
function verificationJson(outcome: Verification): string {
  const code = exitCodeOfVerification(outcome);
  return json({
    ok: code === exitCode.fine,
    exitCode: code,
    packages: outcome.packages.map(
      ({ name, version, folder, generator, madeWith, files, compiled, findings }) => ({
        package: name,
        version,
        folder,
        generator,
        options: {
          overlays: madeWith.overlays,
          filters: madeWith.filters ?? {},
          dates: madeWith.dates ?? "wire",
        },
        files,
        compiled,
        findings,
      }),
    ),
    diagnostics: [...diagnosticsToJson(outcome.diagnostics), ...outcome.problems.map(problemJson)],
    ms: Math.round(outcome.ms),
  });
}
