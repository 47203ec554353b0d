/**
 * Discriminators as openapi-typescript can read them.
 *
 * It adds the property of a discriminator to whatever has `allOf` with such a base: beside one of
 * the same name that is stated there, which does not compile, and named after the last step of its
 * path where it has no name. It adds none to what the base maps a value to.
 */
import type { Json } from "../api/type.js";
import { isObject, type JsonObject } from "./json-object.js";

const prefix = "#/components/schemas/";

/** A name as it stands in a reference. It has no slash: then it would be a reference itself. */
export const fragmentToken = (name: string): string =>
  name.replaceAll("~", "~0").replaceAll("%", "%25");

export function withSoundDiscriminators(document: Json): Json {
  const components = isObject(document) ? document["components"] : undefined;
  const schemas = isObject(components) ? components["schemas"] : undefined;
  if (!isObject(document) || !isObject(components) || !isObject(schemas)) return document;
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
  const result: Record<string, Json> = { ...schemas };
  for (const [name, schema] of Object.entries(schemas)) {
    const owner = ownerOf(schema, owners);
    const base = owner === undefined ? undefined : result[owner];
    const property = propertyOf(base);
    const properties = isObject(schema) ? schema["properties"] : undefined;
    if (owner === undefined || owner === name || property === undefined) continue;
    if (!isObject(base) || !isObject(schema) || !isObject(properties)) continue;
    if (!Object.hasOwn(properties, property)) continue;
    const discriminator = base["discriminator"] as JsonObject;
    const stated = discriminator["mapping"];
    const mapping = isObject(stated) ? stated : {};
    if (Object.values(mapping).includes(refTo(name))) continue;
    const value = constantOf(properties[property]) ?? name;
    if (Object.hasOwn(mapping, value)) {
      const others = Object.entries(properties).filter(([key]) => key !== property);
      result[name] = { ...schema, properties: Object.fromEntries(others) };
    } else {
      const entries = [...Object.entries(mapping), [value, refTo(name)] as const];
      const extended = { ...discriminator, mapping: Object.fromEntries(entries) };
      result[owner] = { ...base, discriminator: extended };
    }
  }
  return result;
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

const ofFields = (object: JsonObject, named: Named): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, inSchema(value, named)]));

/**
 * A copy in which no schema without a name is taken for one that extends a base, and choices map
 * values as their members and the bases of these do.
 */
function inSchema(value: Json, named: Named): Json {
  if (Array.isArray(value)) return value.map((item: Json) => inSchema(item, named));
  if (!isObject(value)) return value;
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
  const { oneOf: members, discriminator } = choice;
  const property = propertyOf(choice);
  if (!Array.isArray(members) || !isObject(discriminator) || property === undefined) return choice;
  const stated = isObject(discriminator["mapping"]) ? discriminator["mapping"] : {};
  const targets = Object.values(stated);
  const values = members.flatMap((member: Json): readonly (readonly [string, Json])[] => {
    const ref = isObject(member) ? member["$ref"] : undefined;
    if (typeof ref !== "string" || targets.includes(ref)) return [];
    return valuesOf(ref, property, named)
      .filter((value) => !Object.hasOwn(stated, value))
      .map((value) => [value, ref]);
  });
  if (values.length === 0) return choice;
  const mapping = Object.fromEntries([...Object.entries(stated), ...values]);
  return { ...choice, discriminator: { ...discriminator, mapping } };
}

/** What a base maps to a schema, or what the schema says itself. */
function valuesOf(
  ref: string,
  property: string,
  { schemas, names, owners }: Named,
): readonly string[] {
  const owner = schemas[owners.get(ref) ?? ""];
  const discriminator =
    propertyOf(owner) === property ? (owner as JsonObject)["discriminator"] : {};
  const mapping = (discriminator as JsonObject)["mapping"];
  const mapped = Object.entries(isObject(mapping) ? mapping : {}).flatMap(([value, target]) =>
    target === ref ? [value] : [],
  );
  if (mapped.length > 0) return mapped;
  const name = names.get(ref);
  const schema = name === undefined ? undefined : schemas[name];
  const properties = isObject(schema) ? schema["properties"] : undefined;
  const own =
    isObject(properties) && Object.hasOwn(properties, property) ? properties[property] : undefined;
  const value = constantOf(own);
  return value === undefined ? [] : [value];
}
