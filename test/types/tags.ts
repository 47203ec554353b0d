/** Which value of a discriminator stands for a schema, in a choice or below a base. */
import { componentRef, isObject, listOf, objectOf } from "./json.js";
import type { Json, JsonObject } from "./json.js";
import { takesNull } from "./conditions.js";
import { isHidden } from "./hidden.js";
import type { Place } from "./differences.js";

type Resolve = Place["resolve"];

const keywords = ["oneOf", "anyOf"] as const;

/** The choice with the values of its discriminator written into its members. */
export function tagged(schema: JsonObject, place: Place): JsonObject {
  const { propertyName: name } = objectOf(schema["discriminator"]);
  if (typeof name !== "string") return schema;
  const written = keywords.map((keyword): JsonObject => {
    if (schema[keyword] === undefined) return {};
    const members = listOf(schema[keyword]).map((member): Json => {
      const values = memberValues(member, schema, name, place.resolve);
      if (values.length === 0) return member;
      const written = withTag(member, name, values, place);
      // A member that can be `null` has no property then.
      const isNullable = written !== member && takesNull(member, place.resolve) === true;
      return isNullable ? { anyOf: [written, { type: "null" }] } : written;
    });
    return { [keyword]: members };
  });
  return Object.assign({}, schema, ...written) as JsonObject;
}

/** A schema that extends bases with a discriminator, with its values written into it. */
export function inheriting(schema: JsonObject, place: Place): JsonObject {
  const tags = tagsOf(place.ref, place.resolve);
  return tags.reduce<JsonObject>(
    (left, [name, values]) => objectOf(withTag(left, name, values, place)),
    schema,
  );
}

function withTag(schema: Json, name: string, values: readonly Json[], place: Place): Json {
  const declared = valueOf(schema, (part) => objectOf(part["properties"])[name], place.resolve);
  if (declared !== undefined && isHidden(declared, place)) return schema;
  const readOnly = objectOf(declared)["readOnly"] === true ? { readOnly: true } : {};
  const properties = { [name]: { enum: values, ...readOnly } };
  return { allOf: [schema, { type: "object", properties, required: [name] }] };
}

function memberValues(
  member: Json,
  choice: JsonObject,
  name: string,
  resolve: Resolve,
): readonly Json[] {
  const ref = objectOf(member)["$ref"];
  if (typeof ref !== "string" || isDefault(ref, choice)) return [];
  const mapped = mappedTo(ref, choice);
  const named = mapped.length > 0 ? mapped : [nameOf(ref, resolve)];
  return typed(agreed(named, statedBy(member, name, resolve)), member, name, resolve);
}

/** Whether a schema stands for whatever no other one stands for (OpenAPI 3.2). */
function isDefault(ref: string, { discriminator }: JsonObject): boolean {
  const target = objectOf(discriminator)["defaultMapping"];
  return typeof target === "string" && [target, componentRef(target)].includes(ref);
}

/** What AutoRest's and openapi-generator's extensions say, else the last part of the reference. */
function nameOf(ref: string, resolve: Resolve): string {
  const schema = objectOf(resolve(ref));
  const said = schema["x-ms-discriminator-value"] ?? schema["x-discriminator-value"];
  return typeof said === "string" ? said : ref.slice(ref.lastIndexOf("/") + 1);
}

function mappedTo(ref: string, { discriminator }: JsonObject): readonly string[] {
  return Object.entries(objectOf(objectOf(discriminator)["mapping"])).flatMap(([value, target]) =>
    target === ref || (typeof target === "string" && componentRef(target) === ref) ? [value] : [],
  );
}

/** A schema's own word is worth more than a name. */
function agreed(named: readonly string[], stated: readonly Json[] | undefined): readonly Json[] {
  const both = stated?.filter((value) => named.includes(String(value))) ?? named;
  return both.length > 0 ? both : (stated ?? []);
}

/** The values that a schema allows a property, if it says. */
function statedBy(
  schema: Json,
  name: string,
  resolve: Resolve,
  tags = true,
): readonly Json[] | undefined {
  const stated = valueOf(schema, (part) => valuesIn(objectOf(part["properties"])[name]), resolve);
  if (stated !== undefined) return stated;
  const ref = objectOf(schema)["$ref"];
  const inherited = tags && typeof ref === "string" ? tagsOf(ref, resolve) : [];
  const tag = inherited.find(([property]) => property === name);
  if (tag !== undefined) return tag[1];
  const target = typeof ref === "string" ? resolve(ref) : schema;
  for (const keyword of keywords) {
    const members = listOf(objectOf(target)[keyword]);
    const each = members.map((member) => statedBy(member, name, resolve));
    if (each.length > 0 && !each.includes(undefined)) return each.flatMap((values) => values ?? []);
  }
  return undefined;

  function valuesIn(property: Json | undefined): readonly Json[] | undefined {
    return valueOf(
      property ?? null,
      (part) =>
        part["const"] === undefined
          ? part["enum"] === undefined
            ? undefined
            : listOf(part["enum"])
          : [part["const"]],
      resolve,
    );
  }
}

