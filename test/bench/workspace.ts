/** A folder from which all contenders can be imported. */
import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { parse } from "yaml";
import { packed } from "../package/packed.js";
import { root } from "../project/source-imports.js";
import { output } from "./processes.js";

export interface Workspace {
  readonly folder: string;
  readonly peers: boolean;
  /** What is in there, by name. */
  readonly versions: Readonly<Record<string, string>>;
}

const home = join(root, "test/bench");
const peerNames = ["@hey-api/openapi-ts", "purecloud-platform-client-v2"];
const run = promisify(execFile);

/** @param peers whether to bring those that are installed for the benchmark alone */
export async function workspace(peers: boolean): Promise<Workspace> {
  // Ours is found from there, and the folder goes away with the process.
  const folder = mkdtempSync(join((await packed()).project, "bench-"));
  const versions: Record<string, string> = {
    "genesys-cloud-scim": versionIn((await packed()).installed),
    "openapi-fetch": link(folder, root, "openapi-fetch"),
  };
  if (peers) {
    await installPeers();
    for (const name of peerNames) versions[name] = link(folder, home, name);
    await generateHeyApi(folder);
  }
  return { folder, peers, versions };
}

const versionIn = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;

function link(folder: string, from: string, name: string): string {
  const target = join(from, "node_modules", name);
  const place = join(folder, "node_modules", name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(target, place);
  return versionIn(target);
}

const pins = (): Readonly<Record<string, string>> =>
  (
    JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as {
      dependencies: Readonly<Record<string, string>>;
    }
  ).dependencies;

async function installPeers(): Promise<void> {
  const there = Object.entries(pins()).every(([name, version]) => {
    const folder = join(home, "node_modules", name);
    return existsSync(join(folder, "package.json")) && versionIn(folder) === version;
  });
  if (there) return;
  await run("npm", ["ci", "--prefix", home, "--no-audit", "--no-fund", "--ignore-scripts"]);
}

/** The client that hey-api makes of our description, as JavaScript in `hey-api/`. */
async function generateHeyApi(folder: string): Promise<void> {
  const description = readFileSync(join(root, "spec/genesys-cloud-scim.yaml"), "utf8");
  writeFileSync(
    join(folder, "description.json"),
    JSON.stringify(withoutExamples(parse(description))),
  );
  writeFileSync(
    join(folder, "generate.mjs"),
    `
      import { createClient } from "@hey-api/openapi-ts";
      await createClient({
        input: "description.json",
        output: { path: "hey-api-source", module: { extension: ".js" } },
        plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"],
        logs: { level: "silent", file: false },
      });
    `,
  );
  await output(folder, ["generate.mjs"]);
  const source = join(folder, "hey-api-source");
  // File by file, as a compiler does it.
  await build({
    entryPoints: (await readdir(source, { recursive: true }))
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(source, name)),
    outdir: join(folder, "hey-api"),
    format: "esm",
    target: "es2022",
    logLevel: "silent",
  });
}

/** A SCIM example has members called `$ref`, which hey-api would take for references of its own. */
function withoutExamples(value: unknown, named = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutExamples(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      // Among properties, `example` is the name of one.
      .filter(([key]) => named || !/^examples?$/.test(key))
      .map(([key, item]) => [key, withoutExamples(item, key === "properties" && !named)]),
  );
}
