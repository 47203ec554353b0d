/** Object schemas → objects and records, property by property. */
import {
  booleanField,
  entriesOf,
  field,
  itemsOf,
  mapField,
  textField,
  toJson,
} from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
import type { Property } from "./api.js";
import { unionOf } from "./combine.js";
import { limitsOf } from "./limits.js";
import { schemaType } from "./schema-type.js";
import type { SchemaContext } from "./schema-type.js";
import type { Type } from "./type.js";

export function objectType(schema: MapNode, context: SchemaContext): Type {
  const inner: SchemaContext = { ...context, around: [] };
  const declared = mapField(schema, "properties");
  const required = requiredNames(schema);
  const properties = entriesOf(declared).map((entry) =>
    propertyOf(entry.key, entry.value, required.has(entry.key), inner),
  );
  const additional = additionalType(schema, inner);
  const undeclared = [...required]
    .filter((name) => declared?.entries.has(name) !== true)
    .map((name) => undeclaredProperty(name, schema, additional, context));
  const hidden = context.direction === "request" ? "readOnly" : "writeOnly";
  const all = [...properties, ...undeclared].filter((property) => !property[hidden]);
  const named = (declared?.entries.size ?? 0) > 0 || undeclared.length > 0;
  // An object whose properties all travel the other way is still an object, and not anything.
  if (!named || (all.length === 0 && additional === undefined)) {
    return { kind: "record", values: additional ?? { kind: "unknown" } };
  }
  return {
    kind: "object",
    properties: all,
    ...(additional === undefined || additional.kind === "never" ? {} : { additional }),
  };
}

/** A required property that is declared by a schema around this one, or by none. */
function undeclaredProperty(
  name: string,
  schema: MapNode,
  additional: Type | undefined,
  context: SchemaContext,
): Property {
  for (const outer of context.around ?? []) {
    const found = declaredProperty(name, outer, context.lookUp, 0);
    if (found !== undefined) return propertyOf(name, found, true, { ...context, around: [] });
  }
  return {
    name,
    type: additional ?? { kind: "unknown" },
    required: true,
    readOnly: false,
    writeOnly: false,
    deprecated: false,
    limits: [],
    origin: schema.origin,
  };
}

const deepest = 16;

/** The schema of a property, wherever `$ref` and `allOf` lead to it. */
function declaredProperty(
  name: string,
  schema: SourceNode | undefined,
  lookUp: SchemaContext["lookUp"],
  depth: number,
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

/** What a schema is also: the target of its `$ref`, and the parts of its `allOf`. */
function partsOf(schema: MapNode, lookUp: SchemaContext["lookUp"]): readonly SourceNode[] {
  const ref = textField(schema, "$ref");
  const target = ref === undefined ? undefined : lookUp(ref);
  return [...(target === undefined ? [] : [target]), ...itemsOf(field(schema, "allOf"))];
}

/** Whether an annotation holds for a schema, itself or through what it is also. */
function annotated(
  schema: SourceNode | undefined,
  keyword: "readOnly" | "writeOnly" | "deprecated",
  lookUp: SchemaContext["lookUp"],
  depth = 0,
): boolean {
  if (schema?.kind !== "map" || depth > deepest) return false;
  const own = booleanField(schema, keyword);
  if (own !== undefined) return own;
  return partsOf(schema, lookUp).some((part) => annotated(part, keyword, lookUp, depth + 1));
}

function requiredNames(schema: MapNode): ReadonlySet<string> {
  return new Set(
    itemsOf(field(schema, "required")).flatMap((item) =>
      item.kind === "scalar" ? [String(item.value)] : [],
    ),
  );
}

/** What other keys hold; `undefined` when the schema does not speak of them. */
function additionalType(schema: MapNode, context: SchemaContext): Type | undefined {
  const patterns = entriesOf(field(schema, "patternProperties"));
  // Beside other parts, what is not evaluated is what none of them speaks of.
  const isWhole = !["$ref", "allOf", "anyOf", "oneOf"].some((part) => schema.entries.has(part));
  const rest =
    field(schema, "additionalProperties") ??
    (isWhole ? field(schema, "unevaluatedProperties") : undefined);
  const types = [
    ...patterns.map((entry) => schemaType(entry.value, context)),
    ...(rest === undefined ? [] : [schemaType(rest, context)]),
  ];
  return types.length === 0 ? undefined : unionOf(types);
}

function propertyOf(
  name: string,
  schema: SourceNode,
  required: boolean,
  context: SchemaContext,
): Property {
  const node = schema.kind === "map" ? schema : undefined;
  const flag = (keyword: "readOnly" | "writeOnly" | "deprecated"): boolean =>
    annotated(schema, keyword, context.lookUp);
  const description = (node && textField(node, "description")) ?? undefined;
  const value = node && field(node, "default");
  return {
    name,
    type: schemaType(schema, context),
    required,
    readOnly: flag("readOnly"),
    writeOnly: flag("writeOnly"),
    deprecated: flag("deprecated"),
    ...(description === undefined ? {} : { description }),
    ...(value === undefined ? {} : { default: toJson(value) }),
    limits: node === undefined ? [] : limitsOf(node),
    origin: schema.origin,
  };
}
