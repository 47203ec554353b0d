/** Compiles the sources of a generated package as `npm run build` in it does, in memory. */
import { posix } from "node:path";
import type { OutputFile } from "../output-file.js";

const root = "/package";

/**
 * The files below `dist/` by path. The compiler is the one that the package pins for its own
 * build, and types are not checked: this is about what the sources say, not whether they are right.
 */
export async function compileSources(
  sources: readonly OutputFile[],
): Promise<ReadonlyMap<string, string>> {
  // Half a second to load, which no other command needs.
  const { default: ts } = await import("typescript");
  const texts = new Map(sources.map(({ path, text }) => [posix.join(root, path), text]));
  const configuration = JSON.parse(texts.get(`${root}/tsconfig.json`) ?? "{}") as {
    readonly compilerOptions?: object;
  };
  const { options } = ts.convertCompilerOptionsFromJson(configuration.compilerOptions ?? {}, root);
  const host = ts.createCompilerHost(options);
  const folders = new Set([...texts.keys()].map((path) => posix.dirname(path)));
  const compiled = new Map<string, string>();
  const inMemory = {
    ...host,
    getCurrentDirectory: () => root,
    fileExists: (path: string) => texts.has(path) || (!isOurs(path) && host.fileExists(path)),
    readFile: (path: string) => texts.get(path) ?? (isOurs(path) ? undefined : host.readFile(path)),
    directoryExists: (path: string) => folders.has(path) || path === root,
    getDirectories: () => [],
    realpath: (path: string) => path,
    getSourceFile: (path: string, languageVersion: typeof ts.ScriptTarget.ES2022) => {
      const text = texts.get(path);
      return text === undefined
        ? host.getSourceFile(path, languageVersion)
        : ts.createSourceFile(path, text, languageVersion);
    },
    writeFile: (path: string, text: string) => {
      compiled.set(posix.relative(root, path), text);
    },
  };
  const entries = [...texts.keys()].filter((path) => /\/src\/.*\.ts$/.test(path));
  ts.createProgram({
    rootNames: entries,
    options: { ...options, noCheck: true },
    host: inMemory,
  }).emit();
  return compiled;
}

const isOurs = (path: string): boolean => path.startsWith(`${root}/`);
