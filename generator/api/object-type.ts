/** Object schemas → objects and records, property by property. */
import { entriesOf, field, hasField, itemsOf, mapField } from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
import { annotationsOf } from "./annotations.js";
import type { Property } from "./api.js";
import { unionOf } from "./combine.js";
import type { Conditional } from "./conditions.js";
import { annotated, declaredProperty } from "./schema-parts.js";
import { schemaType } from "./schema-type.js";
import type { SchemaContext } from "./schema-type.js";
import type { Type } from "./type.js";
import { isHidden } from "./visibility.js";

/** @param conditional - what it names under a condition only */
export function objectType(
  schema: MapNode,
  conditional: readonly Conditional[],
  context: SchemaContext,
): Type {
  const inner: SchemaContext = { ...context, around: [] };
  const declared = mapField(schema, "properties");
  const required = requiredNames(schema);
  const properties = entriesOf(declared).map((entry) =>
    propertyOf(entry.key, entry.value, required.has(entry.key), inner),
  );
  const additional = additionalType(schema, inner);
  const loose = isLoose(schema) ? { loose: true as const } : {};
  const onCondition = conditionalObject(schema, conditional, context).properties;
  const described = new Set([...(declared?.entries.keys() ?? []), ...conditional.map(nameOf)]);
  const undeclared = [...required]
    .filter((name) => !described.has(name))
    .map((name) => undeclaredProperty(name, schema, additional, context));
  const all = [
    ...[...properties, ...undeclared].flatMap((property) => travelling(property, context)),
    ...onCondition.map((property) =>
      required.has(property.name) ? { ...property, required: true } : property,
    ),
  ];
  const named = described.size > 0 || undeclared.length > 0;
  // An object whose properties all travel the other way is still an object, and not anything.
  if (!named || all.length === 0) {
    const values = additional ?? { kind: "unknown" };
    // `additionalProperties: true` opens what the other parts name; `type: object` leaves it alone.
    return values.kind === "unknown" && hasField(schema, "additionalProperties")
      ? { kind: "object", properties: [], additional: values }
      : { kind: "record", values, ...loose };
  }
  return {
    kind: "object",
    properties: all,
    ...(additional === undefined || additional.kind === "never" ? {} : { additional, ...loose }),
  };
}

const nameOf = ([name]: Conditional): string => name;

/** The properties that a schema names under a condition only. None of them is always there. */
export function conditionalObject(
  schema: MapNode,
  conditional: readonly Conditional[],
  context: SchemaContext,
): Type & { readonly kind: "object" } {
  const inner: SchemaContext = { ...context, around: [] };
  const properties = conditional.flatMap(([name, schemas]): readonly Property[] => {
    if (schemas.length === 0) return [unknownProperty(name, schema)];
    const found = schemas
      .flatMap((candidate) => travelling(propertyOf(name, candidate, false, inner), context))
      .filter((property) => property.type.kind !== "never");
    const [first, ...others] = found;
    if (first === undefined || others.length === 0) return found;
    const description = found.map((property) => property.description).find(Boolean);
    // What one condition says of a value beside its type does not hold under another.
    return [
      {
        ...unknownProperty(name, schema),
        ...(description === undefined ? {} : { description }),
        type: unionOf(found.map(({ type }) => type)),
      },
    ];
  });
  return { kind: "object", properties };
}

/** The property with what all parts of the whole say of its direction; none if it is the other one. */
function travelling(
  property: Property,
  { direction, visibility, around = [] }: SchemaContext,
): readonly Property[] {
  const whole = visibility.of(property.name, around);
  const access = {
    readOnly: property.readOnly || whole.readOnly,
    writeOnly: property.writeOnly || whole.writeOnly,
  };
  return isHidden(access, direction) ? [] : [{ ...property, ...access }];
}

/** A required property that is declared by a schema around this one, or by none. */
function undeclaredProperty(
  name: string,
  schema: MapNode,
  additional: Type | undefined,
  context: SchemaContext,
): Property {
  for (const outer of context.around ?? []) {
    const found = declaredProperty(name, outer, context.lookUp);
    if (found !== undefined) return propertyOf(name, found, true, { ...context, around: [] });
  }
  return {
    ...unknownProperty(name, schema),
    required: true,
    ...(additional === undefined ? {} : { type: additional }),
  };
}

function unknownProperty(name: string, { origin }: MapNode): Property {
  return {
    name,
    type: { kind: "unknown" },
    required: false,
    readOnly: false,
    writeOnly: false,
    deprecated: false,
    limits: [],
    origin,
  };
}

function requiredNames(schema: MapNode): ReadonlySet<string> {
  return new Set(
    itemsOf(field(schema, "required")).flatMap((item) =>
      item.kind === "scalar" ? [String(item.value)] : [],
    ),
  );
}

/** The schema of keys that neither have a name nor fit a pattern. */
function restOf(schema: MapNode): SourceNode | undefined {
  // Beside other parts, what is not evaluated is what none of them speaks of.
  const isWhole = !["$ref", "allOf", "anyOf", "oneOf"].some((part) => schema.entries.has(part));
  return (
    field(schema, "additionalProperties") ??
    (isWhole ? field(schema, "unevaluatedProperties") : undefined)
  );
}

/** Patterns that every key fits, as they are written. They are read, and never run. */
const anyKey: ReadonlySet<string> = new Set([
  ...["", "^", "$", ".", ".*", ".+"],
  ...["^.*", "^.+", ".*$", ".+$", "^.*$", "^.+$"],
]);

/** Whether only patterns say what other keys hold, and there may be keys that fit none. */
function isLoose(schema: MapNode): boolean {
  const patterns = entriesOf(field(schema, "patternProperties"));
  const isOpen = patterns.length > 0 && restOf(schema) === undefined;
  return isOpen && !patterns.some(({ key }) => anyKey.has(key));
}

/**
 * What other keys hold; `undefined` when the schema does not speak of them. Where only patterns do,
 * they are taken at their word, as openapi-typescript takes them.
 */
function additionalType(schema: MapNode, context: SchemaContext): Type | undefined {
  const patterns = entriesOf(field(schema, "patternProperties"));
  const rest = restOf(schema);
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
  const flag = (keyword: "readOnly" | "writeOnly" | "deprecated"): boolean =>
    annotated(schema, keyword, context.lookUp);
  return {
    name,
    type: schemaType(schema, context),
    required,
    readOnly: flag("readOnly"),
    writeOnly: flag("writeOnly"),
    deprecated: flag("deprecated"),
    ...annotationsOf(schema, name),
    origin: schema.origin,
  };
}
