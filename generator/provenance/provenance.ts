/**
 * What a package was made from, as an in-toto statement (v1) with a SLSA provenance predicate
 * (v1): the digests of the description, of our templates and of every file that came out.
 *
 * It holds no time, no machine and no path but those below the description's own folder, so that
 * whoever makes the package again from the same inputs gets the same statement, byte for byte.
 */
import { byCodeUnit } from "../files/order.js";
import { sha256 } from "../files/manifest.js";
import type { Filters, GenerateInput } from "../generate.js";
import type { OutputFile } from "../output-file.js";

/** Where the statement lies in a package. */
export const provenancePath = "provenance.json";

/** The part of a generation's input that shapes its output, and is no file. */
export interface RecordedOptions {
  readonly package: { readonly name: string; readonly version: string };
  readonly filters?: Filters;
  /** Absent where dates are as on the wire. */
  readonly dates?: "date";
}

/** One input by its role and a name that tells nothing of the machine. */
export interface RecordedInput {
  readonly role: "description" | "overlay" | "changelog" | "templates";
  readonly name: string;
  readonly sha256: string;
}

export interface Provenance {
  /** The version of specwright. */
  readonly generator: string;
  readonly options: RecordedOptions;
  readonly inputs: readonly RecordedInput[];
  /** SHA-256 by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** What of a generation the statement is made from. */
export type AttestedInput = Pick<
  GenerateInput,
  | "entry"
  | "files"
  | "overlays"
  | "filters"
  | "dates"
  | "packageName"
  | "packageVersion"
  | "changelog"
  | "templates"
>;

/** The statement as a file of the package that it is about. */
export function attest(
  input: AttestedInput,
  files: readonly OutputFile[],
  generator: string,
): OutputFile {
  return { path: provenancePath, text: printProvenance(provenanceOf(input, files, generator)) };
}

export function provenanceOf(
  input: AttestedInput,
  files: readonly OutputFile[],
  generator: string,
): Provenance {
  const filters = inOrder(input.filters ?? {});
  const sorted = [...files].sort((left, right) => byCodeUnit(left.path, right.path));
  return {
    generator,
    options: {
      package: { name: input.packageName, version: input.packageVersion },
      // None that choose anything are as good as none.
      ...(Object.keys(filters).length === 0 ? {} : { filters }),
      ...(input.dates === "date" ? { dates: input.dates } : {}),
    },
    inputs: inputsOf(input),
    files: new Map(sorted.map(({ path, text }) => [path, sha256(text)])),
  };
}

/** A program may hand them over in any order, which means nothing. */
function inOrder(filters: Filters): Filters {
  const kinds = ["tags", "paths", "operations"] as const;
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const { include, exclude } = filters[kind] ?? {};
      if (include === undefined && exclude === undefined) return [];
      const choice = {
        ...(include === undefined ? {} : { include }),
        ...(exclude === undefined ? {} : { exclude }),
      };
      return [[kind, choice]];
    }),
  );
}

function inputsOf(input: AttestedInput): readonly RecordedInput[] {
  const { entry, files, overlays = [], changelog, templates } = input;
  const folder = entry.slice(0, entry.lastIndexOf("/") + 1);
  const described = [...files.keys()].filter((name) => !overlays.includes(name));
  return [
    ...described
      .map((name) => (name.startsWith(folder) ? name.slice(folder.length) : lastStep(name)))
      .map((name, index) => ofText("description", name, files.get(described[index] ?? "")))
      // The entry stays in front; the others are found in any order.
      .sort((left, right) =>
        left.name === lastStep(entry)
          ? -1
          : right.name === lastStep(entry)
            ? 1
            : byCodeUnit(left.name, right.name),
      ),
    ...overlays.map((name) => ofText("overlay", lastStep(name), files.get(name))),
    ...(changelog === undefined ? [] : [ofText("changelog", "changelog", changelog)]),
    { role: "templates", name: "templates", sha256: digestOfTree(templates) },
  ];
}

const lastStep = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

/** Of the text with LF line ends and without byte order mark, which is what generation reads. */
function ofText(role: RecordedInput["role"], name: string, text = ""): RecordedInput {
  return { role, name, sha256: sha256(text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n")) };
}

/** One digest for many files: that of the lines `<digest>  <path>`, sorted, as sha256sum has them. */
function digestOfTree(files: ReadonlyMap<string, string>): string {
  const paths = [...files.keys()].sort(byCodeUnit);
  return sha256(paths.map((path) => `${sha256(files.get(path) ?? "")}  ${path}\n`).join(""));
}

const statementType = "https://in-toto.io/Statement/v1";
const predicateType = "https://slsa.dev/provenance/v1";
const buildType = "urn:specwright:generate:v1";

export function printProvenance({ generator, options, inputs, files }: Provenance): string {
  const statement = {
    _type: statementType,
    subject: [...files].map(([name, digest]) => ({ name, digest: { sha256: digest } })),
    predicateType,
    predicate: {
      buildDefinition: {
        buildType,
        externalParameters: options,
        resolvedDependencies: inputs.map(({ role, name, sha256: digest }) => ({
          name,
          digest: { sha256: digest },
          annotations: { role },
        })),
      },
      runDetails: { builder: { id: "pkg:npm/specwright", version: { specwright: generator } } },
    },
  };
  return `${JSON.stringify(statement, null, 2)}\n`;
}
