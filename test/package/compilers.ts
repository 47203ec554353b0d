/** The TypeScript versions of consumers, and the flags of careful ones. */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { root } from "../project/source-imports.js";

export type Compiler = "typescript" | "typescript-6" | "typescript-7";

/** The oldest supported, and what has come since; by the names under which they are installed. */
export const compilers: readonly Compiler[] = ["typescript", "typescript-6", "typescript-7"];

export function versionOf(compiler: Compiler): string {
  const manifest = join(root, "node_modules", compiler, "package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}

const flags = {
  target: "ES2022",
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  skipLibCheck: false,
  // The compiler's own libraries are no concern of ours, and take longest.
  skipDefaultLibCheck: true,
};

/** How modules are found, and which platform's types there are. */
export const surroundings = {
  nodenext: { module: "nodenext", lib: ["ES2022", "DOM"], types: [] },
  bundler: {
    module: "esnext",
    moduleResolution: "bundler",
    lib: ["ES2022", "DOM"],
    types: [],
  },
  // Without DOM: `fetch` and its classes come from @types/node.
  node: { module: "nodenext", lib: ["ES2022"], types: ["node"] },
} as const;

const run = promisify(execFile);

/** Compiles a folder of a project; gives what the compiler says, nothing when it is content. */
export async function problemsIn(
  project: string,
  folder: string,
  compiler: Compiler,
  surrounding: keyof typeof surroundings,
): Promise<string> {
  const config = join(project, `${folder}.${surrounding}.${compiler}.json`);
  return problemsWith(config, { include: [folder] }, compiler, surroundings[surrounding]);
}

/**
 * Compiles what a configuration names, which is written to a file; gives what the compiler says.
 *
 * @param options - beside the flags of careful consumers
 */
export async function problemsWith(
  config: string,
  files: { readonly include: readonly string[] },
  compiler: Compiler,
  options: object,
): Promise<string> {
  writeFileSync(config, JSON.stringify({ compilerOptions: { ...flags, ...options }, ...files }));
  try {
    const tsc = join(root, "node_modules", compiler, "bin/tsc");
    const words = [tsc, "--pretty", "false", "-p", config];
    await run(process.execPath, words, { cwd: dirname(config) });
    return "";
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    // A compiler that cannot start says nothing on stdout.
    return stdout || stderr || String(error);
  }
}
