/** A description, its generated package, and which model stands for which of its schemas. */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "../../generator/api/build.js";
import { withKinds } from "../../generator/api/kinds.js";
import type { Direction, Model } from "../../generator/api/api.js";
import { mapField, toJson } from "../../generator/document/access.js";
import type { Document } from "../../generator/document/node.js";
import { parse } from "../../generator/document/parse.js";
import { generate, type GenerateInput } from "../../generator/generate.js";
import { filesNamedIn } from "../../generator/source-names.js";
import { root } from "../project/source-imports.js";
import { readTemplates } from "../templates-on-disk.js";
import { componentRef, type Json } from "./json.js";

export interface Sample {
  readonly name: string;
  /** As the generator reads it: upgraded to OpenAPI 3.1, in one piece, bases told by their kinds. */
  readonly document: Json;
  readonly shapes: readonly SampleShape[];
  /** The texts of the model files by the name of the shape. */
  readonly models: ReadonlyMap<string, string>;
  /** For every `$ref` that has a model, the shape that stands for it, by direction. */
  readonly byRef: Readonly<Record<Direction, ReadonlyMap<string, string>>>;
}

/** A model in one direction. A model that needs no two shapes is compared in both. */
export interface SampleShape {
  readonly name: string;
  readonly ref: string;
  readonly direction: Direction;
}

type Sources = Pick<GenerateInput, "entry" | "files" | "overlays" | "filters" | "dates">;

/** Every case that is generated, and the flagship. */
export async function ownSamples(): Promise<readonly Sample[]> {
  const cases = join(root, "test/cases");
  const names = readdirSync(cases).filter((name) => !name.startsWith("bad-"));
  const flagship = join(root, "spec/genesys-cloud-scim.yaml");
  const sources = [
    ...names.map((name) => [name, caseSources(join(cases, name))] as const),
    ["genesys-cloud-scim", { entry: flagship, files: filesFor(flagship) }] as const,
  ];
  const samples: Sample[] = [];
  for (const [name, source] of sources) {
    const sample = await sampleOf(name, source);
    if (sample === undefined) throw new Error(`${name} is refused`);
    samples.push(sample);
  }
  return samples;
}

/** A case as `cases.test.ts` reads it. */
function caseSources(folder: string): Sources {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !/^(?:expected\/|options\.json$|diagnostics\.txt$)/.test(path));
  const files = new Map(names.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  const options = join(folder, "options.json");
  return {
    entry: "spec.yaml",
    files,
    ...(existsSync(options) ? (JSON.parse(readFileSync(options, "utf8")) as Partial<Sources>) : {}),
  };
}

/** A description with every file that it names. */
export function filesFor(entry: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const queue = [entry];
  for (const file of queue) {
    if (files.has(file) || !existsSync(file) || !statSync(file).isFile()) continue;
    const text = readFileSync(file, "utf8");
    files.set(file, text);
    queue.push(...filesNamedIn(file, text));
  }
  return files;
}

/** @returns undefined when the description is refused, which is not what is tested here */
export async function sampleOf(name: string, sources: Sources): Promise<Sample | undefined> {
  const parsed = parse(sources);
  if (!parsed.ok) return undefined;
  const identity = { name: "client", version: "1.0.0" };
  const { dates = "wire" } = sources;
  const api = build(parsed.value, { package: identity, dates });
  const output = await generate({
    ...sources,
    packageName: identity.name,
    packageVersion: identity.version,
    templates: readTemplates(),
    format: (file) => file,
  });
  if (!api.ok || !output.ok) return undefined;
  const prefix = "src/models/";
  const models = new Map(
    output.value.flatMap(({ path, text }) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length, -".ts".length), text] as const] : [],
    ),
  );
  // What stands for its kinds is no difference of types, but another schema: a case shows which.
  const { document: told } = withKinds(parsed.value);
  const document = toJson(told.root);
  const refs = refsOfModels(told, api.value.models, document);
  return { name, document, models, ...shapesOf(refs) };
}

/** Models of component schemas come first, in their order; the others are found by their place. */
function refsOfModels(
  document: Document,
  models: readonly Model[],
  json: Json,
): ReadonlyMap<Model, string> {
  const schemas = mapField(mapField(document.root, "components"), "schemas");
  const keys = [...(schemas?.entries.keys() ?? [])];
  const refs = new Map<Model, string>();
  for (const [index, key] of keys.entries()) {
    const model = models[index];
    if (model === undefined || document.resolve(componentRef(key))?.origin !== model.origin) {
      throw new Error(`${key} is not the schema of ${model?.name ?? "any model"}`);
    }
    refs.set(model, componentRef(key));
  }
  const others = models.slice(keys.length);
  for (const ref of refsIn(json)) {
    const origin = document.resolve(ref)?.origin;
    const model = others.find((other) => !refs.has(other) && other.origin === origin);
    if (model !== undefined) refs.set(model, ref);
  }
  return refs;
}

function shapesOf(refs: ReadonlyMap<Model, string>): Pick<Sample, "shapes" | "byRef"> {
  const byRef = { request: new Map<string, string>(), response: new Map<string, string>() };
  const shapes: SampleShape[] = [];
  for (const [model, ref] of refs) {
    for (const direction of ["request", "response"] as const) {
      const own = model.shapes.find((shape) => [direction, "both"].includes(shape.direction));
      byRef[direction].set(ref, (own ?? model.shapes[0]).name);
      if (own !== undefined) shapes.push({ name: own.name, ref, direction });
    }
  }
  return { shapes, byRef };
}

function refsIn(value: Json, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "$ref" && typeof inner === "string") found.add(inner);
    else refsIn(inner as Json, found);
  }
  return found;
}
