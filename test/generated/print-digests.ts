/** Prints the digest of every file that the flagship description makes, in this process' locale. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { generate } from "../../generator/generate.js";
import { attest } from "../../generator/provenance/provenance.js";
import { readTemplates } from "../templates-on-disk.js";

const entry = "spec/genesys-cloud-scim.yaml";
const changelog = "spec/genesys-cloud-scim.changelog.md";
const text = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

const input = {
  entry,
  files: new Map([[entry, text(entry)]]),
  packageName: "genesys-cloud-scim",
  packageVersion: "1.0.0",
  changelog: text(changelog),
  // The order in which a disk lists files must not matter.
  templates: new Map([...readTemplates()].reverse()),
};
const result = await generate(input);
if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
const { version } = JSON.parse(text("package.json")) as { readonly version: string };
const files = [...result.value, attest(input, result.value, version)];
for (const file of files.sort((left, right) => (left.path < right.path ? -1 : 1))) {
  const digest = createHash("sha256").update(file.text).digest("hex");
  process.stdout.write(`${digest} ${file.path}\n`);
}
