/** Values for examples that the description offers. */
import { entriesOf, field, itemsOf, textField, toJson } from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
import type { Json } from "./type.js";

type LookUp = (ref: string) => SourceNode | undefined;

/** An `example`, or the first of `examples`, of a Parameter, Header or Media Type Object. */
export function statedExample(holder: MapNode, lookUp: LookUp): Json | undefined {
  const one = field(holder, "example");
  if (one !== undefined) return toJson(one);
  const [first] = entriesOf(field(holder, "examples"));
  if (first === undefined || first.value.kind !== "map") return undefined;
  const ref = textField(first.value, "$ref");
  const example = ref === undefined ? first.value : lookUp(ref);
  const value = field(example, "value");
  return value === undefined ? undefined : toJson(value);
}

const deepest = 8;

/** A value that a schema names itself, or through its `$ref`. */
export function statedValue(
  schema: SourceNode | undefined,
  lookUp: LookUp,
  depth = 0,
): Json | undefined {
  if (schema?.kind !== "map" || depth > deepest) return undefined;
  const [first] = itemsOf(field(schema, "examples"));
  for (const node of [field(schema, "example"), first, field(schema, "const")]) {
    if (node !== undefined) return toJson(node);
  }
  const value = field(schema, "default") ?? itemsOf(field(schema, "enum"))[0];
  if (value !== undefined) return toJson(value);
  const ref = textField(schema, "$ref");
  if (ref !== undefined) return statedValue(lookUp(ref), lookUp, depth + 1);
  // Constants with a title each are how JSON Schema describes the values of an enumeration.
  const choices = [...itemsOf(field(schema, "oneOf")), ...itemsOf(field(schema, "anyOf"))];
  const constants = choices.flatMap((choice) => field(choice, "const") ?? []);
  const [constant] = constants;
  return constant === undefined || constants.length < choices.length ? undefined : toJson(constant);
}