/** The first answer of a schema, the target of its `$ref` or a part of it. */
function valueOf<Answer>(
  schema: Json,
  ask: (part: JsonObject) => Answer | undefined,
  resolve: Resolve,
  depth = 0,
): Answer | undefined {
  if (!isObject(schema) || depth > 8) return undefined;
  const own = ask(schema);
  if (own !== undefined) return own;
  const { $ref: ref, allOf } = schema;
  const target = typeof ref === "string" ? resolve(ref) : undefined;
  for (const part of [target ?? null, ...listOf(allOf)]) {
    const found = valueOf(part, ask, resolve, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function basesOf(schema: Json, resolve: Resolve, depth = 0): readonly JsonObject[] {
  if (!isObject(schema) || depth > 8) return [];
  return [schema, ...listOf(schema["allOf"])].flatMap((part) => {
    const { $ref: ref } = objectOf(part);
    const target = typeof ref === "string" ? resolve(ref) : undefined;
    if (target !== undefined) return [objectOf(target), ...basesOf(target, resolve, depth + 1)];
    return part === schema ? [] : basesOf(part, resolve, depth + 1);
  });
}

function tagsOf(ref: string, resolve: Resolve): readonly (readonly [string, readonly Json[]])[] {
  const schema = objectOf(resolve(ref));
  const discriminators = basesOf(schema, resolve).map((base) => objectOf(base["discriminator"]));
  const names = new Set(
    discriminators.flatMap(({ propertyName: name }) => (typeof name === "string" ? [name] : [])),
  );
  return [...names].flatMap((name) => {
    const own = ownValues(ref, name, resolve);
    const isSaid = statedBy(schema, name, resolve, false)?.length === own.length;
    if (own.length === 0 || isSaid) return [];
    const kinds = Object.keys(objectOf(resolve("#/components/schemas")))
      .map(componentRef)
      .filter((other) => basesOf(resolve(other) ?? null, resolve).includes(schema));
    if ([ref, ...kinds].some((kind) => hasDefault(kind, name, resolve))) return [];
    const others = kinds.flatMap((other) => ownValues(other, name, resolve));
    return [[name, [...new Set([...own, ...others])]] as const];
  });
}

/** What is told of a schema, and makes no other of it. */
const told: ReadonlySet<string> = new Set(
  "title description default example examples deprecated externalDocs readOnly writeOnly xml".split(
    " ",
  ),
);

/** Whether a base says that the schema is its default. */
function hasDefault(ref: string, name: string, resolve: Resolve): boolean {
  return basesOf(resolve(ref) ?? null, resolve)
    .filter((base) => objectOf(base["discriminator"])["propertyName"] === name)
    .some((base) => isDefault(ref, base));
}

/** A mapping has texts, also for numbers. */
function typed(values: readonly Json[], schema: Json, name: string, resolve: Resolve): Json[] {
  const type = valueOf(
    schema,
    (part) => objectOf(objectOf(part["properties"])[name])["type"],
    resolve,
  );
  return type === "integer" || type === "number" ? values.map(Number) : [...values];
}

/** What a schema is known by that has a discriminator of its own, for what extends it. */
function outerValues(schema: JsonObject, name: string, resolve: Resolve): readonly Json[] {
  const parent = basesOf(schema, resolve).find((base) => {
    const { propertyName: own } = objectOf(base["discriminator"]);
    return typeof own === "string" && own !== name && extendsOneOf(base, name, resolve);
  });
  const schemas = objectOf(resolve("#/components/schemas"));
  const key = Object.keys(schemas).find((candidate) => schemas[candidate] === parent);
  return key === undefined ? [] : ownValues(componentRef(key), name, resolve);
}

const extendsOneOf = (schema: JsonObject, name: string, resolve: Resolve): boolean =>
  basesOf(schema, resolve).some((base) => objectOf(base["discriminator"])["propertyName"] === name);

function ownValues(ref: string, name: string, resolve: Resolve): readonly Json[] {
  const schema = objectOf(resolve(ref));
  const mapped = [schema, ...basesOf(schema, resolve)]
    .filter((base) => objectOf(base["discriminator"])["propertyName"] === name)
    .flatMap((base) => mappedTo(ref, base));
  const says = Object.keys(schema).some((key) => !/^(?:x-|\$|allOf$)/.test(key) && !told.has(key));
  const adds = listOf(schema["allOf"]).length > 1 || says;
  const isListed = basesOf(schema, resolve).some((base) =>
    keywords.some((keyword) =>
      listOf(base[keyword]).some((kind) => objectOf(kind)["$ref"] === ref),
    ),
  );
  const isKind = adds || isListed;
  const hasName = ref.startsWith("#/components/schemas/") && isKind;
  const outer = mapped.length > 0 ? [] : outerValues(schema, name, resolve).map(String);
  const known = mapped.length > 0 ? [...new Set(mapped)] : outer;
  const named = known.length > 0 ? known : hasName ? [nameOf(ref, resolve)] : [];
  const stated = statedBy(schema, name, resolve, false);
  const values = agreed(named, stated);
  // What has the list of its base, and not this name in it, leaves open which one it is.
  const isOpen =
    values === stated &&
    stated.length > 1 &&
    basesOf(schema, resolve).some(
      (base) => JSON.stringify(statedBy(base, name, resolve, false)) === JSON.stringify(stated),
    );
  return isOpen ? [] : typed(values, schema, name, resolve);
}
