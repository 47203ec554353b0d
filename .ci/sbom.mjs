#!/usr/bin/env node
/**
 * Writes `dist/sbom.cdx.json`: what an installation of specwright consists of, as CycloneDX.
 *
 * npm makes it from the lock file. What changes from run to run (a serial number, the time, the
 * name of the folder) is taken out, so that one commit has one bill of materials.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const root = new URL("..", import.meta.url);
const { name } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
const words = ["sbom", "--sbom-format", "cyclonedx", "--sbom-type", "application"];
const printed = execFileSync("npm", [...words, "--omit", "dev", "--package-lock-only"], {
  cwd: root,
  encoding: "utf8",
  // npm is a script there.
  shell: process.platform === "win32",
});
const sbom = JSON.parse(printed);
delete sbom.serialNumber;
delete sbom.metadata.timestamp;
sbom.metadata.component.name = name;
mkdirSync(new URL("dist", root), { recursive: true });
writeFileSync(new URL("dist/sbom.cdx.json", root), `${JSON.stringify(sbom, null, 2)}\n`);
