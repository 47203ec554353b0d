/** The command line: words in, a command or a usage message out. */
import { Command, CommanderError, Option } from "commander";
import { basename, extname } from "node:path";
import { isPackageVersion, packageNameMistake } from "../config/package-identity.js";
import type { Choice, DateType, Filters } from "../generate.js";
import { configName } from "./config-name.js";
import { exitCode, exitCodeHelp, type ExitCode } from "./exit-code.js";
import type { Output } from "./io.js";

/** Where the targets come from. */
export type Source =
  | { readonly kind: "config"; readonly file: string }
  | {
      readonly kind: "description";
      readonly description: string;
      readonly output: string;
      readonly packageName: string;
      readonly packageVersion: string;
      readonly overlays: readonly string[];
      readonly filters: Filters;
      readonly dates?: DateType;
    };

export interface GenerateCommand {
  readonly mode: "write" | "check" | "watch";
  readonly source: Source;
  readonly force: boolean;
  /** Whether a warning stops generation, whatever the configuration says. */
  readonly strict: boolean;
  readonly json: boolean;
}

export interface VerifyCommand {
  readonly source:
    | { readonly kind: "config"; readonly file: string }
    | {
        readonly kind: "copy";
        /** The folder of the package. */
        readonly folder: string;
        readonly description: string;
        readonly overlays: readonly string[];
        readonly changelog?: string;
      };
  readonly json: boolean;
}

/** Either what to do, or that the command line was answered and the process can end. */
export type CommandLine =
  | { readonly kind: "generate"; readonly command: GenerateCommand }
  | { readonly kind: "verify"; readonly command: VerifyCommand }
  | { readonly kind: "answered"; readonly exitCode: ExitCode; readonly usage?: string };

interface Options {
  readonly output?: string;
  readonly packageName?: string;
  readonly packageVersion?: string;
  readonly config?: string;
  readonly overlay?: readonly string[];
  readonly includeTags?: readonly string[];
  readonly excludeTags?: readonly string[];
  readonly includePaths?: readonly string[];
  readonly excludePaths?: readonly string[];
  readonly includeOperations?: readonly string[];
  readonly excludeOperations?: readonly string[];
  readonly dates?: DateType;
  readonly strict?: true;
  readonly check?: true;
  readonly watch?: true;
  readonly force?: true;
  readonly json?: true;
}

/** Reads the words after `specwright`. Help and usage messages are written here. */
export function readCommandLine(
  words: readonly string[],
  version: string,
  stdout: Output,
  stderr: Output,
): CommandLine {
  let line: CommandLine | undefined;
  let usage = "";
  const program = new Command("specwright")
    .description("Generates a TypeScript client package and its docs from an OpenAPI description.")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => {
        usage += text;
        stderr.write(text);
      },
      getOutHelpWidth: () => stdout.columns ?? 80,
      getErrHelpWidth: () => stderr.columns ?? 80,
    })
    .addHelpText("after", `\n${exitCodeHelp}`);

  const generate: Command = program
    .command("generate")
    .summary("write the output, or check or watch it")
    .description(
      `Without a description, generates all targets of ${configName}; with one, that alone.`,
    )
    .argument("[description]", "an OpenAPI description, YAML or JSON")
    .option("-o, --output <dir>", "output folder (default: generated/<name of the description>)")
    .option("--package-name <name>", "name of the package (default: name of the output folder)")
    .option("--package-version <version>", "version of the package (default: 0.0.0)")
    .option("--overlay <files...>", "overlays to apply to the description, in this order")
    .option("--include-tags <names...>", "only operations and webhooks with one of these tags")
    .option("--exclude-tags <names...>", "no operation and no webhook with one of these tags")
    .option("--include-paths <paths...>", "only these paths; `*` is part of a segment, `**` any")
    .option("--exclude-paths <paths...>", "none of these paths")
    .option("--include-operations <names...>", "only these operationIds, or `GET /path`")
    .option("--exclude-operations <names...>", "none of these operations")
    .addOption(
      new Option(
        "--dates <type>",
        "date-times as they come, or as Date: to the millisecond, without their offset (default: wire)",
      ).choices(["wire", "date"]),
    )
    .option("--strict", "take warnings for errors")
    .addOption(
      new Option("--config <file>", `the targets (default: ${configName})`).conflicts([
        "output",
        "packageName",
        "packageVersion",
      ]),
    )
    .addOption(
      new Option("--check", "write nothing; say what is not up to date").conflicts([
        "watch",
        "force",
      ]),
    )
    .addOption(new Option("--watch", "generate again whenever an input changes").conflicts("json"))
    .option("--force", "replace and remove generated files that were edited or write-protected")
    .option("--json", "print one JSON object instead of text")
    .allowExcessArguments(false)
    .addHelpText("after", `\n${exitCodeHelp}`)
    .action((description: string | undefined, options: Options) => {
      const source = sourceOf(description, options);
      if (typeof source === "string") generate.error(`error: ${source}`);
      const command: GenerateCommand = {
        mode: options.check ? "check" : options.watch ? "watch" : "write",
        source,
        force: options.force ?? false,
        strict: options.strict ?? false,
        json: options.json ?? false,
      };
      line = { kind: "generate", command };
    });
  addVerify(program, (command) => {
    line = { kind: "verify", command };
  });

  try {
    program.parse([...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "answered", exitCode: exitCode.fine };
    return { kind: "answered", exitCode: exitCode.refused, usage: usage.trim() };
  }
  if (line === undefined) throw new Error("Commander ran no command and reported nothing");
  return line;
}

