/** Compares our models with the types of openapi-typescript, and says which differ. */
import { differences, type Difference } from "./differences.js";
import { problemsOf, type Problem } from "./program.js";
import type { Sample, SampleShape } from "./sample.js";
import { preamble, strictForm } from "./strict-form.js";
import { theirTypes } from "./theirs.js";

export interface Disagreement {
  readonly sample: string;
  readonly model: string;
  readonly direction: SampleShape["direction"];
  /** Both ways, in the compiler's words. */
  readonly messages: readonly string[];
}

export interface Agreement {
  readonly compared: number;
  readonly disagreements: readonly Disagreement[];
  /** Files that do not compile, so that nothing can be said of them. */
  readonly broken: readonly Problem[];
}

const directions = ["request", "response"] as const;

/** @param rulesOf - the differences that are known, by sample */
export function agreementOf(
  samples: readonly Sample[],
  rulesOf: (sample: Sample) => readonly Difference[] = () => differences,
): Agreement {
  const files = new Map<string, string>();
  const lines = new Map<string, { readonly sample: string; readonly shape: SampleShape }>();
  for (const [index, sample] of samples.entries()) {
    const folder = String(index);
    files.set(`${folder}/ours.ts`, ours(sample));
    for (const direction of directions) {
      files.set(`${folder}/${direction}.ts`, theirs(sample, direction, rulesOf(sample)));
    }
    const compared: string[] = head.split("\n");
    for (const shape of sample.shapes) {
      const place = { sample: sample.name, shape };
      for (const text of comparison(shape)) {
        lines.set(`${folder}/compared.ts:${compared.length}`, place);
        compared.push(text);
      }
    }
    files.set(`${folder}/compared.ts`, compared.join("\n"));
  }
  const found = new Map<object, Disagreement>();
  const broken: Problem[] = [];
  for (const problem of problemsOf(files)) {
    const place = lines.get(`${problem.path}:${problem.line}`);
    if (place === undefined) {
      broken.push(problem);
      continue;
    }
    const { sample, shape } = place;
    const known = found.get(place)?.messages ?? [];
    found.set(place, {
      sample,
      model: shape.name,
      direction: shape.direction,
      messages: [...known, problem.message],
    });
  }
  const compared = samples.flatMap(({ shapes }) => shapes).length;
  return { compared, disagreements: [...found.values()], broken };
}

const head = `import type * as ours from "./ours.js";
import type * as request from "./request.js";
import type * as response from "./response.js";`;

function comparison({ name, ref, direction }: SampleShape): readonly string[] {
  const theirs = `${direction}.components["schemas"][${JSON.stringify(ref)}]`;
  return [
    `((type: ours.${name}): ${theirs} => type);`,
    `((type: ${theirs}): ours.${name} => type);`,
  ];
}

function ours({ models }: Sample): string {
  const whole = strictForm([...models.values()].join("\n"), () => undefined);
  return `${preamble}${whole}`;
}

function theirs(
  sample: Sample,
  direction: SampleShape["direction"],
  rules: readonly Difference[],
): string {
  const text = theirTypes(sample, direction, rules);
  const names = sample.byRef[direction];
  const modelOf = (ref: string): string | undefined => {
    const name = names.get(ref);
    return name === undefined ? undefined : `ours.${name}`;
  };
  const imports =
    'import type * as ours from "./ours.js";\nimport type { Blob, Json$, Missing$ } from "./ours.js";\n';
  return `${imports}${strictForm(text, modelOf)}`;
}
