/** Reads a statement that may come from anybody. */
import { refusalOf } from "../files/output-path.js";
import type { Filters } from "../generate.js";
import type { Provenance, RecordedInput } from "./provenance.js";

type Plain = Readonly<Record<string, unknown>>;

/** The statement, or why the text is none. Nothing of it is believed that was not looked at. */
export function readProvenance(
  text: string,
): { readonly provenance: Provenance } | { readonly refusal: string } {
  try {
    return { provenance: provenanceFrom(JSON.parse(text) as unknown) };
  } catch (error) {
    if (error instanceof SyntaxError) return { refusal: "it is not JSON" };
    if (error instanceof Refusal) return { refusal: error.message };
    throw error;
  }
}

class Refusal extends Error {}

function provenanceFrom(json: unknown): Provenance {
  const statement = plain(json, "it");
  if (statement["predicateType"] !== "https://slsa.dev/provenance/v1")
    throw new Refusal("its predicate is not SLSA provenance v1");
  const { buildDefinition, runDetails } = plain(statement["predicate"], "predicate");
  const definition = plain(buildDefinition, "buildDefinition");
  if (definition["buildType"] !== "urn:specwright:generate:v1")
    throw new Refusal("it is not about a generation by specwright, or by a later one");
  const options = plain(definition["externalParameters"], "externalParameters");
  const identity = plain(options["package"], "package");
  const { version } = plain(plain(runDetails, "runDetails")["builder"], "builder");
  return {
    generator: text(plain(version, "version")["specwright"], "the version of specwright"),
    options: {
      package: {
        name: text(identity["name"], "the package's name"),
        version: text(identity["version"], "the package's version"),
      },
      ...(options["filters"] === undefined ? {} : { filters: filtersFrom(options["filters"]) }),
      ...(options["dates"] === undefined ? {} : { dates: datesFrom(options["dates"]) }),
    },
    inputs: list(definition["resolvedDependencies"], "resolvedDependencies").map(inputFrom),
    files: filesFrom(list(statement["subject"], "subject")),
  };
}

function filesFrom(subjects: readonly unknown[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const subject of subjects) {
    const { name, digest } = plain(subject, "subject");
    const path = text(name, "a name of subject");
    const refusal = refusalOf(path);
    if (refusal !== undefined)
      throw new Refusal(`it lists ${JSON.stringify(path)}, but ${refusal}`);
    if (files.has(path)) throw new Refusal(`it lists ${JSON.stringify(path)} twice`);
    files.set(path, sha256From(digest, path));
  }
  return files;
}

const roles: readonly string[] = ["description", "overlay", "changelog", "templates"];

function inputFrom(value: unknown): RecordedInput {
  const { name, digest, annotations } = plain(value, "resolvedDependencies");
  const role = text(plain(annotations, "annotations")["role"], "the role of an input");
  if (!roles.includes(role))
    throw new Refusal(`it has an input of the role ${JSON.stringify(role)}`);
  const known = text(name, "the name of an input");
  return { role: role as RecordedInput["role"], name: known, sha256: sha256From(digest, known) };
}

function filtersFrom(value: unknown): Filters {
  const filters = Object.entries(plain(value, "filters")).map(([kind, choice]) => {
    if (!["tags", "paths", "operations"].includes(kind))
      throw new Refusal("its filters are unknown");
    const modes = Object.entries(plain(choice, kind)).map(([mode, names]) => {
      if (!["include", "exclude"].includes(mode)) throw new Refusal("its filters are unknown");
      return [mode, list(names, mode).map((name) => text(name, mode))] as const;
    });
    return [kind, Object.fromEntries(modes)] as const;
  });
  return Object.fromEntries(filters);
}

function datesFrom(value: unknown): "date" {
  if (value !== "date") throw new Refusal("its dates are of an unknown type");
  return value;
}

function sha256From(digest: unknown, what: string): string {
  const found = plain(digest, `the digest of ${what}`)["sha256"];
  if (typeof found !== "string" || !/^[0-9a-f]{64}$/.test(found))
    throw new Refusal(`the digest of ${JSON.stringify(what)} is no SHA-256`);
  return found;
}

function plain(value: unknown, what: string): Plain {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Refusal(`${what} is not an object`);
  return value as Plain;
}

function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Refusal(`${what} is not a list`);
  return value;
}

function text(value: unknown, what: string): string {
  if (typeof value !== "string") throw new Refusal(`${what} is not a text`);
  return value;
}
