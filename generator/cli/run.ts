/** One run of the command line, from its words to its exit code. */
import { resolve } from "node:path";
import { safeText } from "../diagnostics.js";
import { FileError } from "../files/file-problem.js";
import { readSources } from "../files/inputs.js";
import { type GenerateCommand, readCommandLine } from "./command-line.js";
import { exitCode, type ExitCode } from "./exit-code.js";
import { colorsOf, type Io } from "./io.js";
import { exitCodeOf, type Outcome, type TargetOutcome } from "./outcome.js";
import { failureJson, outcomeJson } from "./outcome-json.js";
import { fileProblemsText, problemsText, resultText, touchedText } from "./outcome-text.js";
import { progressLine } from "./progress-line.js";
import { repairCommand } from "./repair-command.js";
import { runTargets } from "./run-targets.js";
import { inputsOf, readTargets, type Target } from "./targets.js";
import { attested, verify } from "./verify.js";
import { watch } from "./watch.js";

/** Runs the words after `specwright`. Never throws: what is unexpected becomes exit code 70. */
export async function run(words: readonly string[], io: Io): Promise<ExitCode> {
  // Looked for before the words are understood: a program gets JSON for a wrong word as well.
  const wantsJson = words.includes("--json");
  try {
    const line = readCommandLine(words, io.installation.version, io.stdout, io.stderr);
    if (line.kind === "answered") {
      if (wantsJson && line.usage !== undefined)
        io.stdout.write(failureJson(line.exitCode, "usage", line.usage));
      return line.exitCode;
    }
    if (line.kind === "verify") return await verify(line.command, io);
    if (line.command.mode === "watch") {
      await watch(io, {
        inputs: () => watchedInputs(line.command, io),
        templates: io.installation.templates,
        generate: async () => tell(await attempt(line.command, io), words, io, touchedText),
      });
      return exitCode.fine;
    }
    const outcome = await attempt(line.command, io);
    if (line.command.json) io.stdout.write(outcomeJson(outcome));
    else tell(outcome, words, io);
    return exitCodeOf(outcome);
  } catch (error) {
    if (error instanceof FileError) {
      io.stderr.write(fileProblemsText(error.problems, colorsOf(io, io.stderr)));
      return exitCode.refused;
    }
    if (wantsJson) io.stdout.write(failureJson(exitCode.bug, "bug", messageOf(error)));
    io.stderr.write(bugText(error, io));
    return exitCode.bug;
  }
}

/** One generation or check of all targets. */
async function attempt(command: GenerateCommand, io: Io): Promise<Outcome> {
  const { source } = command;
  const line = progressLine(io);
  try {
    return await runTargets(() => readTargets(source, io.cwd, io.stages.readConfig), {
      mode: command.mode === "check" ? "check" : "write",
      force: command.force,
      strict: command.strict,
      cwd: io.cwd,
      templates: io.installation.templates,
      inputs: configOf(command, io),
      generate: io.stages.generate,
      attest: (input, files) => attested(io, input, files),
      now: io.now,
      progress: line.show,
      stop: io.stop,
    });
  } finally {
    line.clear();
  }
}

/** The files that a generation reads now, as far as the configuration can tell. */
function watchedInputs(command: GenerateCommand, io: Io): readonly string[] {
  const config = configOf(command, io);
  try {
    const { targets } = readTargets(command.source, io.cwd, io.stages.readConfig);
    return [...config, ...targets.flatMap(inputsOf), ...targets.flatMap(filesOf)];
  } catch (error) {
    // The generation that follows says what is wrong; the watch waits for the mended file.
    if (error instanceof FileError) return config;
    throw error;
  }
}

/** The files that a description consists of, as far as they can be read now. */
function filesOf({ description, overlays, base }: Target): readonly string[] {
  try {
    const names = [...readSources(description, base, overlays).files.keys()];
    return names.map((name) => resolve(base, name));
  } catch (error) {
    if (error instanceof FileError) return [];
    throw error;
  }
}

function configOf({ source }: GenerateCommand, io: Io): readonly string[] {
  return source.kind === "config" ? [resolve(io.cwd, source.file)] : [];
}

function tell(
  outcome: Outcome,
  words: readonly string[],
  io: Io,
  more: (target: TargetOutcome) => string = () => "",
): void {
  const problems = problemsText(outcome, colorsOf(io, io.stderr));
  if (problems !== "") io.stderr.write(problems);
  const repair = repairCommand(words, io.env);
  const result = resultText(outcome, repair, colorsOf(io, io.stdout));
  const text = result + outcome.targets.map(more).join("");
  if (text !== "") io.stdout.write(text);
}

function messageOf(error: unknown): string {
  return safeText(error instanceof Error ? error.message : String(error), 1000);
}

function bugText(error: unknown, io: Io): string {
  const paint = colorsOf(io, io.stderr);
  const stack =
    error instanceof Error && io.env["SPECWRIGHT_DEBUG"] === "1" ? error.stack : undefined;
  const details =
    stack === undefined
      ? "Run it again with SPECWRIGHT_DEBUG=1 to see where."
      : stack
          .split("\n")
          .map((each) => safeText(each))
          .join("\n");
  return (
    `${paint.red("bug")} specwright ${io.installation.version} failed: ${messageOf(error)}\n` +
    `This is a mistake in specwright, not in your description. Please report it, with the\n` +
    `description if you can share it. ${details}\n`
  );
}
