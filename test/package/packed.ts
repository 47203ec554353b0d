/** The flagship package as npm packs it, installed in a project of its own. */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { root } from "../project/source-imports.js";

export const source = join(root, "generated/genesys-cloud-scim");

export interface Packed {
  /** The `.tgz` that would be published. */
  readonly tarball: string;
  /** A folder whose `node_modules` holds the installed tarball and nothing else. */
  readonly project: string;
  /** `genesys-cloud-scim` in there. */
  readonly installed: string;
}

let result: Promise<Packed> | undefined;

/** Packs and installs once per process; the folders go away with the process. */
export function packed(): Promise<Packed> {
  return (result ??= pack());
}

const run = promisify(execFile);

async function pack(): Promise<Packed> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "specwright-packed-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const [copy, project, tools] = ["copy", "project", "tools"].map((name) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  }) as [string, string, string];

  // Of a package that has been built in place, only what git knows.
  cpSync(source, copy, {
    recursive: true,
    filter: (path) => !/^(?:dist|node_modules)$/.test(path.slice(source.length + 1)),
  });
  // The compiler that the package names. `node_modules/.bin/tsc` can be another version.
  symlinkSync(join(root, "node_modules/typescript/bin/tsc"), join(tools, "tsc"));
  // Not the settings of the npm that runs the tests.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)),
  );
  env["PATH"] = `${tools}${delimiter}${env["PATH"] ?? ""}`;
  env["npm_config_cache"] = join(folder, "cache");
  await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: copy, env });
  const name = readdirSync(folder).find((file) => file.endsWith(".tgz"));
  if (name === undefined) throw new Error("npm pack made no tarball");

  const tarball = join(folder, name);
  writeFileSync(join(project, "package.json"), `{ "private": true, "type": "module" }\n`);
  await run(
    "npm",
    ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", tarball],
    { cwd: project, env },
  );
  return { tarball, project, installed: join(project, "node_modules/genesys-cloud-scim") };
}
