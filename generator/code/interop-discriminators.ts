/**
 * Discriminators as openapi-typescript can read them.
 *
 * It adds the property of a discriminator to whatever has `allOf` with such a base: beside one of
 * the same name that is stated there, which does not compile, and named after the last step of its
 * path where it has no name. It adds none to what the base maps a value to.
 */
import type { Json } from "../api/type.js";
import { mappings } from "./interop-comments.js";
import { isObject, type JsonObject, valueKeywords } from "./json-object.js";

const prefix = "#/components/schemas/";

/** A name as it stands in a reference. It has no slash: then it would be a reference itself. */
const fragmentToken = (name: string): string => name.replaceAll("~", "~0").replaceAll("%", "%25");

export function withSoundDiscriminators(written: Json): Json {
  const document = withMappingRefs(written);
  const components = isObject(document) ? document["components"] : undefined;
  const stated = isObject(components) ? components["schemas"] : undefined;
  if (!isObject(document) || !isObject(components) || !isObject(stated)) return document;
  const schemas = withRootsOnly(stated);
  const owners = ownersOf(schemas);
  const mapped = withMappedChildren(schemas, owners);
  const names = new Map(Object.keys(schemas).map((name) => [refTo(name), name]));
  const named: Named = { schemas: mapped, names, owners };
  const sound = Object.entries(mapped).map(([name, schema]) => {
    // One with a name extends its bases.
    const copy = isObject(schema) ? withMappedMembers(ofFields(schema, named), named) : schema;
    return [name, copy] as const;
  });
  const outside = ofFields({ ...document, components: { ...components, schemas: {} } }, named);
  return {
    ...outside,
    components: { ...(outside["components"] as JsonObject), schemas: Object.fromEntries(sound) },
  };
}

/** The library forgets the discriminator of what extends a base with one, but not before it is met. */
function withRootsOnly(schemas: JsonObject): JsonObject {
  const owners = ownersOf(schemas);
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const isForgotten = propertyOf(schema) !== undefined && ownerOf(schema, owners) !== undefined;
      if (!isForgotten || !isObject(schema) || schema["oneOf"] !== undefined) return [name, schema];
      return [
        name,
        Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "discriminator")),
      ];
    }),
  );
}

/** By reference, the schema whose discriminator it has: itself, or a base of it. */
type Owners = ReadonlyMap<string, string>;

function ownersOf(schemas: JsonObject): Owners {
  const owners = new Map<string, string>();
  const children = new Map<string, string[]>();
  const childrenOf = (base: string): string[] => {
    const known = children.get(base) ?? [];
    children.set(base, known);
    return known;
  };
  for (const [name, schema] of Object.entries(schemas)) {
    if (propertyOf(schema) !== undefined) owners.set(refTo(name), name);
    for (const base of basesOf(schema)) childrenOf(base).push(name);
  }
  // A map goes on with what is added on the way: what extends these, and so on.
  for (const [base, owner] of owners)
    for (const name of children.get(base) ?? [])
      if (!owners.has(refTo(name))) owners.set(refTo(name), owner);
  return owners;
}

/** The references in `allOf`. */
function basesOf(schema: Json | undefined): readonly string[] {
  const bases = isObject(schema) && Array.isArray(schema["allOf"]) ? schema["allOf"] : [];
  return bases.flatMap((base: Json) => {
    const ref = isObject(base) ? base["$ref"] : undefined;
    return typeof ref === "string" ? [ref] : [];
  });
}

const refTo = (name: string): string => `${prefix}${fragmentToken(name)}`;

function propertyOf(schema: Json | undefined): string | undefined {
  const discriminator = isObject(schema) ? schema["discriminator"] : undefined;
  const name = isObject(discriminator) ? discriminator["propertyName"] : undefined;
  return typeof name === "string" && name !== "" ? name : undefined;
}

/** The owner of the discriminator that a schema has from one of its bases. */
const ownerOf = (schema: Json | undefined, owners: Owners): string | undefined =>
  basesOf(schema).flatMap((ref) => owners.get(ref) ?? [])[0];

/** Each with a property of its own gets a value in the mapping, or leaves the property to the library. */
function withMappedChildren(schemas: JsonObject, owners: Owners): JsonObject {
  const found = new Map<string, Mapping>();
  const mappingOf = (owner: string): Mapping => {
    const known = found.get(owner) ?? statedMapping(schemas[owner]);
    found.set(owner, known);
    return known;
  };
  const children = Object.entries(schemas).map(([name, schema]) => {
    const owner = ownerOf(schema, owners);
    const property = owner === undefined ? undefined : propertyOf(schemas[owner]);
    const own = property === undefined ? undefined : propertyNamed(property, schema);
    if (owner === undefined || own === undefined) return [name, schema] as const;
    const { values, targets } = mappingOf(owner);
    if (targets.has(refTo(name))) return [name, schema] as const;
    const value = constantOf(own) ?? name;
    if (values.has(value)) return [name, withoutProperty(schema, property)] as const;
    values.set(value, refTo(name));
    targets.add(refTo(name));
    return [name, schema] as const;
  });
  return Object.fromEntries(
    children.map(([name, schema]) => {
      const mapping = found.get(name);
      return [name, mapping === undefined ? schema : withMapping(schema, mapping.values)];
    }),
  );
}

