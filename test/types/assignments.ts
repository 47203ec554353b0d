/** Writes values as TypeScript, and says where the compiler and the schema are of two minds. */
import { isObject, type Json } from "./json.js";
import { problemsOf, type Problem } from "./program.js";
import type { Sample } from "./sample.js";
import { valuesOf, type Limits } from "./values.js";
import { bytes } from "./visible.js";

export interface WrongType {
  readonly sample: string;
  readonly model: string;
  readonly direction: "request" | "response";
  /** `refused`: a value that fits is no such model. `accepted`: one with a mistake is. */
  readonly verdict: "refused" | "accepted";
  readonly text: string;
  /** The mistake, or what the compiler says. */
  readonly reason: string;
}

export interface Assignments {
  readonly models: number;
  /** Models of which no value could be made. */
  readonly silent: readonly string[];
  readonly values: number;
  readonly mistakes: number;
  readonly wrong: readonly WrongType[];
  readonly broken: readonly Problem[];
}

interface Line extends Omit<WrongType, "verdict"> {
  /** The file with the models. */
  readonly folder: string;
  readonly value: Json;
}

export function assignmentsOf(samples: readonly Sample[], limits: Limits): Assignments {
  const files = new Map<string, string>();
  const places = new Map<string, Line>();
  const silent: string[] = [];
  let [models, values, mistakes] = [0, 0, 0];
  for (const [index, sample] of samples.entries()) {
    const path = `${index}/values.ts`;
    const lines: string[] = [head];
    for (const { shape, ...made } of valuesOf(sample, limits)) {
      const { name: model, direction } = shape;
      const line = { sample: sample.name, model, direction, folder: String(index) };
      if (made.fitting.length === 0)
        silent.push(`${sample.name}: ${shape.name} (${shape.direction})`);
      models += 1;
      for (const value of made.fitting) {
        const text = `(${literal(value)}) satisfies ours.${shape.name};`;
        places.set(`${path}:${at(lines)}`, { ...line, text, value, reason: "" });
        lines.push(text);
        values += 1;
      }
      for (const { pointer, what, value } of made.mistakes) {
        const text = `(${literal(value)}) satisfies ours.${shape.name};`;
        const reason = `${pointer === "" ? "the whole value" : pointer}: ${what}`;
        places.set(`${path}:${at(lines)}`, { ...line, text, value, reason });
        lines.push("// @ts-expect-error", text);
        mistakes += 1;
      }
    }
    files.set(path, lines.join("\n"));
    files.set(`${index}/ours.ts`, ours(sample));
  }
  const wrong: WrongType[] = [];
  const broken: Problem[] = [];
  const refused: (Line & { readonly code: number })[] = [];
  for (const { path, line, code, message } of problemsOf(files)) {
    const place = places.get(`${path}:${line}`);
    if (place === undefined) broken.push({ path, line, code, message });
    else if (code === unusedDirective) wrong.push({ ...place, verdict: "accepted" });
    else refused.push({ ...place, reason: message, code });
  }
  const still = refusedAsValues(refused, files);
  for (const [index, place] of refused.entries()) {
    const lost = place.code === unknownProperty;
    if (lost || still.has(index)) wrong.push({ ...place, verdict: "refused" });
  }
  return { models, silent, values, mistakes, wrong, broken };
}

/**
 * Which of these are refused as values too. Where an object is written out, TypeScript compares
 * a property that one member of a union declares with that member, though the value is another's.
 */
function refusedAsValues(
  lines: readonly Line[],
  files: ReadonlyMap<string, string>,
): ReadonlySet<number> {
  if (lines.length === 0) return new Set();
  const texts = new Map([...files].filter(([path]) => path.endsWith("/ours.ts")));
  const paths = new Map<string, number>();
  for (const [index, { folder, model, value }] of lines.entries()) {
    const path = `${folder}/value-${index}.ts`;
    paths.set(path, index);
    texts.set(path, `${head}\nconst value = ${constant(value)};\nvalue satisfies ours.${model};`);
  }
  return new Set(problemsOf(texts).flatMap(({ path }) => paths.get(path) ?? []));
}

/** A literal whose texts and numbers keep their own types when it is a value. */
function constant(value: Json): string {
  if (value === bytes) return "bytes$";
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(constant).join(", ")}]`;
  if (!isObject(value)) return value === null ? "null" : `(${literal(value)} as const)`;
  const entries = Object.entries(value).map(
    ([key, item]) => `[${JSON.stringify(key)}]: ${constant(item)}`,
  );
  return `{ ${entries.join(", ")} }`;
}

/** "Object literal may only specify known properties". */
const unknownProperty = 2353;

/** "Unused '@ts-expect-error' directive." */
const unusedDirective = 2578;

const head = 'import type * as ours from "./ours.js"; declare const bytes$: ours.Blob;';

const at = (lines: readonly string[]): number => lines.length;

/** Values are those of the wire, where a date is text. */
const beginning =
  "export declare class Blob { readonly isBlob: true }\ntype Date = string; type DatePlan = unknown;\n";

function ours({ models }: Sample): string {
  const texts = [...models.values()].map((text) => text.replace(/^import .*;$/gm, ""));
  return `${beginning}${texts.join("\n")}`;
}

/** JSON is TypeScript, but for the key that would set a prototype. */
function literal(value: Json): string {
  return JSON.stringify(value)
    .replaceAll(JSON.stringify(bytes), "bytes$")
    .replaceAll('"__proto__":', '["__proto__"]:')
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
