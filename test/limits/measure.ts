import process from "node:process";
import { generate } from "../../generator/generate.js";
import type { OutputFile } from "../../generator/output-file.js";
import { readTemplates } from "../templates-on-disk.js";
import { growths } from "./hostile-growth.js";

const [only, from = "0.125", raw] = process.argv.slice(2);
const templates = readTemplates();
const quiet = { format: (file: OutputFile): OutputFile => file };
async function once(name: string, size: number) {
  const { files, overlays } = growths[name]![1](size);
  const start = process.cpuUsage();
  let said = "";
  try {
    const result = await generate({
      entry: "spec.yaml",
      files,
      overlays: overlays ?? [],
      packageName: "a",
      packageVersion: "1.0.0",
      templates,
      ...(raw === "fmt" ? {} : quiet),
    });
    said =
      (result.ok ? `ok ${result.value.reduce((sum, f) => sum + f.text.length, 0)}` : "refused") +
      " " +
      [...new Set(result.diagnostics.map((d) => d.code))].slice(0, 6).join(" ");
  } catch (error) {
    said = `BUG ${(error as Error).stack?.slice(0, 500)}`;
  }
  return { cpu: process.cpuUsage(start).user / 1e6, said };
}
await once("parts of allOf", 3);
for (const name of Object.keys(growths).filter(
  (n) =>
    only === undefined ||
    only === "" ||
    n === only ||
    (only.endsWith("*") && n.startsWith(only.slice(0, -1))),
)) {
  let before = 0;
  for (let f = Number(from); f <= 1; f *= 2) {
    const size = Math.max(1, Math.round(growths[name]![0] * f));
    process.stdout.write(`${name}\t${size}\t`);
    const { cpu, said } = await once(name, size);
    process.stdout.write(
      `${cpu.toFixed(2)} s\t${before ? (cpu / before).toFixed(1) : "-"}x\t${Math.round(process.memoryUsage().rss / 2 ** 20)} MB\t${said}\n`,
    );
    before = cpu;
    if (cpu > 4 || said.startsWith("BUG")) break;
  }
}
