/** The programs that are measured on large descriptions. */
import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { BuiltGenerator } from "./growth-build.js";

export interface Program {
  readonly name: string;
  /** Where it runs. */
  readonly folder: string;
  /** What Node.js is given. */
  readonly words: readonly string[];
}

export function ourPrograms(built: BuiltGenerator, file: string): readonly Program[] {
  const { folder, commandLine, generateOnly } = built;
  for (const made of ["output", "copy"])
    rmSync(join(folder, made), { recursive: true, force: true });
  const alone = "libraries-alone.mjs";
  copyFileSync(new URL(alone, import.meta.url), join(folder, alone));
  const options = ["-o", "output", "--package-name", "client"];
  return [
    { name: "ours", folder, words: [commandLine, "generate", file, ...options] },
    { name: "ours, without prettier", folder, words: [generateOnly, file, "plain"] },
    { name: "ours, libraries alone", folder, words: [alone, file, "output", "copy"] },
  ];
}

/** None where it is not installed. */
export function heyApiProgram(
  below: string,
  peersFrom: string,
  description: string,
): readonly Program[] {
  const modules = join(resolve(peersFrom), "node_modules");
  if (!existsSync(join(modules, "@hey-api/openapi-ts"))) return [];
  const folder = join(below, "hey-api");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  symlinkSync(modules, join(folder, "node_modules"));
  writeFileSync(
    join(folder, "generate.mjs"),
    `
      import { createClient } from "@hey-api/openapi-ts";
      await createClient({
        input: ${JSON.stringify(description)},
        output: { path: "output" },
        plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"],
        logs: { level: "silent", file: false },
      });
    `,
  );
  return [{ name: "@hey-api/openapi-ts", folder, words: ["generate.mjs"] }];
}
