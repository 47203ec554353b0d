import { problem, sentence, type Diagnostic } from "../diagnostics.js";
import { limits as defaultLimits, type Limits } from "../document/limits.js";
import type { Api } from "./api.js";
import { canonical } from "./combine.js";
import type { Type } from "./type.js";

/** Models show the properties of their bases, so that a small description can make a huge package. */
export function excessOf(
  { models, origin }: Pick<Api, "models" | "origin">,
  limits: Pick<Limits, "properties"> = defaultLimits,
): Diagnostic | undefined {
  const sizes = new Map<Type, number>();
  let size = 0;
  for (const { properties } of models) {
    for (const { name, description, type } of properties) {
      const known = sizes.get(type) ?? canonical(type).length;
      sizes.set(type, known);
      size += name.length + (description?.length ?? 0) + known;
    }
    if (size > limits.properties) {
      return problem(
        "limit-properties",
        origin,
        sentence`the properties of all models, with those of their bases, come to more than ${limits.properties} characters`,
        "extend fewer schemas, or move what they share into one that they hold as a property",
      );
    }
  }
  return undefined;
}
