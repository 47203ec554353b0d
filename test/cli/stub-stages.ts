/**
 * A pipeline small enough to see through: each line of a description is a file (`path = text`)
 * or an order (`ERROR`, `WARNING`, `THROW`). The commands around it are the real ones.
 */
import type { Stages } from "../../generator/cli/io.js";
import { readConfig } from "../../generator/config/read-config.js";
import { caution, type Diagnostic, problem } from "../../generator/diagnostics.js";

export const stubStages: Stages = {
  readConfig,
  async generate(input, progress) {
    const text = input.files.get(input.entry) ?? "";
    progress?.("read", 0, 1);
    const diagnostics: Diagnostic[] = [];
    const files = [];
    const lines = text.split("\n");
    for (const [index, line] of lines.entries()) {
      progress?.("emit", index + 1, lines.length);
      const origin = { file: input.entry, line: index + 1, column: 1, pointer: "" };
      if (line === "ERROR") diagnostics.push(problem("field-unknown", origin, "It is wrong"));
      if (line === "WARNING") diagnostics.push(caution("extension-unknown", origin, "It is odd"));
      if (line === "THROW") throw new Error("Something \u001b[31mbroke");
      const [path, content] = line.split(" = ");
      if (path !== undefined && content !== undefined)
        files.push({ path, text: `${content.replaceAll("\\n", "\n")}\n` });
    }
    files.push({ path: "package.json", text: `${input.packageName}@${input.packageVersion}\n` });
    if (input.changelog !== undefined) files.push({ path: "CHANGELOG.md", text: input.changelog });
    for (const [path, template] of input.templates)
      files.push({ path: `templates/${path}`, text: template });
    return diagnostics.some(({ severity }) => severity === "error")
      ? { ok: false, diagnostics }
      : { ok: true, value: files, diagnostics };
  },
};