interface VerifyOptions {
  readonly config?: string;
  readonly overlay?: readonly string[];
  readonly changelog?: string;
  readonly json?: true;
}

function addVerify(program: Command, found: (command: VerifyCommand) => void): void {
  const verify: Command = program
    .command("verify")
    .summary("make packages again and compare, offline")
    .description(
      `Makes a package again from its description and compares every file with the package and with\nits provenance.json. Without arguments, verifies the output of all targets of ${configName}.`,
    )
    .argument("[package]", "the folder of a package, also an installed one")
    .argument("[description]", "the description from which it was made")
    .option("--overlay <files...>", "the overlays that were applied, in their order")
    .option("--changelog <file>", "the changelog that the package was given")
    .addOption(new Option("--config <file>", `the targets (default: ${configName})`))
    .option("--json", "print one JSON object instead of text")
    .allowExcessArguments(false)
    .addHelpText("after", `\n${exitCodeHelp}`)
    .action(
      (folder: string | undefined, description: string | undefined, options: VerifyOptions) => {
        const { config, overlay, changelog } = options;
        const json = options.json ?? false;
        if (folder === undefined) {
          if (overlay !== undefined || changelog !== undefined)
            verify.error(
              `error: --overlay and --changelog need a package; ${configName} has its own`,
            );
          found({ source: { kind: "config", file: config ?? configName }, json });
          return;
        }
        if (description === undefined)
          return verify.error("error: name the description from which the package was made");
        if (config !== undefined)
          return verify.error("error: give a package or --config, not both");
        found({
          source: {
            kind: "copy",
            folder,
            description,
            overlays: overlay ?? [],
            ...(changelog === undefined ? {} : { changelog }),
          },
          json,
        });
      },
    );
}

function sourceOf(description: string | undefined, options: Options): Source | string {
  if (description === undefined) {
    const single = [
      options.output,
      options.packageName,
      options.packageVersion,
      options.overlay,
      options.dates,
      ...Object.values(choicesOf(options)),
    ];
    if (single.some((given) => given !== undefined))
      return `options of one package need a description; ${configName} has its own`;
    return { kind: "config", file: options.config ?? configName };
  }
  if (options.config !== undefined) return "give a description or --config, not both";
  if (description === "-") return "standard input is not read: give the name of a file";
  const stem = basename(description, extname(description));
  const output = options.output ?? `generated/${stem}`;
  const packageName = options.packageName ?? packageNameFrom(output);
  const packageVersion = options.packageVersion ?? "0.0.0";
  if (packageName === "")
    return `${output} gives the package no name: give one with --package-name`;
  const mistake = packageNameMistake(packageName);
  if (mistake !== undefined)
    return `${packageName} is no package name: ${mistake}; give one with --package-name`;
  if (!isPackageVersion(packageVersion)) return `${packageVersion} is not a semantic version`;
  return {
    kind: "description",
    description,
    output,
    packageName,
    packageVersion,
    overlays: options.overlay ?? [],
    filters: choicesOf(options),
    ...(options.dates === undefined ? {} : { dates: options.dates }),
  };
}

function choicesOf(options: Options): Filters {
  const choice = (include: Choice["include"], exclude: Choice["exclude"]): Choice | undefined =>
    include === undefined && exclude === undefined
      ? undefined
      : {
          ...(include === undefined ? {} : { include }),
          ...(exclude === undefined ? {} : { exclude }),
        };
  const choices = {
    tags: choice(options.includeTags, options.excludeTags),
    paths: choice(options.includePaths, options.excludePaths),
    operations: choice(options.includeOperations, options.excludeOperations),
  };
  return Object.fromEntries(Object.entries(choices).filter(([, found]) => found !== undefined));
}

/** The folder's name in the characters that npm allows; it may still be no name. */
function packageNameFrom(folder: string): string {
  return basename(folder.replaceAll("\\", "/"))
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+|-+$/g, "");
}
