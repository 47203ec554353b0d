/** Schemas with their references, as json-schema-faker makes values of them and @cfworker/json-schema judges. */
import { dereference, validate, type Schema } from "@cfworker/json-schema";
import type { Place } from "./differences.js";
import { everywhere, pointedAt, without } from "./json.js";
import type { Json } from "./json.js";
import { bounded } from "./bounded.js";
import { partsOfBodies } from "./parts.js";
import type { Sample } from "./sample.js";
import { directed, visible } from "./visible.js";

export interface Judge {
  /** A schema that values can be made of; `undefined` where that would never end. */
  readonly schemaOf: (ref: string) => Json | undefined;
  /** Whether the value fits; `undefined` where the schema is in a circle or has no sound pattern. */
  readonly fits: (ref: string, value: Json) => boolean | undefined;
}

/** @param part - the whole schema, or what TypeScript sees of it */
export function judgeOf(
  sample: Sample,
  direction: Place["direction"],
  part: "whole" | "visible",
): Judge {
  const resolve = (ref: string): Json | undefined => pointedAt(sample.document, ref);
  const bodies = partsOfBodies(sample.document);
  const definitions = new Map<string, { readonly key: string; readonly schema: Json }>();
  const queue = sample.shapes.map(({ ref }) => ref);
  for (const ref of queue) {
    if (definitions.has(ref)) continue;
    const key = `s${definitions.size}`;
    const travelling = directed(resolve(ref) ?? true, { direction, resolve, ref, bodies });
    const schema = part === "whole" ? travelling : visible(travelling, { direction });
    definitions.set(ref, { key, schema });
    everywhere(schema, (inner) => {
      if (typeof inner["$ref"] === "string") queue.push(inner["$ref"]);
      return inner;
    });
  }
  const named = new Map(
    [...definitions.values()].map(({ key, schema }) => [
      key,
      everywhere(schema, (inner) => {
        const target =
          typeof inner["$ref"] === "string" ? definitions.get(inner["$ref"]) : undefined;
        // The description's own names of schemas would lead somewhere else.
        const nameless = without(inner, "$id", "$anchor", "$schema", "$defs");
        return target === undefined ? nameless : { ...nameless, $ref: `#/$defs/${target.key}` };
      }),
    ]),
  );
  const all = Object.fromEntries(named);
  const lookup = dereference({ $defs: all } as Schema);
  const keyOf = (ref: string): string => definitions.get(ref)?.key ?? "";
  return {
    schemaOf: (ref) => bounded(keyOf(ref), named),
    fits: (ref, value) => {
      try {
        return validate(value, (all[keyOf(ref)] ?? true) as Schema, "2020-12", lookup).valid;
      } catch {
        return undefined;
      }
    },
  };
}
