/** The first stage: text → `Document`, with everything that is wrong with it. */
import { problem, sentence, settle, type Diagnostic, type Result } from "../diagnostics.js";
import { entry, field } from "./access.js";
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
import type { Document, MapNode } from "./node.js";
import { openApiValidator } from "./openapi-schema.js";
import { readYaml } from "./parse-yaml.js";
import { resolveRef } from "./refs.js";
import { schemaProblems } from "./schema-problems.js";
import { titleOfKind } from "./structure.js";
import { walk } from "./walk.js";

/** The files of a description by the names that the user knows them by. */
export interface Sources {
  /** The file to begin with; a key of `files`. */
  readonly entry: string;
  readonly files: ReadonlyMap<string, string>;
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

export function parse({ entry: file, files }: Sources): Result<Document> {
  const text = files.get(file);
  if (text === undefined) throw new Error(`No source was given for ${file}`);
  const { root, diagnostics } = readYaml(file, text);
  if (root === undefined) return { ok: false, diagnostics };
  if (root.kind !== "map") {
    const message = "a description is a mapping that begins with `openapi: 3.1.0`";
    const hint = "give the file of an OpenAPI description";
    return settle(undefined as never, [
      ...diagnostics,
      problem("field-type", root.origin, message, hint),
    ]);
  }
  const document: Document = { file, root, resolve: (ref) => resolveRef(root, ref) };
  const version = versionMistake(root);
  // Other versions have other fields: every further word would be wrong.
  if (version !== undefined) return settle(document, [...diagnostics, version]);
  return settle(document, [...diagnostics, ...documentProblems(document)]);
}

function documentProblems(document: Document): readonly Diagnostic[] {
  const objects = walk(document.root);
  const found = [
    ...schemaProblems(openApiValidator, document.root, (node) => {
      const kind = objects.kinds.get(node);
      return kind === undefined ? undefined : titleOfKind(kind);
    }),
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

/** Anything but a version that is read today. */
function versionMistake(root: MapNode): Diagnostic | undefined {
  const stated = entry(root, "openapi") ?? entry(root, "swagger");
  const value = field(root, "openapi") ?? field(root, "swagger");
  const hint = "OpenAPI 3.1 is read today: begin the file with `openapi: 3.1.0`";
  if (stated === undefined || value === undefined) {
    const message = "the file does not say which version of OpenAPI it is written in";
    return problem("openapi-version", root.origin, message, hint);
  }
  const text = value.kind === "scalar" ? value.source : "";
  if (stated.key === "openapi" && /^3\.1\.\d+(?:-.+)?$/.test(text)) return undefined;
  if (/^3\.1$/.test(text)) {
    const message = sentence`the version ${text} is not complete`;
    return problem("openapi-version", value.origin, message, "write `openapi: 3.1.0`");
  }
  const known = /^(?:2\.0|3\.[02])(?:\.|$)/.test(text);
  return problem(
    "openapi-version",
    value.origin,
    known
      ? `${stated.key === "swagger" ? "Swagger" : "OpenAPI"} ${text.slice(0, 3)} is not read yet`
      : sentence`${text} is not a version of OpenAPI`,
    known ? "OpenAPI 3.1 is read today: convert the description" : hint,
  );
}
