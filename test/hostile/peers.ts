/**
 * Other generators from npm, installed where they leave no trace, so that a clean sheet means
 * something: the same runs find their known holes.
 */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { TextFile } from "./oracles/finding.js";
import type { Subject, SubjectInput } from "./subject.js";

type PeerName = "openapi-typescript-codegen" | "orval";

const versions: Readonly<Record<PeerName, string>> = {
  "openapi-typescript-codegen": "0.31.0",
  orval: "8.19.0",
};

/** What a generator does: a description on disk becomes files below a folder. */
type Generate = (description: string, output: string) => Promise<void>;

/** @param from - a folder with `node_modules`; without it the generator is installed */
export async function peer(name: PeerName, from?: string): Promise<Subject> {
  const folder = from ?? installed(name);
  const generate = await makers[name](folder, name);
  return {
    name: `${name} ${versionIn(folder, name)}`,
    make: async (input) => ({ kind: "files", files: await filesOf(generate, input), said: [] }),
    // What they ship with every client is not made of the description.
    isConstant: (path) => path.startsWith("core/"),
    libraries: /^(?:axios|form-data)$|\/core\//,
  };
}

function installed(name: PeerName): string {
  const folder = join(tmpdir(), `specwright-hostile-${name}-${versions[name]}`);
  if (existsSync(join(folder, "node_modules", name))) return folder;
  mkdirSync(folder, { recursive: true });
  execFileSync(
    "npm",
    [
      ...["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save"],
      ...["--prefix", folder, `${name}@${versions[name]}`],
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  return folder;
}

function versionIn(folder: string, name: PeerName): string {
  const manifest = readFileSync(join(folder, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

async function load(folder: string, name: PeerName): Promise<unknown> {
  const require = createRequire(join(folder, "package.json"));
  return import(pathToFileURL(require.resolve(name)).href);
}

const makers: Readonly<Record<PeerName, (folder: string, name: PeerName) => Promise<Generate>>> = {
  "openapi-typescript-codegen": async (folder, name) => {
    const { generate } = (await load(folder, name)) as {
      readonly generate: (options: object) => Promise<void>;
    };
    return (input, output) => generate({ input, output, exportSchemas: true, useOptions: true });
  },
  orval: async (folder, name) => {
    const { generate } = (await load(folder, name)) as {
      readonly generate: (options: object, workspace: string) => Promise<void>;
    };
    return (input, output) =>
      generate(
        {
          input: { target: input },
          output: {
            target: join(output, "client.ts"),
            schemas: join(output, "model"),
            client: "fetch",
          },
        },
        output,
      );
  },
};

async function filesOf(
  generate: Generate,
  { description }: SubjectInput,
): Promise<readonly TextFile[]> {
  const folder = mkdtempSync(join(tmpdir(), "specwright-hostile-peer-"));
  try {
    const input = join(folder, "description.json");
    writeFileSync(input, description);
    const output = join(folder, "output");
    mkdirSync(output);
    await generate(input, output);
    return readdirSync(output, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({
        path: path.slice(output.length + 1),
        text: readFileSync(path, "utf8"),
      }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
