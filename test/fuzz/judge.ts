/** What an input may lead to: output that parses, or diagnostics with codes. Nothing else. */
import ts from "typescript";
import { readConfig } from "../../generator/config/read-config.js";
import { formatDiagnostics, diagnosticsToJson } from "../../generator/diagnostic-text.js";
import { catalogue, safeJson, type Diagnostic } from "../../generator/diagnostics.js";
import { generate } from "../../generator/generate.js";
import type { OutputFile } from "../../generator/output-file.js";
import { readTemplates } from "../templates-on-disk.js";
import type { FuzzInput } from "./inputs.js";

export interface Judgement {
  readonly outcome: "output" | "diagnostics";
  /** What must not be. */
  readonly faults: readonly string[];
}

/** Controls, and what reorders or hides text. */
const raw = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

export class Judge {
  readonly #templates = readTemplates();

  /** @param formatted - whether prettier lays out the output, which takes most of the time */
  async judge(input: FuzzInput, formatted: boolean): Promise<Judgement> {
    const sources = new Map(input.files);
    try {
      if (input.config !== undefined) {
        const config = readConfig("specwright.yaml", input.config, "/project");
        const shown = new Map([["specwright.yaml", input.config]]);
        return {
          outcome: config.ok ? "output" : "diagnostics",
          faults: saidWrong(config.ok, config.diagnostics, shown),
        };
      }
      const result = await generate({
        entry: "spec.yaml",
        files: sources,
        overlays: input.overlays,
        ...(input.filters === undefined ? {} : { filters: input.filters }),
        packageName: "fuzzed",
        packageVersion: "1.0.0",
        templates: this.#templates,
        ...(formatted ? {} : { format: (file: OutputFile) => file }),
      });
      const faults = saidWrong(result.ok, result.diagnostics, sources);
      return result.ok
        ? { outcome: "output", faults: [...faults, ...result.value.flatMap(unparsable)] }
        : { outcome: "diagnostics", faults };
    } catch (error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { outcome: "diagnostics", faults: [`thrown: ${stack.slice(0, 1_500)}`] };
    }
  }
}

function saidWrong(
  ok: boolean,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): readonly string[] {
  const faults: string[] = [];
  if (!ok && !diagnostics.some(({ severity }) => severity === "error")) {
    faults.push("neither output nor an error");
  }
  for (const { code, message } of diagnostics) {
    if (!Object.hasOwn(catalogue, code)) faults.push(`no such code: ${code}`);
    if (code === "interop-failed") faults.push(`a library failed: ${message}`);
  }
  const text = formatDiagnostics(diagnostics, sources, { color: false });
  const json = safeJson(diagnosticsToJson(diagnostics)).replaceAll("\n", "");
  if (raw.test(text.replaceAll("\n", "")) || raw.test(json))
    faults.push("raw characters are shown");
  return faults;
}

function unparsable({ path, text }: OutputFile): readonly string[] {
  if (path.startsWith("src/runtime/")) return [];
  if (path.endsWith(".json")) {
    try {
      JSON.parse(text);
      return [];
    } catch (error) {
      return [`${path} is no JSON: ${String(error)}`];
    }
  }
  if (!path.endsWith(".ts")) return [];
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  return diagnostics.map(({ messageText, start = 0 }) => {
    const around = JSON.stringify(text.slice(Math.max(0, start - 60), start + 60));
    return `${path} does not parse: ${ts.flattenDiagnosticMessageText(messageText, " ")} at ${around}`;
  });
}
