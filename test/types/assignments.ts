/** Writes values as TypeScript, and says where the compiler and the schema are of two minds. */
import type { Json } from "./json.js";
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

interface Line extends Omit<WrongType, "verdict"> {}

export function assignmentsOf(samples: readonly Sample[], limits: Limits): Assignments {
  const files = new Map<string, string>();
  const places = new Map<string, Line>();
  const silent: string[] = [];
  let [models, values, mistakes] = [0, 0, 0];
  for (const [index, sample] of samples.entries()) {
    const path = `${index}/values.ts`;
    const lines: string[] = [head];
    for (const { shape, ...made } of valuesOf(sample, limits)) {
      const line = { sample: sample.name, model: shape.name, direction: shape.direction };
      if (made.fitting.length === 0) silent.push(`${sample.name}: ${shape.name} (${shape.direction})`);
      models += 1;
      for (const value of made.fitting) {
        const text = `(${literal(value)}) satisfies ours.${shape.name};`;
        places.set(`${path}:${at(lines)}`, { ...line, text, reason: "" });
        lines.push(text);
        values += 1;
      }
      for (const { pointer, what, value } of made.mistakes) {
        const text = `(${literal(value)}) satisfies ours.${shape.name};`;
        const reason = `${pointer === "" ? "the whole value" : pointer}: ${what}`;
        places.set(`${path}:${at(lines)}`, { ...line, text, reason });
        lines.push("// @ts-expect-error", text);
        mistakes += 1;
      }
    }
    files.set(path, lines.join("\n"));
    files.set(`${index}/ours.ts`, ours(sample));
  }
  const wrong: WrongType[] = [];
  const broken: Problem[] = [];
  for (const problem of problemsOf(files)) {
    const place = places.get(`${problem.path}:${problem.line}`);
    if (place === undefined) broken.push(problem);
    else if (problem.code === unusedDirective) wrong.push({ ...place, verdict: "accepted" });
    else wrong.push({ ...place, verdict: "refused", reason: problem.message });
  }
  return { models, silent, values, mistakes, wrong, broken };
}

/** "Unused '@ts-expect-error' directive." */
const unusedDirective = 2578;

const head = 'import type * as ours from "./ours.js"; declare const bytes$: ours.Blob;';

const at = (lines: readonly string[]): number => lines.length;

function ours({ models }: Sample): string {
  const texts = [...models.values()].map((text) => text.replace(/^import .*;$/gm, ""));
  return `export declare class Blob { readonly isBlob: true }\n${texts.join("\n")}`;
}

/** JSON is TypeScript, but for the key that would set a prototype. */
function literal(value: Json): string {
  return JSON.stringify(value)
    .replaceAll(JSON.stringify(bytes), "bytes$")
    .replaceAll('"__proto__":', '["__proto__"]:')
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
