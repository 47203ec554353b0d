/** The first stage: text → `Document`, with everything that is wrong with it. */
import { problem, settle, type Diagnostic, type Result } from "../diagnostics.js";
import type { Check } from "./checks/check.js";
import { checkDiscriminators } from "./checks/discriminators.js";
import { checkKeywords } from "./checks/keywords.js";
import { checkOperationIds, checkSchemaNames } from "./checks/names.js";
import { checkParameters } from "./checks/parameters.js";
import { checkPaths } from "./checks/paths.js";
import { checkReferenceCycles } from "./checks/reference-cycles.js";
import { checkReferences } from "./checks/references.js";
import { checkSecurity } from "./checks/security.js";
import { checkValues } from "./checks/values.js";
import { checkVendorExtensions } from "./checks/vendor-extensions.js";
import type { Document, SourceNode } from "./node.js";
import { bundle } from "./bundle/bundle.js";
import { filtered, type Filters } from "./filter.js";
import { applyOverlay } from "./overlay/overlay.js";
import { openApiValidator } from "./openapi-schema.js";
import { readYaml, type YamlReading } from "./parse-yaml.js";
import { resolveRef } from "./refs.js";
import { schemaProblems } from "./schema-problems.js";
import { slotOf, swaggerSlotOf, titleOfKind } from "./structure.js";
import { isBearable } from "./tolerance.js";
import { upgrade } from "./upgrade/upgrade.js";
import { versionOf, type Version } from "./upgrade/version.js";
import { walk } from "./walk.js";

/** The files of a description by the names that the user knows them by. */
export interface Sources {
  /** The file to begin with; a key of `files`. */
  readonly entry: string;
  readonly files: ReadonlyMap<string, string>;
  /** Overlays in the order in which they are applied; keys of `files`. */
  readonly overlays?: readonly string[];
  /** What of the description is wanted; all of it when nothing is said. */
  readonly filters?: Filters;
}

/** Checks that pass over what the schema refuses, so that all problems come at once. */
const checks: readonly Check[] = [
  checkReferences,
  checkReferenceCycles,
  checkOperationIds,
  checkSchemaNames,
  checkPaths,
  checkParameters,
  checkSecurity,
  checkDiscriminators,
  checkKeywords,
  checkVendorExtensions,
];

/** Reads, completes from other files, brings to the newest version and checks a description. */
export function parse({
  entry: file,
  files,
  overlays = [],
  filters = {},
}: Sources): Result<Document> {
  const { root, diagnostics } = readOverlaid(file, files, overlays);
  if (root === undefined) return failure(diagnostics);
  if (root.kind !== "map") {
    const message = "a description is a mapping that begins with `openapi: 3.1.0`";
    const hint = "give the file of an OpenAPI description";
    return failure([...diagnostics, problem("field-type", root.origin, message, hint)]);
  }
  const { version, diagnostics: versionProblems } = versionOf(root);
  // Other versions have other fields: every further word would be wrong.
  if (version === undefined) return failure([...diagnostics, ...versionProblems]);
  const others = new OtherFiles(files);
  const bundled = bundle({
    file,
    root,
    slotOf: version === "2.0" ? swaggerSlotOf : slotOf,
    home: version === "2.0" ? ["definitions"] : ["components", "schemas"],
    read: (name) => others.read(name),
  });
  const upgraded = upgrade(bundled.root, version);
  const part = filtered(upgraded.root, filters, root.origin);
  const document: Document = { file, root: part.root, resolve: resolverOf(part.root) };
  return settle(document, [
    ...diagnostics,
    ...versionProblems,
    ...others.diagnostics,
    ...bundled.diagnostics,
    ...upgraded.diagnostics,
    ...part.diagnostics,
    ...documentProblems(document, version),
  ]);
}

const failure = (diagnostics: readonly Diagnostic[]): Result<Document> =>
  settle(undefined as never, diagnostics);

function readFile(file: string, files: Sources["files"]): YamlReading {
  const text = files.get(file);
  if (text === undefined) throw new Error(`No source was given for ${file}`);
  return readYaml(file, text);
}

/** The description as its overlays leave it. */
function readOverlaid(
  file: string,
  files: Sources["files"],
  overlays: readonly string[],
): YamlReading {
  const { root, diagnostics } = readFile(file, files);
  const found = [...diagnostics];
  let changed = root;
  for (const name of overlays) {
    const overlay = readFile(name, files);
    found.push(...overlay.diagnostics);
    if (overlay.root === undefined || changed === undefined) continue;
    const overlaid = applyOverlay(changed, overlay.root);
    found.push(...overlaid.diagnostics);
    changed = overlaid.root;
  }
  return changed === undefined ? { diagnostics: found } : { root: changed, diagnostics: found };
}

/** The files that references lead to, each read once. */
class OtherFiles {
  readonly diagnostics: Diagnostic[] = [];
  readonly #files: Sources["files"];
  readonly #roots = new Map<string, SourceNode | undefined>();

  constructor(files: Sources["files"]) {
    this.#files = files;
  }

  read(file: string): SourceNode | undefined {
    if (!this.#files.has(file)) return undefined;
    if (!this.#roots.has(file)) {
      const { root, diagnostics } = readFile(file, this.#files);
      this.#roots.set(file, root);
      this.diagnostics.push(...diagnostics);
    }
    return this.#roots.get(file);
  }
}

/** References are followed many times; each is looked up once. */
function resolverOf(root: SourceNode): Document["resolve"] {
  const known = new Map<string, SourceNode | undefined>();
  return (ref) => {
    if (!known.has(ref)) known.set(ref, resolveRef(root, ref));
    return known.get(ref);
  };
}

function documentProblems(document: Document, version: Version): readonly Diagnostic[] {
  const objects = walk(document.root);
  const { kinds } = objects;
  const found = [
    ...schemaProblems(
      openApiValidator(version === "3.2" ? "3.2" : "3.1"),
      document.root,
      (node) => {
        const kind = kinds.get(node);
        return kind === undefined ? undefined : titleOfKind(kind);
      },
      (complaint, path) => {
        const node = path.at(-1) ?? document.root;
        const around = path.findLast((outer) => kinds.has(outer)) ?? document.root;
        return isBearable(complaint, { node, around: kinds.get(around) ?? "OpenAPI" });
      },
    ),
    ...checks.flatMap((check) => check(document, objects)),
  ];
  // Whether values fit can be asked only of schemas that are sound.
  const sound = !found.some(({ code }) => unsound.has(code));
  return sound ? [...found, ...checkValues(document, objects)] : found;
}

const unsound: ReadonlySet<string> = new Set<Diagnostic["code"]>([
  "field-type",
  "field-value",
  "ref-unresolved",
  "ref-external",
  "ref-kind",
  "ref-cycle",
  "schema-cycle",
]);
