/** Values that fit a schema, and values with one mistake that TypeScript has to see. */
import { generateSync, type JsonSchema } from "json-schema-faker";
import { isObject, listOf, without, type Json } from "./json.js";
import { judgeOf, type Judge } from "./judge.js";
import type { Sample, SampleShape } from "./sample.js";

export interface Mistake {
  /** JSON Pointer to what was changed. */
  readonly pointer: string;
  /** In a few words. */
  readonly what: string;
  readonly value: Json;
}

export interface ShapeValues {
  readonly shape: SampleShape;
  readonly fitting: readonly Json[];
  readonly mistakes: readonly Mistake[];
}

export interface Limits {
  /** Mistakes for each value. */
  readonly mistakes: number;
  /** Characters of a value as JSON. */
  readonly size: number;
}

/** With every property, with none that may be missing, and in between. */
const fills = [1, 0, 0.5];

export function valuesOf(sample: Sample, limits: Limits): readonly ShapeValues[] {
  return (["request", "response"] as const).flatMap((direction) => {
    const judges = {
      whole: judgeOf(sample, direction, "whole"),
      visible: judgeOf(sample, direction, "visible"),
    };
    return sample.shapes
      .filter((shape) => shape.direction === direction)
      .map((shape, index) => valuesOfShape(shape, judges, index, limits));
  });
}

function valuesOfShape(
  shape: SampleShape,
  judges: { readonly whole: Judge; readonly visible: Judge },
  seed: number,
  limits: Limits,
): ShapeValues {
  const schema = judges.whole.schemaOf(shape.ref) as JsonSchema | undefined;
  if (schema === undefined) return { shape, fitting: [], mistakes: [] };
  const made = fills.flatMap((probability, turn) => {
    const value = fakedValue(schema, probability, seed * fills.length + turn + 1);
    if (value === undefined || JSON.stringify(value).length > limits.size) return [];
    // The library is not always right; what it makes is judged.
    return judges.whole.fits(shape.ref, value) === true &&
      judges.visible.fits(shape.ref, value) === true
      ? [value]
      : [];
  });
  const fitting = [...new Map(made.map((value) => [JSON.stringify(value), value])).values()];
  const mistakes = fitting.flatMap((value, turn) => {
    const breaking = mistakesIn(value).filter(
      (mistake) => judges.visible.fits(shape.ref, mistake.value) === false,
    );
    return sampled(breaking, limits.mistakes, seed + turn);
  });
  return { shape, fitting, mistakes };
}

function fakedValue(schema: JsonSchema, probability: number, seed: number): Json | undefined {
  try {
    const value = generateSync(schema, {
      seed,
      optionalsProbability: probability,
      alwaysFakeOptionals: probability === 1,
      fixedProbabilities: true,
      fillProperties: false,
      maxDefaultItems: 2,
      maxDepth: 6,
      refDepthMax: 3,
    });
    return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
  } catch {
    return undefined;
  }
}

/** One of each kind of JSON. */
const kinds: readonly Json[] = ["another text", 7, true, null, {}, []];

const kindOf = (value: Json): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

/** The value with each of its parts replaced by a value of every other kind, or left out. */
function mistakesIn(value: Json, pointer = "", depth = 0): readonly Mistake[] {
  const replaced = kinds.flatMap((other): Mistake[] =>
    kindOf(other) === kindOf(value) && typeof value === "object"
      ? []
      : [{ pointer, what: `${JSON.stringify(other)} for ${kindOf(value)}`, value: other }],
  );
  if (depth > 4) return replaced;
  if (Array.isArray(value)) {
    const items = listOf(value);
    const inside = items.flatMap((item, index) =>
      mistakesIn(item, `${pointer}/${index}`, depth + 1).map((mistake) => ({
        ...mistake,
        value: items.map((other, at) => (at === index ? mistake.value : other)),
      })),
    );
    const shorter = { pointer: `${pointer}/-`, what: "left out", value: items.slice(0, -1) };
    return [...replaced, ...(items.length === 0 ? [] : [shorter]), ...inside];
  }
  if (!isObject(value)) return replaced;
  const inside = Object.entries(value).flatMap(([key, item]) => [
    { pointer: `${pointer}/${key}`, what: "left out", value: without(value, key) },
    ...mistakesIn(item, `${pointer}/${key}`, depth + 1).map((mistake) => ({
      ...mistake,
      value: { ...value, [key]: mistake.value },
    })),
  ]);
  return [...replaced, ...inside];
}

/** Some of the list, always the same and from everywhere in it. */
function sampled<Item>(list: readonly Item[], count: number, seed: number): readonly Item[] {
  if (list.length <= count) return list;
  const step = list.length / count;
  return Array.from({ length: count }, (_, index) => {
    const offset = ((seed * 7919 + index * 104729) % 997) / 997;
    return list[Math.floor((index + offset) * step)];
  }).filter((item) => item !== undefined);
}
