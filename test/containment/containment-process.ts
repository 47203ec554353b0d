/** Reads descriptions and tells what it opened on the way. Its folder is the one of the project. */
import process from "node:process";
import { trap, type Opened } from "./trap.js";

export interface ContainmentOrder {
  /** The descriptions as they are named, with their overlays. */
  readonly descriptions: readonly {
    readonly entry: string;
    readonly overlays: readonly string[];
  }[];
  /** The command line with these words, besides. */
  readonly commands: readonly (readonly string[])[];
  /** Opened on purpose, to show that it is seen. */
  readonly probes?: { readonly file: string; readonly url: string };
}

export interface ContainmentAnswer {
  readonly opened: readonly Opened[];
  /** The codes of what was said, by description; what was thrown, where something was. */
  readonly said: readonly string[];
  /** Everything that was read or told, to look for secrets. */
  readonly seen: string;
}

process.once("message", async (message) => {
  const { descriptions, commands, probes } = message as ContainmentOrder;
  const { parse } = await import("../../generator/document/parse.js");
  const { readSources, findInstallation } = await import("../../generator/files/inputs.js");
  const { FileError } = await import("../../generator/files/file-problem.js");
  const { run } = await import("../../generator/cli/run.js");
  const { generate } = await import("../../generator/generate.js");
  const { readConfig } = await import("../../generator/config/read-config.js");
  // What is loaded when it is first needed is loaded now.
  parse({
    entry: "a.yaml",
    files: new Map([["a.yaml", "openapi: 3.1.0\ninfo: {title: a, version: a}"]]),
  });
  const installation = findInstallation(import.meta.url);
  const opened = trap();
  const said: string[] = [];
  let seen = "";
  for (const { entry, overlays } of descriptions) {
    try {
      const { files, readings } = readSources(entry, process.cwd(), overlays);
      const { diagnostics } = parse({ entry, files, readings, overlays });
      seen += [...files.values()].join("\n") + JSON.stringify(diagnostics);
      said.push(diagnostics.map(({ code }) => code).join(" "));
    } catch (error) {
      said.push(
        error instanceof FileError ? (error.problems[0]?.code ?? "") : `thrown: ${String(error)}`,
      );
    }
  }
  for (const words of commands) {
    const write = (text: string): void => void (seen += text);
    const code = await run(words, {
      stdout: { write },
      stderr: { write },
      env: {},
      cwd: process.cwd(),
      installation,
      stages: { generate, readConfig },
      now: () => performance.now(),
      stop: new AbortController().signal,
    });
    said.push(`${words.join(" ")}: ${code}`);
  }
  if (probes !== undefined) {
    const { readFileSync } = await import("node:fs");
    seen += readFileSync(probes.file, "utf8");
    await fetch(probes.url).catch(() => undefined);
  }
  const answer: ContainmentAnswer = { opened, said, seen };
  process.send?.(answer, () => process.disconnect());
});
