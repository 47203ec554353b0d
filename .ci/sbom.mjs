#!/usr/bin/env node
/**
 * Writes `dist/sbom.cdx.json`: what an installation of specwright consists of, as CycloneDX.
 *
 * npm makes it from the lock file, of which only what is installed for users is shown to it:
 * `--omit dev` also leaves out what users and developers both need. What changes from run to run
 * (a serial number, the time) is taken out, so that one commit has one bill of materials.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("..", import.meta.url);
const readJson = (name) => JSON.parse(readFileSync(new URL(name, root), "utf8"));
const isInstalled = ({ dev, devOptional }) => dev !== true && devOptional !== true;

const manifest = readJson("package.json");
delete manifest.devDependencies;
const lock = readJson("package-lock.json");
delete lock.packages[""].devDependencies;
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).filter(([, entry]) => isInstalled(entry)),
);

const temporary = mkdtempSync(join(tmpdir(), "specwright-sbom-"));
try {
  // npm takes the folder's name for that of the package.
  const folder = join(temporary, manifest.name);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));
  const words = ["sbom", "--sbom-format", "cyclonedx", "--sbom-type", "application"];
  const printed = execFileSync("npm", [...words, "--package-lock-only"], {
    cwd: folder,
    encoding: "utf8",
    // npm is a script there.
    shell: process.platform === "win32",
  });
  const sbom = JSON.parse(printed);
  delete sbom.serialNumber;
  delete sbom.metadata.timestamp;
  mkdirSync(new URL("dist", root), { recursive: true });
  writeFileSync(new URL("dist/sbom.cdx.json", root), `${JSON.stringify(sbom, null, 2)}\n`);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
