/** The pipeline: text in, files out. Read this first; it is the architecture. */
import { build, type DateType } from "./api/build.js";
import { noOpenapiTypes, openapiTypes } from "./code/openapi-types.js";
import { checkDeclaredNames } from "./code/source-file.js";
import { caution, sentence, type Diagnostic, type Result } from "./diagnostics.js";
import type { Filters } from "./document/filter.js";
import { toJson } from "./document/access.js";
import type { Document } from "./document/node.js";
import { parse, type Sources } from "./document/parse.js";
import { header } from "./emit/emitter.js";
import { emitters } from "./emit/emitters.js";
import { formatFiles } from "./format.js";
import type { OutputFile } from "./output-file.js";

export type { DateType } from "./api/build.js";
export type { Choice, Filters } from "./document/filter.js";

export interface GenerateInput {
  /** The description's path: a key of `files`. */
  readonly entry: string;
  /** Texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /** What was read of them already. */
  readonly readings?: NonNullable<Sources["readings"]>;
  /** Overlays in the order in which they are applied: keys of `files`. */
  readonly overlays?: readonly string[];
  /** What of the description is wanted. */
  readonly filters?: Filters;
  /** What a string of the format `date-time` is in code: text as it came, or a `Date`. */
  readonly dates?: DateType;
  /** Whether a warning stops generation as an error does. */
  readonly strict?: boolean;
  readonly packageName: string;
  readonly packageVersion: string;
  /** The text of the changelog that maintainers keep. */
  readonly changelog?: string;
  /** Our own files by their path below `templates/`. */
  readonly templates: ReadonlyMap<string, string>;
  /** What lays out the files; without it they are as the printers leave them. */
  readonly format?: (file: OutputFile) => OutputFile | Promise<OutputFile>;
  /** What makes the types of `./openapi`; without it openapi-typescript does. */
  readonly interop?: typeof openapiTypes;
}

export type Stage = "read" | "build" | "emit" | "format";

/** Called as work goes on; `done` of `total` within a stage. */
export type Progress = (stage: Stage, done: number, total: number) => void;

/** Every file of the package, or what is wrong with the description. Touches nothing. */
export async function generate(
  input: GenerateInput,
  progress: Progress = () => undefined,
): Promise<Result<readonly OutputFile[]>> {
  progress("read", 0, 1);
  const judged = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
    input.strict === true ? found.map(hardened) : found;
  const document = parse(input);
  if (!document.ok) return { ok: false, diagnostics: judged(document.diagnostics) };

  progress("build", 0, 1);
  const api = build(document.value, {
    package: { name: input.packageName, version: input.packageVersion },
    ...(input.dates === undefined ? {} : { dates: input.dates }),
    ...(input.changelog === undefined ? {} : { changelog: input.changelog }),
  });
  const diagnostics = judged([...document.diagnostics, ...api.diagnostics]);
  if (!api.ok || diagnostics.some(({ severity }) => severity === "error")) {
    return { ok: false, diagnostics };
  }

  progress("emit", 0, emitters.length + 1);
  const emitted = emitters.flatMap((emit, index) => {
    progress("emit", index, emitters.length + 1);
    return emit(api.value, input.templates);
  });
  const interop = interopTypes(document.value, input.interop ?? openapiTypes);
  const all = [...diagnostics, ...judged(interop.diagnostics)];
  if (all.some(({ severity }) => severity === "error")) return { ok: false, diagnostics: all };
  const text = `// ${header}\n${interop.text}`;
  checkDeclaredNames("src/openapi.ts", text, openapiNames);

  const printed = [...emitted, { path: "src/openapi.ts", text }];
  progress("format", 0, printed.length);
  const formatted =
    input.format === undefined
      ? await formatFiles(printed, (done) => progress("format", done, printed.length))
      : await Promise.all(printed.map(input.format));
  const files = [...formatted].sort((left, right) => (left.path < right.path ? -1 : 1));
  return { ok: true, value: files, diagnostics: all };
}

/** The library is not ours, and its failure must not cost a user the whole package. */
function interopTypes(
  { root }: Document,
  make: typeof openapiTypes,
): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } {
  try {
    return { text: make(toJson(root)), diagnostics: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = sentence`the types of ${"./openapi"} are empty: openapi-typescript fails with ${reason}`;
    const hint = "everything else is generated; please report it with the description";
    return {
      text: noOpenapiTypes,
      diagnostics: [caution("interop-failed", root.origin, message, hint)],
    };
  }
}

/** In strict mode what cannot be honoured is an error. */
function hardened(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: "error" };
}

const openapiNames: ReadonlySet<string> = new Set([
  "paths",
  "webhooks",
  "components",
  "$defs",
  "operations",
  // A type of its own that it adds where `required` names properties of another schema.
  "WithRequired",
]);
