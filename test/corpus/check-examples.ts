/** Compiles the examples of a package's pages, and runs those that compile. */
import { fork } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import {
  buildPrograms,
  exampleOptions,
  packageSources,
  type PackageSources,
} from "../docs/example-setup.js";
import type { JsonObject } from "../spec/description.js";
import { startAnswering } from "./answering-server.js";
import type { ExampleBatch, ExampleEnd } from "./example-process.js";
import type { PageExample } from "./page-examples.js";
import { typeErrors } from "./type-check.js";

export interface ExampleResults {
  /** One line for each example that fails, and what else the compiler says of it. */
  readonly problems: readonly string[];
  /** How many examples fail. */
  readonly failed: number;
  readonly notes: readonly string[];
}

export interface CheckedPackage {
  readonly name: string;
  /** Where its files are; examples are written beside it. */
  readonly folder: string;
  /** The description as plain data of OpenAPI 3.1. */
  readonly description: JsonObject;
}

export async function checkExamples(
  examples: readonly PageExample[],
  { name, folder, description }: CheckedPackage,
): Promise<ExampleResults> {
  if (examples.length === 0) return { problems: [], failed: 0, notes: [] };
  const workplace = `${folder}-examples`;
  mkdirSync(workplace, { recursive: true });
  writeFileSync(join(workplace, "package.json"), '{ "type": "module" }\n');
  for (const { name: file, code } of examples)
    writeFileSync(join(workplace, `${file}.ts`), `${code}\n`);
  const sources = packageSources(name, folder);
  const config = { compilerOptions: exampleOptions(sources), include: ["*.ts"] };
  writeFileSync(join(workplace, "tsconfig.json"), JSON.stringify(config));

  const errors = await typeErrors(workplace);
  const failures = new Map<string, string[]>();
  const fail = (file: string, problem: string): void => {
    failures.set(file, [...(failures.get(file) ?? []), problem]);
  };
  // The flags are stricter than those that the package promises to compile under.
  const ofPackage: string[] = [];
  for (const error of errors) {
    const [, file = "", line = "1", rest = ""] =
      /^(example-\d+)\.ts\((\d+),\d+\): (.*)/.exec(error) ?? [];
    const example = examples.find((one) => one.name === file);
    if (example === undefined) ofPackage.push(error);
    else fail(file, `line ${example.line + Number(line) - 1}: ${rest}`);
  }
  const sound = examples.filter((example) => !failures.has(example.name));
  const notes = await runAll(sound, { workplace, sources, description, fail });
  const places = new Map(examples.map(({ name: file, page, line }) => [file, `${page}:${line}`]));
  return {
    failed: failures.size,
    problems: [...failures].flatMap(([file, lines]) =>
      lines.map((line) => `${places.get(file) ?? file}: ${line}`),
    ),
    notes: [...ofPackage, ...notes],
  };
}

interface Runs {
  readonly workplace: string;
  readonly sources: PackageSources;
  readonly description: JsonObject;
  readonly fail: (file: string, problem: string) => void;
}

async function runAll(
  examples: readonly PageExample[],
  { workplace, sources, description, fail }: Runs,
): Promise<readonly string[]> {
  if (examples.length === 0) return [];
  const entries = [
    ...examples.map(({ name }) => join(workplace, `${name}.ts`)),
    fileURLToPath(new URL("example-process.ts", import.meta.url)),
  ];
  const programs = join(workplace, "programs");
  await buildPrograms(entries, programs, sources);
  const server = await startAnswering(description);
  try {
    const batch = {
      programs: examples.map(({ name }) => ({ name, path: join(programs, `${name}.mjs`) })),
      server: server.url,
    };
    for (const [name, problem] of await runBatch(join(programs, "example-process.mjs"), batch))
      fail(name, problem);
    for (const { name } of examples)
      for (const problem of server.problemsOf(name)) fail(name, problem);
    return server.notes;
  } finally {
    await server.close();
  }
}

/** What went wrong in which example; a process that dies takes the rest of its examples along. */
function runBatch(
  program: string,
  batch: ExampleBatch,
): Promise<readonly (readonly [string, string])[]> {
  return new Promise((done) => {
    const waiting = new Set(batch.programs.map(({ name }) => name));
    const problems: [string, string][] = [];
    const child = fork(program, {
      execArgv: [],
      env: {
        PATH: process.env["PATH"],
        ACCESS_TOKEN: "a-token",
        CLIENT_ID: "an-id",
        CLIENT_SECRET: "a-secret",
        API_KEY: "a-key",
        API_USER: "a-user",
        API_PASSWORD: "a-password",
        WEBHOOK_SECRET: "a-webhook-secret",
      },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.on("message", (message) => {
      const { name, problem } = message as ExampleEnd;
      waiting.delete(name);
      if (problem !== undefined) problems.push([name, problem]);
    });
    child.once("exit", (code) => {
      for (const name of waiting)
        problems.push([name, `the process ended with ${String(code)} before it was done`]);
      done(problems);
    });
    child.send(batch);
  });
}
