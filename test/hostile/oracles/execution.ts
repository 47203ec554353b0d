/**
 * Runs a whole package in a realm of its own, with `trap` where every payload that can run calls
 * it. Generated modules declare; when they are loaded, nothing may happen.
 */
import { posix } from "node:path";
import vm from "node:vm";
import { build, type Plugin } from "esbuild";
import type { Finding, TextFile } from "./finding.js";

/** @param libraries - tells imports of what is the same in every package, or is nobody's here */
export async function executionFindings(
  files: readonly TextFile[],
  libraries: RegExp,
): Promise<readonly Finding[]> {
  const sources = new Map(
    files.filter(({ path }) => /\.tsx?$/.test(path)).map(({ path, text }) => [path, text]),
  );
  const finding = (kind: Finding["kind"], detail: string): Finding => ({
    kind,
    file: "the whole package",
    detail,
  });
  let script: string;
  try {
    const { outputFiles } = await build({
      stdin: {
        contents: [...sources.keys()]
          .map((path) => `import ${JSON.stringify(`/${path}`)};`)
          .join("\n"),
        resolveDir: "/",
      },
      bundle: true,
      write: false,
      // What nobody imports would be left out, and with it what runs on loading.
      treeShaking: false,
      platform: "neutral",
      format: "iife",
      target: "es2022",
      logLevel: "silent",
      plugins: [inMemory(sources, libraries)],
    });
    script = outputFiles[0]?.text ?? "";
  } catch (error) {
    return [finding("parse error", `does not build: ${String(error).slice(0, 400)}`)];
  }
  const trapped: string[] = [];
  try {
    vm.runInContext(
      script,
      realm((what) => trapped.push(what)),
      { timeout: 5000 },
    );
  } catch (error) {
    return [finding("executed", `throws when it is loaded: ${String(error).slice(0, 200)}`)];
  }
  return trapped.length === 0 ? [] : [finding("executed", `a payload ran: ${trapped.join()}`)];
}

function realm(report: (what: string) => void): vm.Context {
  const trap = (): string => (report("trap()"), "trap");
  const context = vm.createContext(
    { trap, URL, URLSearchParams, Headers, Request, Response, Blob, AbortController, TextDecoder },
    // Whatever makes code from a text throws.
    { codeGeneration: { strings: false, wasm: false } },
  );
  const names = ["fetch", "setTimeout", "setInterval", "queueMicrotask", "require", "process"];
  const stubs = context as Record<string, unknown>;
  for (const name of names) {
    // Asking whether there is one is no call.
    stubs[name] = Object.assign(() => report(name), { env: {} });
  }
  return context;
}

function inMemory(sources: ReadonlyMap<string, string>, libraries: RegExp): Plugin {
  return {
    name: "memory",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, importer }) => {
        if (libraries.test(path)) return { path, namespace: "stub" };
        const full = path.startsWith("/") ? path : posix.join(posix.dirname(importer), path);
        const plain = full.replace(/^\//, "").replace(/\.js$/, "");
        const found = [plain, `${plain}.ts`, `${plain}/index.ts`].find((name) => sources.has(name));
        return found === undefined
          ? { errors: [{ text: `nothing is called ${path}` }] }
          : { path: `/${found}`, namespace: "memory" };
      });
      onLoad({ filter: /.*/, namespace: "memory" }, ({ path }) => ({
        contents: sources.get(path.slice(1)) ?? "",
        loader: "ts",
      }));
      onLoad({ filter: /.*/, namespace: "stub" }, () => ({ contents: stub, loader: "js" }));
    },
  };
}

/** A module of which everything that is asked is there, and a function. */
const stub = `
  const any = new Proxy(function () {}, {
    get: (_, key) => (key === Symbol.toPrimitive ? () => "" : any),
    apply: () => any,
    construct: () => any,
  });
  // Imports are copied to an object of the same prototype.
  module.exports = Object.create(new Proxy({}, { get: () => any }));
`;
