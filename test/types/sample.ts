/** A description, its generated package, and which model stands for which of its schemas. */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "../../generator/api/build.js";
import type { Direction } from "../../generator/api/api.js";
import { mapField, toJson } from "../../generator/document/access.js";
import { parse } from "../../generator/document/parse.js";
import { generate } from "../../generator/generate.js";
import { referencedFiles } from "../../generator/source-names.js";
import { root } from "../project/source-imports.js";
import { readTemplates } from "../templates-on-disk.js";
import { componentRef, type Json } from "./json.js";

export interface Sample {
  readonly name: string;
  /** As the generator reads it: upgraded to OpenAPI 3.1, in one piece. */
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

/** The samples of CI: every case that is generated, and the flagship. */
export function ownDescriptions(): readonly { readonly name: string; readonly path: string }[] {
  const cases = readdirSync(join(root, "test/cases")).filter((name) => !name.startsWith("bad-"));
  return [
    ...cases.map((name) => ({ name, path: join(root, "test/cases", name, "spec.yaml") })),
    { name: "genesys-cloud-scim", path: join(root, "spec/genesys-cloud-scim.yaml") },
  ];
}

/** A description with every file that it names. */
export function filesFor(entry: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const queue = [entry];
  for (const file of queue) {
    if (files.has(file) || !existsSync(file) || !statSync(file).isFile()) continue;
    const text = readFileSync(file, "utf8");
    files.set(file, text);
    queue.push(...referencedFiles(file, text));
  }
  return files;
}

/** @returns undefined when the description is refused, which is not what is tested here */
export async function sampleOf(
  name: string,
  entry: string,
  files: ReadonlyMap<string, string> = filesFor(entry),
): Promise<Sample | undefined> {
  const parsed = parse({ entry, files });
  if (!parsed.ok) return undefined;
  const identity = { name: "client", version: "1.0.0" };
  const api = build(parsed.value, { package: identity });
  const output = await generate({
    entry,
    files,
    packageName: identity.name,
    packageVersion: identity.version,
    templates: readTemplates(),
    format: (file) => file,
  });
  if (!api.ok || !output.ok) return undefined;
  const document = parsed.value;
  const keys = [...(mapField(mapField(document.root, "components"), "schemas")?.entries.keys() ?? [])];
  // Models of component schemas come first, in their order; the others are found by their place.
  const refs = new Map(api.value.models.map((model, index) => {
    const key = keys[index];
    return [model, key === undefined ? undefined : componentRef(key)] as const;
  }));
  for (const [model, ref] of refs) {
    if (ref !== undefined && document.resolve(ref)?.origin !== model.origin) {
      throw new Error(`${name}: ${model.name} is not the model of ${ref}`);
    }
  }
  const json = toJson(document.root);
  for (const ref of refsIn(json)) {
    const origin = document.resolve(ref)?.origin;
    const model = api.value.models.find((other) => refs.get(other) === undefined && other.origin === origin);
    if (model !== undefined) refs.set(model, ref);
  }
  const byRef = { request: new Map<string, string>(), response: new Map<string, string>() };
  const shapes: SampleShape[] = [];
  for (const [model, ref] of refs) {
    if (ref === undefined) continue;
    for (const direction of ["request", "response"] as const) {
      const own = model.shapes.find((shape) => shape.direction === direction || shape.direction === "both");
      byRef[direction].set(ref, (own ?? model.shapes[0]).name);
      if (own !== undefined) shapes.push({ name: own.name, ref, direction });
    }
  }
  const prefix = "src/models/";
  const models = new Map(
    output.value.flatMap(({ path, text }) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length, -".ts".length), text] as const] : [],
    ),
  );
  return { name, document: json, shapes, models, byRef };
}

function refsIn(value: Json, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "$ref" && typeof inner === "string") found.add(inner);
    else refsIn(inner as Json, found);
  }
  return found;
}
