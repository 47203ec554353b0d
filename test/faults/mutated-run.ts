import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { build, type Plugin } from "esbuild";
import { root } from "../project/source-imports.js";
import type { TestReport } from "./reporting-runner.js";

const run = promisify(execFile);
const runtime = join(root, "templates/runtime");

/** One change of the source of the runtime. */
export interface SourceChange {
  /** File of the runtime. */
  readonly file: string;
  /** Text that is in it exactly once, and what takes its place. */
  readonly search: string;
  readonly replacement: string;
}

/** Names of the tests to run in a test file. */
export interface ChosenTests {
  /** Relative to `test/`. */
  readonly testFile: string;
  readonly names: readonly string[];
}

/** Runs tests against a copy of the runtime, with a change in it or as it is. */
export async function runWith(
  change: SourceChange | undefined,
  { testFile, names }: ChosenTests,
): Promise<readonly TestReport[]> {
  const folder = mkdtempSync(join(tmpdir(), "specwright-mutation-"));
  try {
    const copy = join(folder, "runtime");
    cpSync(runtime, copy, { recursive: true });
    if (change !== undefined) apply(change, copy);
    const bundle = join(folder, "tests.mjs");
    await build({
      entryPoints: [join(root, "test", testFile)],
      outfile: bundle,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      logLevel: "silent",
      plugins: [redirectTo(copy)],
    });
    const environment = {
      ...process.env,
      WANTED_TESTS: JSON.stringify(names),
      // The same run each time: small, and known to meet the bugs.
      ...{ FAULT_SEED: "20", FAULT_CALLS: "300" },
    };
    const { stdout } = await run(process.execPath, [bundle], {
      ...{ env: environment, timeout: 60_000, maxBuffer: 64_000_000 },
    });
    return JSON.parse(stdout) as readonly TestReport[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function apply({ file, search, replacement }: SourceChange, copy: string): void {
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  const parts = text.split(search);
  if (parts.length !== 2) {
    throw new Error(`${file} has ${parts.length - 1} times, not once: ${search}`);
  }
  writeFileSync(path, parts.join(replacement));
}

/** Leads imports of the runtime to the copy, and those of uvu to a runner that reports. */
function redirectTo(copy: string): Plugin {
  return {
    name: "mutation",
    setup({ onResolve }) {
      onResolve({ filter: /\/templates\/runtime\// }, ({ path, resolveDir }) => {
        const source = resolve(resolveDir, path).replace(/\.js$/, ".ts");
        return source.startsWith(runtime) ? { path: copy + source.slice(runtime.length) } : null;
      });
      onResolve({ filter: /^uvu$/ }, () => ({
        path: join(root, "test/faults/reporting-runner.ts"),
      }));
    },
  };
}