interface Mapping {
  readonly values: Map<string, Json>;
  readonly targets: Set<Json>;
}

function statedMapping(schema: Json | undefined): Mapping {
  const discriminator = isObject(schema) ? schema["discriminator"] : undefined;
  const mapping = isObject(discriminator) ? discriminator["mapping"] : undefined;
  const values = new Map(Object.entries(isObject(mapping) ? mapping : {}));
  return { values, targets: new Set(values.values()) };
}

function withMapping(schema: Json, values: ReadonlyMap<string, Json>): Json {
  const discriminator = isObject(schema) ? schema["discriminator"] : undefined;
  if (!isObject(schema) || !isObject(discriminator)) return schema;
  return {
    ...schema,
    discriminator: { ...discriminator, mapping: Object.fromEntries(values) },
  };
}

function propertyNamed(name: string, schema: Json | undefined): Json | undefined {
  const properties = isObject(schema) ? schema["properties"] : undefined;
  return isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function withoutProperty(schema: Json, name: string | undefined): Json {
  const properties = isObject(schema) ? schema["properties"] : undefined;
  if (!isObject(schema) || !isObject(properties)) return schema;
  const others = Object.entries(properties).filter(([key]) => key !== name);
  return { ...schema, properties: Object.fromEntries(others) };
}

function constantOf(schema: Json | undefined): string | undefined {
  if (!isObject(schema)) return undefined;
  const { const: constant, enum: values } = schema;
  const only = Array.isArray(values) && values.length === 1 ? (values[0] as Json) : constant;
  return typeof only === "string" ? only : undefined;
}

/** The schemas that have names, to look them up. */
interface Named {
  readonly schemas: JsonObject;
  /** By reference. */
  readonly names: ReadonlyMap<string, string>;
  readonly owners: Owners;
}

/** @param areNames - whether the keys are names, and no fields of OpenAPI */
const ofFields = (object: JsonObject, named: Named, areNames = false): JsonObject =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      if (areNames) return [key, inSchema(value, named)];
      return [key, valueKeywords.has(key) ? value : inSchema(value, named, mappings.has(key))];
    }),
  );

/**
 * A copy in which no schema without a name is taken for one that extends a base, and choices map
 * values as their members and the bases of these do.
 */
function inSchema(value: Json, named: Named, areNames = false): Json {
  if (Array.isArray(value)) return value.map((item: Json) => inSchema(item, named));
  if (!isObject(value)) return value;
  if (areNames) return ofFields(value, named, true);
  const copy = withMappedMembers(ofFields(value, named), named);
  const bases = copy["allOf"];
  if (!Array.isArray(bases) || ownerOf(value, named.owners) === undefined) return copy;
  const hidden = bases.map((base: Json) => {
    const ref = isObject(base) ? base["$ref"] : undefined;
    return typeof ref === "string" && named.owners.has(ref) ? { anyOf: [base] } : base;
  });
  return { ...copy, allOf: hidden };
}

/** The library would take the name of a member for its value. */
function withMappedMembers(choice: JsonObject, named: Named): JsonObject {
  const { oneOf: members } = choice;
  const property = propertyOf(choice);
  if (!Array.isArray(members) || property === undefined) return choice;
  const { values, targets } = statedMapping(choice);
  const stated = values.size;
  for (const member of members as readonly Json[]) {
    const ref = isObject(member) ? member["$ref"] : undefined;
    if (typeof ref !== "string" || targets.has(ref)) continue;
    for (const value of valuesOf(ref, property, named))
      if (!values.has(value)) values.set(value, ref);
  }
  return values.size === stated ? choice : (withMapping(choice, values) as JsonObject);
}

/** What a base maps to a schema, or what the schema says itself. */
function valuesOf(
  ref: string,
  property: string,
  { schemas, names, owners }: Named,
): readonly string[] {
  const owner = schemas[owners.get(ref) ?? ""];
  const { values } = statedMapping(propertyOf(owner) === property ? owner : undefined);
  const mapped = [...values].flatMap(([value, target]) => (target === ref ? [value] : []));
  if (mapped.length > 0) return mapped;
  const own = constantOf(propertyNamed(property, schemas[names.get(ref) ?? ""]));
  return own === undefined ? [] : [own];
}

/**
 * A copy in which discriminators map to references; a bare name stands for a component schema. One
 * with a default, which the library does not know, is left out: any value may stand for that.
 */
function withMappingRefs(value: Json): Json {
  if (Array.isArray(value)) return value.map(withMappingRefs);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      if (key !== "discriminator") return [[key, withMappingRefs(item)]];
      return isObject(item) && item["defaultMapping"] !== undefined
        ? []
        : [[key, mappedToRefs(item)]];
    }),
  );
}

function mappedToRefs(discriminator: Json): Json {
  const mapping = isObject(discriminator) ? discriminator["mapping"] : undefined;
  if (!isObject(discriminator) || !isObject(mapping)) return discriminator;
  const refs = Object.entries(mapping).map(([value, target]) => {
    const bare = typeof target === "string" && !/[#/]/.test(target);
    return [value, bare ? `#/components/schemas/${fragmentToken(target)}` : target] as const;
  });
  return { ...discriminator, mapping: Object.fromEntries(refs) };
}
