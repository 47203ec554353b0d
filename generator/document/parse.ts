/** The first stage: text → `Document`, with everything that is wrong with it. */
import { problem, sentence, settle, type Diagnostic, type Result } from "../diagnostics.js";
import type { Check } from "./checks/check.js";
import { checkClosedSchemas } from "./checks/closed-schemas.js";
import { checkDirections } from "./checks/directions.js";
import { checkDiscriminators } from "./checks/discriminators.js";
import { checkKeywords } from "./checks/keywords.js";
import { checkLengths } from "./checks/lengths.js";
import { checkOperationIds, checkSchemaNames } from "./checks/names.js";
import { checkParameters } from "./checks/parameters.js";
import { checkPaths } from "./checks/paths.js";
import { checkReferenceCycles } from "./checks/reference-cycles.js";
import { checkReferences } from "./checks/references.js";
import { checkSecurity } from "./checks/security.js";
import { checkValues } from "./checks/values.js";
import { checkVendorExtensions } from "./checks/vendor-extensions.js";
import { extentOf } from "./extent.js";
import { limits as defaultLimits, type Limits } from "./limits.js";
import type { Document, SourceNode } from "./node.js";
import { bundle } from "./bundle/bundle.js";
import { filtered, isLeft, type Filters } from "./filter.js";
import { applyOverlay } from "./overlay/overlay.js";
import { checkNarrowParts, narrowParts, withWideParts } from "./narrow-parts.js";
import { openApiValidator } from "./openapi-schema.js";
import { readYaml, type YamlReading } from "./parse-yaml.js";
import { resolverOf } from "./refs.js";
import { schemaProblems } from "./schema-problems.js";
import { checkStatedValues, withStatedTexts } from "./stated-values.js";
import { slotOf, swaggerSlotOf, titleOfKind } from "./structure.js";
import { isBearable } from "./tolerance.js";
import { withMediaTypesInPlace } from "./media-types.js";
import { unsoundSchemas } from "./unsound.js";
import { upgrade } from "./upgrade/upgrade.js";
import { versionOf, type Version } from "./upgrade/version.js";
import { walk, type Walk } from "./walk.js";

/** The files of a description by the names that the user knows them by. */
export interface Sources {
  /** The file to begin with; a key of `files`. */
  readonly entry: string;
  readonly files: ReadonlyMap<string, string>;
  /** What was read of them already; the others are read when they are needed. */
  readonly readings?: ReadonlyMap<string, YamlReading>;
  /** Overlays in the order in which they are applied; keys of `files`. */
  readonly overlays?: readonly string[];
  /** What of the description is wanted; all of it when nothing is said. */
  readonly filters?: Filters;
}

/** Checks that pass over what the schema refuses, so that all problems come at once. */
const checks: readonly Check[] = [
  checkReferences,
  checkReferenceCycles,
  checkLengths,
  checkOperationIds,
  checkSchemaNames,
  checkPaths,
  checkParameters,
  checkSecurity,
  checkDiscriminators,
  checkClosedSchemas,
  checkNarrowParts,
  checkDirections,
  checkKeywords,
  checkVendorExtensions,
];

/** Reads, completes from other files, brings to the newest version and checks a description. */
export function parse(
  { entry: file, files, readings = new Map(), overlays = [], filters = {} }: Sources,
  limits: Limits = defaultLimits,
): Result<Document> {
  const reader = new Files(file, files, readings, limits);
  const { root, diagnostics } = readOverlaid(reader, file, overlays, limits);
  if (root === undefined) return failure(diagnostics);
  if (root.kind !== "map") {
    const message = "a description is a mapping that begins with `openapi: 3.1.0`";
    const hint = "give the file of an OpenAPI description";
    return failure([...diagnostics, problem("field-type", root.origin, message, hint)]);
  }
  const { version, diagnostics: versionProblems } = versionOf(root);
  // Other versions have other fields: every further word would be wrong.
  if (version === undefined) return failure([...diagnostics, ...versionProblems]);
  const others = new OtherFiles(reader);
  const bundled = bundle({
    file,
    root,
    slotOf: version === "2.0" ? swaggerSlotOf : slotOf,
    home: version === "2.0" ? ["definitions"] : ["components", "schemas"],
    read: (name) => others.read(name),
    limits,
  });
  // What comes next walks through all of it, and recurses.
  if (bundled.excess)
    return failure([...diagnostics, ...others.diagnostics, ...bundled.diagnostics]);
  const upgraded = upgrade(bundled.root, version);
  const part = filtered(upgraded.root, filters, root.origin, limits);
  const given: Document = { file, root: part.root, resolve: resolverOf(part.root) };
  const stated = checkStatedValues(walk(given.root));
  const document = stated.length === 0 ? given : withStatedTexts(given);
  const objects = walk(document.root);
  const problems = documentProblems(document, objects, version);
  const isNarrow = problems.some(({ code }) => code === "schema-narrow");
  const wide = isNarrow ? withWideParts(document, narrowParts(document, objects.visits)) : document;
  return settle(version === "3.2" ? withMediaTypesInPlace(wide) : wide, [
    ...diagnostics,
    ...versionProblems,
    ...others.diagnostics,
    ...bundled.diagnostics,
    ...upgraded.diagnostics.filter(({ origin }) => isLeft(part.root, origin)),
    ...part.diagnostics,
    ...stated,
    ...problems,
  ]);
}

