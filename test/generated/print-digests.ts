/** Prints the digest of every file that the flagship description makes, in this process' locale. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { generate } from "../../generator/generate.js";
import { readTemplates } from "../templates-on-disk.js";

const entry = "spec/genesys-cloud-scim.yaml";
const changelog = "spec/genesys-cloud-scim.changelog.md";
const text = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

const result = await generate({
  entry,
  files: new Map([[entry, text(entry)]]),
  packageName: "genesys-cloud-scim",
  packageVersion: "1.0.0",
  changelog: text(changelog),
  // The order in which a disk lists files must not matter.
  templates: new Map([...readTemplates()].reverse()),
});
if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
for (const file of result.value) {
  const digest = createHash("sha256").update(file.text).digest("hex");
  process.stdout.write(`${digest} ${file.path}\n`);
}
