/** What a schema says through its parts: the target of its `$ref`, and the members of its `allOf`. */
import {
  booleanField,
  field,
  itemsOf,
  mapField,
  textField,
  textOf,
  textsField,
} from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";

export type LookUp = (ref: string) => SourceNode | undefined;

const deepest = 16;

export const componentRef = (name: string): string =>
  `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;

export function partsOf(schema: MapNode, lookUp: LookUp): readonly SourceNode[] {
  const ref = textField(schema, "$ref");
  const target = ref === undefined ? undefined : lookUp(ref);
  return [...(target === undefined ? [] : [target]), ...itemsOf(field(schema, "allOf"))];
}

/** The schema of a property, wherever `$ref` and `allOf` lead to it. */
export function declaredProperty(
  name: string,
  schema: SourceNode | undefined,
  lookUp: LookUp,
  depth = 0,
): SourceNode | undefined {
  if (schema?.kind !== "map" || depth > deepest) return undefined;
  const own = mapField(schema, "properties")?.entries.get(name)?.value;
  if (own !== undefined) return own;
  for (const part of partsOf(schema, lookUp)) {
    const found = declaredProperty(name, part, lookUp, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether an annotation holds for a schema, itself or through what it is also. */
export function annotated(
  schema: SourceNode | undefined,
  keyword: "readOnly" | "writeOnly" | "deprecated",
  lookUp: LookUp,
  depth = 0,
): boolean {
  if (schema?.kind !== "map" || depth > deepest) return false;
  const own = booleanField(schema, keyword);
  if (own !== undefined) return own;
  return partsOf(schema, lookUp).some((part) => annotated(part, keyword, lookUp, depth + 1));
}

/** Whether a schema, itself or through what it is also, requires a property. */
export function requires(
  schema: SourceNode | undefined,
  name: string,
  lookUp: LookUp,
  depth = 0,
): boolean {
  if (schema?.kind !== "map" || depth > deepest) return false;
  if (textsField(schema, "required").includes(name)) return true;
  return partsOf(schema, lookUp).some((part) => requires(part, name, lookUp, depth + 1));
}

/** Whether `null` fits; undefined where a schema says nothing of the types of values. */
export function admitsNull(
  schema: SourceNode | undefined,
  lookUp: LookUp,
  depth = 0,
): boolean | undefined {
  if (schema?.kind !== "map" || depth > deepest) return undefined;
  const inner = (part: SourceNode): boolean | undefined => admitsNull(part, lookUp, depth + 1);
  const isNull = (node: SourceNode): boolean => node.kind === "scalar" && node.value === null;
  const type = field(schema, "type");
  const constant = field(schema, "const");
  const values = field(schema, "enum");
  const said: (boolean | undefined)[] = partsOf(schema, lookUp).map(inner);
  if (type !== undefined) {
    said.push([type, ...itemsOf(type)].some((name) => textOf(name) === "null"));
  }
  if (constant !== undefined) said.push(isNull(constant));
  if (values !== undefined) said.push(itemsOf(values).some(isNull));
  for (const keyword of ["oneOf", "anyOf"]) {
    const members = itemsOf(field(schema, keyword)).map(inner);
    if (members.includes(true)) said.push(true);
    else if (members.length > 0 && !members.includes(undefined)) said.push(false);
  }
  if (said.includes(false)) return false;
  return said.includes(true) ? true : undefined;
}
