/** What the runtime has to run on besides browsers: binaries that npm can bring. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { root } from "../project/source-imports.js";

export interface Platform {
  /** How tables of tests call it. */
  readonly id: string;
  readonly name: string;
  /** What `--version` says. */
  readonly version: RegExp;
  /** What comes before the name of a file that is to be run, which may use the network. */
  readonly flags: readonly string[];
  /** Path of the binary, which is brought here on first use. */
  binary(): Promise<string>;
}

const folder = join(root, "test/platforms");
const machine = `${process.platform}-${process.arch}`;

/** The entry of the table that knows best what the Node.js of these tests does. */
const here = [24, 22, 20].find((major) => Number(process.versions.node.split(".")[0]) >= major);

export const platforms: readonly Platform[] = [
  {
    id: `node${here ?? 20}`,
    name: "this Node.js",
    version: /^v(?:2\d|[3-9]\d)\./,
    flags: [],
    binary: async () => process.execPath,
  },
  {
    id: "node22",
    name: "Node.js 22",
    version: /^v22\./,
    flags: [],
    binary: () => brought(`node22-${machine}`, "bin/node"),
  },
  {
    id: "node24",
    name: "Node.js 24",
    version: /^v24\./,
    flags: [],
    binary: () => brought(`node24-${machine}`, "bin/node"),
  },
  {
    id: "deno",
    name: "Deno",
    version: /^deno 2\./,
    flags: ["run", "--no-prompt", "--allow-net=127.0.0.1"],
    binary: () => brought(`@deno/${machine.replace(/^linux-.*/, "$&-glibc")}`, "deno"),
  },
  {
    id: "bun",
    name: "Bun",
    version: /^1\./,
    flags: ["run"],
    binary: () => brought(bunPackage(), "bin/bun"),
  },
];

// The build for older processors runs on all of them.
function bunPackage(): string {
  return `@oven/bun-${machine.replace("arm64", "aarch64").replace(/^linux-x64$/, "$&-baseline")}`;
}

const run = promisify(execFile);
let installation: Promise<unknown> | undefined;

async function brought(name: string, path: string): Promise<string> {
  const binary = join(folder, "node_modules", name, path);
  const wanted = pinned(name);
  if (!existsSync(binary) || versionIn(join(folder, "node_modules", name)) !== wanted) {
    installation ??= run("npm", [
      ...["ci", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts"],
    ]);
    await installation;
  }
  if (existsSync(binary)) return binary;
  throw new Error(
    `npm brought no ${name}: try "npm ci --prefix test/platforms". The binaries of ${machine} ` +
      "must be among the optional dependencies in test/platforms/package.json.",
  );
}

/** The version in `package.json`, where an alias looks like `npm:name@1.2.3`. */
function pinned(name: string): string | undefined {
  const { optionalDependencies } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as { readonly optionalDependencies: Readonly<Record<string, string>> };
  return optionalDependencies[name]?.replace(/^npm:.*@/, "");
}

function versionIn(installed: string): string | undefined {
  const file = join(installed, "package.json");
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}

// Far more than any test takes.
const patience = 120_000;

/** Runs `launch.mjs`, one of the files, while something is awaited that it must bring about. */
export async function launched<Result>(
  { binary, flags }: Platform,
  files: Readonly<Record<string, string>>,
  result: Promise<Result>,
): Promise<Result> {
  const path = await binary();
  const cwd = mkdtempSync(join(tmpdir(), "specwright-platform-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    const ended = run(path, [...flags, "launch.mjs"], { cwd, timeout: patience });
    const silent = ended.then(({ stderr }) => {
      throw new Error(`It ended without a result: ${stderr}`);
    });
    const [found] = await Promise.all([Promise.race([result, silent]), ended]);
    return found;
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
