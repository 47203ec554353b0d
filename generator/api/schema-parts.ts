/** What a schema says through its parts: the target of its `$ref`, and the members of its `allOf`. */
import {
  booleanField,
  field,
  itemsOf,
  mapField,
  numberField,
  textField,
  textOf,
  textsField,
} from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
import { fragmentToken } from "../document/pointer.js";

export type LookUp = (ref: string) => SourceNode | undefined;

/** As many parts of a schema are asked for what it says. */
export const mostParts = 200;

export const componentRef = (name: string): string => `#/components/schemas/${fragmentToken(name)}`;

export function partsOf(schema: MapNode, lookUp: LookUp): readonly SourceNode[] {
  const ref = textField(schema, "$ref");
  const target = ref === undefined ? undefined : lookUp(ref);
  return [...(target === undefined ? [] : [target]), ...itemsOf(field(schema, "allOf"))];
}

/** A schema and all that it is also, in the order of the description. */
export function wholeOf(schema: SourceNode | undefined, lookUp: LookUp): ReadonlySet<MapNode> {
  const whole = new Set<MapNode>();
  const visit = (part: SourceNode | undefined): void => {
    // Each once: parts may share parts, so that there are far more ways through them than parts.
    if (part?.kind !== "map" || whole.has(part) || whole.size >= mostParts) return;
    whole.add(part);
    for (const inner of partsOf(part, lookUp)) visit(inner);
  };
  visit(schema);
  return whole;
}

/** The schema of a property, wherever `$ref` and `allOf` lead to it. */
export function declaredProperty(
  name: string,
  schema: SourceNode | undefined,
  lookUp: LookUp,
): SourceNode | undefined {
  for (const part of wholeOf(schema, lookUp)) {
    const own = mapField(part, "properties")?.entries.get(name)?.value;
    if (own !== undefined) return own;
  }
  return undefined;
}

/**
 * Whether an annotation holds for a schema, itself or through what it is also: it does if any of them
 * says so (JSON Schema 2020-12, validation, sections 9.3 and 9.4).
 */
export function annotated(
  schema: SourceNode | undefined,
  keyword: "readOnly" | "writeOnly" | "deprecated",
  lookUp: LookUp,
  seen: Set<SourceNode> = new Set(),
): boolean {
  if (schema?.kind !== "map" || seen.has(schema) || seen.size >= mostParts) return false;
  seen.add(schema);
  return (
    booleanField(schema, keyword) === true ||
    partsOf(schema, lookUp).some((part) => annotated(part, keyword, lookUp, seen))
  );
}

/** Whether a schema, itself or through what it is also, requires a property. */
export function requires(schema: SourceNode | undefined, name: string, lookUp: LookUp): boolean {
  return [...wholeOf(schema, lookUp)].some((part) => textsField(part, "required").includes(name));
}

/** Whether `null` fits; undefined where a schema says nothing of the types of values. */
export function admitsNull(
  schema: SourceNode | undefined,
  lookUp: LookUp,
  known = new Map<SourceNode, boolean | undefined>(),
): boolean | undefined {
  if (schema?.kind !== "map" || known.size >= mostParts) return undefined;
  if (known.has(schema)) return known.get(schema);
  // What comes back to itself says nothing of its own.
  known.set(schema, undefined);
  const inner = (part: SourceNode): boolean | undefined => admitsNull(part, lookUp, known);
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
  const admits = said.includes(false) ? false : said.includes(true) ? true : undefined;
  known.set(schema, admits);
  return admits;
}

/** Whether a schema says, itself or through what it is also, that each of its values is a text. */
function isText(
  schema: SourceNode | undefined,
  lookUp: LookUp,
  known: Map<SourceNode, boolean>,
): boolean {
  if (schema?.kind !== "map" || known.size >= mostParts) return false;
  const found = known.get(schema);
  if (found !== undefined) return found;
  // What comes back to itself says nothing of its own.
  known.set(schema, false);
  const values = itemsOf(field(schema, "enum"));
  const says =
    textOf(field(schema, "type")) === "string" ||
    isTextValue(field(schema, "const")) ||
    (values.length > 0 && values.every(isTextValue)) ||
    isTextInParts(schema, lookUp, known);
  known.set(schema, says);
  return says;
}

const isTextValue = (value: SourceNode | undefined): boolean =>
  value?.kind === "scalar" && typeof value.value === "string";

/** Whether the parts of a schema say that each of its values is a text. */
export function isTextInParts(
  schema: MapNode,
  lookUp: LookUp,
  known = new Map<SourceNode, boolean>(),
): boolean {
  const inner = (part: SourceNode): boolean => isText(part, lookUp, known);
  return (
    partsOf(schema, lookUp).some(inner) ||
    ["oneOf", "anyOf"].some((keyword) => {
      const members = itemsOf(field(schema, keyword));
      return members.length > 0 && members.every(inner);
    })
  );
}

/** What `toISOString` writes: `2026-01-31T09:30:00.000Z`. */
const writtenDate = 24;

/** Whether a schema says what its text looks like, so that a date may have to be written otherwise. */
export const prescribesForm = (schema: MapNode): boolean =>
  textField(schema, "pattern") !== undefined ||
  (numberField(schema, "maxLength") ?? writtenDate) < writtenDate ||
  (numberField(schema, "minLength") ?? writtenDate) > writtenDate;