const failure = (diagnostics: readonly Diagnostic[]): Result<Document> =>
  settle(undefined as never, diagnostics);

/** The files of one description, which share the bounds on all of them together. */
class Files {
  readonly #entry: string;
  readonly #texts: Sources["files"];
  readonly #readings: ReadonlyMap<string, YamlReading>;
  readonly #limits: Limits;
  #files = 0;
  #characters = 0;
  #nodes = 0;

  constructor(
    entry: string,
    texts: Sources["files"],
    readings: ReadonlyMap<string, YamlReading>,
    limits: Limits,
  ) {
    this.#entry = entry;
    this.#texts = texts;
    this.#readings = readings;
    this.#limits = limits;
  }

  has(file: string): boolean {
    return this.#texts.has(file);
  }

  read(file: string): YamlReading {
    const text = this.#texts.get(file);
    if (text === undefined) throw new Error(`No source was given for ${file}`);
    const { allBytes, allNodes, files } = this.#limits;
    this.#files += 1;
    // Every character takes at least one byte, and the exact number is counted file by file.
    this.#characters += text.length;
    if (this.#files > files) return this.#excess("limit-files", sentence`${files} files`);
    if (this.#characters > allBytes)
      return this.#excess("limit-bytes", sentence`${allBytes} bytes`);
    const reading = this.#readings.get(file) ?? readYaml(file, text, this.#limits);
    if (reading.root === undefined) return reading;
    this.#nodes += extentOf(reading.root).nodes;
    if (this.#nodes <= allNodes) return reading;
    return this.#excess("limit-nodes", sentence`${allNodes} values`);
  }

  #excess(code: Diagnostic["code"], what: string): YamlReading {
    const origin = { file: this.#entry, line: 1, column: 1, pointer: "" };
    const message = `the description and the files that it refers to have more than ${what}`;
    const hint = "split the description, or leave out what no client needs";
    return { diagnostics: [problem(code, origin, message, hint)] };
  }
}

/** The description as its overlays leave it. */
function readOverlaid(
  files: Files,
  file: string,
  overlays: readonly string[],
  limits: Limits,
): YamlReading {
  const { root, diagnostics } = files.read(file);
  const found = [...diagnostics];
  let changed = root;
  for (const name of overlays) {
    const overlay = files.read(name);
    for (const each of overlay.diagnostics) found.push(each);
    if (overlay.root === undefined || changed === undefined) continue;
    const overlaid = applyOverlay(changed, overlay.root, limits);
    for (const each of overlaid.diagnostics) found.push(each);
    changed = overlaid.root;
  }
  return changed === undefined ? { diagnostics: found } : { root: changed, diagnostics: found };
}

/** The files that references lead to, each read once. */
class OtherFiles {
  readonly diagnostics: Diagnostic[] = [];
  readonly #files: Files;
  readonly #roots = new Map<string, SourceNode | undefined>();

  constructor(files: Files) {
    this.#files = files;
  }

  read(file: string): SourceNode | undefined {
    if (!this.#files.has(file)) return undefined;
    if (!this.#roots.has(file)) {
      const { root, diagnostics } = this.#files.read(file);
      this.#roots.set(file, root);
      for (const each of diagnostics) this.diagnostics.push(each);
    }
    return this.#roots.get(file);
  }
}

function documentProblems(
  document: Document,
  objects: Walk,
  version: Version,
): readonly Diagnostic[] {
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
  // No value is followed through schemas that are far too long a way.
  if (found.some(({ code }) => code === "limit-chain")) return found;
  return [...found, ...checkValues(document, objects, unsoundSchemas(document, objects, found))];
}
