import type { Sample } from "./sample.js";

/** The sample with another text in one of its models, as if the generator had made a mistake. */
export function withText(
  sample: Sample | undefined,
  model: string,
  from: string,
  to: string,
): Sample {
  const text = sample?.models.get(model);
  if (sample === undefined || text?.includes(from) !== true) {
    throw new Error(`No ${from} in ${model}`);
  }
  return { ...sample, models: new Map([...sample.models, [model, text.replace(from, to)]]) };
}
