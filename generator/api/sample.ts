/** Values that a schema allows, for examples: what the description offers, else a small guess. */
import {
  entriesOf,
  field,
  itemsOf,
  mapField,
  numberField,
  textField,
  toJson,
} from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
import type { Json } from "./type.js";

export interface Sample {
  readonly value: Json;
  /** Whether the description gave it. */
  readonly given: boolean;
}

type LookUp = (ref: string) => SourceNode | undefined;

/** An `example`, or the first of `examples`, of a Parameter, Header or Media Type Object. */
export function statedExample(holder: MapNode, lookUp: LookUp): Json | undefined {
  const one = field(holder, "example");
  if (one !== undefined) return toJson(one);
  const [first] = entriesOf(field(holder, "examples"));
  if (first === undefined || first.value.kind !== "map") return undefined;
  const ref = textField(first.value, "$ref");
  const example = ref === undefined ? first.value : lookUp(ref);
  const value = example?.kind === "map" ? field(example, "value") : undefined;
  return value === undefined ? undefined : toJson(value);
}

const deepest = 8;

export function sampleOf(schema: SourceNode | undefined, lookUp: LookUp, depth = 0): Sample {
  if (schema?.kind !== "map" || depth > deepest) return { value: {}, given: false };
  const [stated] = itemsOf(field(schema, "examples"));
  for (const node of [field(schema, "example"), stated, field(schema, "const")]) {
    if (node !== undefined) return { value: toJson(node), given: true };
  }
  const value = field(schema, "default") ?? itemsOf(field(schema, "enum"))[0];
  if (value !== undefined) return { value: toJson(value), given: true };
  const ref = textField(schema, "$ref");
  if (ref !== undefined) return sampleOf(lookUp(ref), lookUp, depth + 1);
  const [choice] = [...itemsOf(field(schema, "oneOf")), ...itemsOf(field(schema, "anyOf"))];
  if (choice !== undefined) return sampleOf(choice, lookUp, depth + 1);
  return { value: guess(schema, lookUp, depth), given: false };
}

function guess(schema: MapNode, lookUp: LookUp, depth: number): Json {
  const type = field(schema, "type");
  const first = type?.kind === "list" ? type.items[0] : type;
  const name = first?.kind === "scalar" ? String(first.value) : undefined;
  switch (name) {
    case "string":
      return guessText(schema);
    case "integer":
    case "number":
      return numberField(schema, "minimum") ?? 1;
    case "boolean":
      return true;
    case "null":
      return null;
    case "array":
      return (numberField(schema, "minItems") ?? 0) > 0
        ? [sampleOf(field(schema, "items"), lookUp, depth + 1).value]
        : [];
    default:
      return guessObject(schema, lookUp, depth);
  }
}

function guessText(schema: MapNode): string {
  const texts: Readonly<Record<string, string>> = {
    date: "2026-01-31",
    "date-time": "2026-01-31T09:30:00Z",
    email: "someone@example.com",
    uri: "https://example.com/",
    uuid: "2f6b1c1e-5a3d-4c0b-9a53-0c8e8a7f4d21",
  };
  const format = textField(schema, "format") ?? "";
  const text = Object.hasOwn(texts, format) ? texts[format] : undefined;
  return (text ?? "text").padEnd(numberField(schema, "minLength") ?? 0, "x");
}

function guessObject(schema: MapNode, lookUp: LookUp, depth: number): Json {
  const object = new Map<string, Json>();
  for (const part of itemsOf(field(schema, "allOf"))) {
    const value = sampleOf(part, lookUp, depth + 1).value;
    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      for (const [key, item] of Object.entries(value)) object.set(key, item);
    }
  }
  for (const item of itemsOf(field(schema, "required"))) {
    const name = item.kind === "scalar" ? String(item.value) : "";
    const property = mapField(schema, "properties")?.entries.get(name)?.value;
    object.set(name, sampleOf(property, lookUp, depth + 1).value);
  }
  return Object.fromEntries(object);
}
