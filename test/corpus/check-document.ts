/** One document through the whole generator: generated, compiled, its examples run. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import type { Diagnostic } from "../../generator/diagnostics.js";
import { toJson } from "../../generator/document/access.js";
import { parse } from "../../generator/document/parse.js";
import { FileError } from "../../generator/files/file-problem.js";
import { readSources } from "../../generator/files/inputs.js";
import { generate } from "../../generator/generate.js";
import type { OutputFile } from "../../generator/output-file.js";
import { describedOperations } from "../docs/described-operations.js";
import type { JsonObject } from "../spec/description.js";
import { readTemplates } from "../templates-on-disk.js";
import { checkExamples } from "./check-examples.js";
import { bugReport, type DocumentReport, type Outcome } from "./document-report.js";
import { pageExamples } from "./page-examples.js";
import { sampleOf } from "./sample.js";
import { typeErrors } from "./type-check.js";

export interface DocumentJob {
  /** The absolute path of the description. */
  readonly path: string;
  /** The folder, not there yet, that the package is written to. */
  readonly folder: string;
  readonly seed: number;
}

const packageName = "client";
/** With more operations than this, a sample of the examples has to do. */
const operationsLimit = 200;
const sampleSize = 50;

/** Throws for what the generator throws for, which is a bug. */
export async function checkDocument({ path, folder, seed }: DocumentJob): Promise<DocumentReport> {
  const start = process.cpuUsage();
  const read = readFiles(path);
  if (read.problems !== undefined) return { ...refusal(read.problems), ...measured(start) };
  const { files } = read;
  const result = await generate({
    entry: path,
    files,
    packageName,
    packageVersion: "1.0.0",
    templates: readTemplates(),
  });
  const cost = measured(start);
  if (!result.ok) return { ...refusal(result.diagnostics.filter(isError).map(told)), ...cost };

  write(result.value, folder);
  const description = plainDescription(path, files);
  const operations = describedOperations({ ...description, servers: [] }).length;
  const report = {
    ...cost,
    operations,
    models: result.value.filter((file) => /^src\/models\/.*\.ts$/.test(file.path)).length,
    warnings: result.diagnostics.length,
  };

  const all = pageExamples(result.value, packageName);
  const examples = operations > operationsLimit ? sampleOf(all, sampleSize, seed) : all;
  const types = await typeErrors(folder);
  if (types.length > 0) {
    const reason = "the package does not compile";
    return {
      ...report,
      outcome: { kind: "types", count: types.length },
      examples: { shown: all.length, run: 0, reason },
      problems: types,
      notes: [],
    };
  }
  const { failed, problems, notes } = await checkExamples(examples, {
    name: packageName,
    folder,
    description,
  });
  const outcome: Outcome = failed === 0 ? { kind: "ok" } : { kind: "examples", count: failed };
  const run = { shown: all.length, run: examples.length };
  const reason = `a sample: ${operations} operations`;
  return {
    ...report,
    outcome,
    examples: run.run < run.shown ? { ...run, reason } : run,
    problems,
    notes,
  };
}

type Problem = readonly [code: string, line: string];

function readFiles(
  path: string,
):
  | { readonly files: ReadonlyMap<string, string>; readonly problems?: undefined }
  | { readonly problems: readonly Problem[] } {
  try {
    return { files: readSources(path, dirname(path)).files };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return {
      problems: error.problems.map(({ code, path: file, line = 1, column = 1, message }) => [
        code,
        `${code} ${file}:${line}:${column} ${message}`,
      ]),
    };
  }
}

const isError = ({ severity }: Diagnostic): boolean => severity === "error";
const told = ({ code, origin: { file, line, column }, message }: Diagnostic): Problem => [
  code,
  `${code} ${file}:${line}:${column} ${message}`,
];

function refusal(problems: readonly Problem[]): DocumentReport {
  const [[code] = ["nothing said"]] = problems;
  return { ...bugReport(problems.map(([, line]) => line)), outcome: { kind: "refused", code } };
}

/** The description that the generator has seen, with its files joined and in today's version. */
function plainDescription(path: string, files: ReadonlyMap<string, string>): JsonObject {
  const document = parse({ entry: path, files });
  if (!document.ok) throw new Error("what was generated is refused");
  return toJson(document.value.root) as JsonObject;
}

function measured(start: NodeJS.CpuUsage): Pick<DocumentReport, "cpuSeconds" | "peakMegabytes"> {
  const { user, system } = process.cpuUsage(start);
  // Kilobytes, on every system.
  return {
    cpuSeconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

function write(files: readonly OutputFile[], folder: string): void {
  for (const { path, text } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
