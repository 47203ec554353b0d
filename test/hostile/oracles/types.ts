/** Type-checks many packages in one program; the runtime, which all share, is checked once. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { root } from "../../project/source-imports.js";
import type { Finding, TextFile } from "./finding.js";

const shared = "src/runtime/";

const compilerOptions = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  module: "NodeNext",
  moduleResolution: "NodeNext",
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  noEmit: true,
};

/** The findings of each package, in their order. */
export function typeFindings(
  packages: readonly (readonly TextFile[])[],
): readonly (readonly Finding[])[] {
  const folder = mkdtempSync(join(tmpdir(), "specwright-hostile-"));
  try {
    packages.forEach((files, index) => lay(folder, String(index), files));
    const config = join(folder, "tsconfig.json");
    writeFileSync(config, JSON.stringify({ compilerOptions, include: ["*/src"] }));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const found = packages.map((): Finding[] => []);
    for (const line of compiled(config, folder)) {
      const [, index, file = "", detail = ""] = /^(\d+)\/([^(]+)(.*)$/.exec(line) ?? [];
      if (index !== undefined) found[Number(index)]?.push({ kind: "type error", file, detail });
      else if (line.includes("error TS")) throw new Error(`Not about a package: ${line}`);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lay(folder: string, name: string, files: readonly TextFile[]): void {
  for (const { path, text } of files) {
    if (!path.endsWith(".ts")) continue;
    const isShared = path.startsWith(shared);
    if (isShared && name !== "0") continue;
    const target = join(folder, isShared ? path.replace("src/", "") : `${name}/${path}`);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  mkdirSync(join(folder, name, "src"), { recursive: true });
  symlinkSync("../../runtime", join(folder, name, "src/runtime"));
}

function compiled(config: string, folder: string): readonly string[] {
  const tsc = join(root, "node_modules/typescript-7/bin/tsc");
  try {
    execFileSync(process.execPath, [tsc, "--pretty", "false", "-p", config], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 256_000_000,
    });
    return [];
  } catch (error) {
    const { stdout } = error as { readonly stdout?: string };
    if (stdout === undefined) throw error;
    return stdout.split("\n");
  }
}
