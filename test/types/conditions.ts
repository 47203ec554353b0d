/** What a schema says under a condition, and what it says of objects and of nothing else. */
import { isObject, listOf, mapInner, objectOf, textsOf, without } from "./json.js";
import type { Json, JsonObject } from "./json.js";
import type { Place } from "./differences.js";

type Resolve = Place["resolve"];

const conditions = ["if", "then", "else", "dependentSchemas"] as const;

/** The schema with what it names under a condition among its properties, none of it required. */
export function unconditional(schema: JsonObject, { resolve }: Place): JsonObject {
  const branches = branchesIn(schema);
  if (branches.length === 0 || schema["additionalProperties"] === false) return schema;
  const known = namesIn(schema, resolve, false);
  const found = new Map<string, Json[]>();
  for (const branch of branches) {
    for (const [name, schemas] of namesIn(branch, resolve, true)) {
      if ((known.get(name) ?? []).length > 0) continue;
      found.set(name, [...(found.get(name) ?? []), ...schemas.filter((one) => one !== false)]);
    }
  }
  const properties = Object.fromEntries(
    [...found].map(([name, schemas]): [string, Json] => [
      name,
      schemas.length < 2 ? (schemas[0] ?? {}) : { anyOf: schemas },
    ]),
  );
  const plain = objectOf(withoutConditions(schema));
  if (found.size === 0) return plain;
  if (plain["type"] === undefined && plain["properties"] === undefined) {
    return { ...plain, allOf: [...listOf(plain["allOf"]), { type: "object", properties }] };
  }
  return { ...plain, properties: { ...objectOf(plain["properties"]), ...properties } };
}

const withoutConditions = (schema: Json): Json =>
  isObject(schema)
    ? {
        ...without(schema, ...conditions),
        ...(schema["allOf"] === undefined
          ? {}
          : { allOf: listOf(schema["allOf"]).map(withoutConditions) }),
      }
    : schema;

const ownBranches = (schema: JsonObject): readonly Json[] => [
  ...(schema["if"] === undefined ? [] : [schema["then"] ?? [], schema["else"] ?? []].flat()),
  ...Object.values(objectOf(schema["dependentSchemas"])),
];

const branchesIn = (schema: Json): readonly Json[] =>
  isObject(schema) ? [...ownBranches(schema), ...listOf(schema["allOf"]).flatMap(branchesIn)] : [];

/** Every property that is named, with its schemas; none where it is only required. */
function namesIn(
  schema: Json,
  resolve: Resolve,
  onCondition: boolean,
  depth = 0,
): ReadonlyMap<string, readonly Json[]> {
  const found = new Map<string, readonly Json[]>();
  if (!isObject(schema) || depth > 8) return found;
  const note = (name: string, schemas: readonly Json[]): void =>
    void found.set(name, [...(found.get(name) ?? []), ...schemas]);
  for (const [name, value] of Object.entries(objectOf(schema["properties"]))) note(name, [value]);
  for (const name of textsOf(schema["required"])) note(name, []);
  const { $ref: ref } = schema;
  const target = typeof ref === "string" ? resolve(ref) : undefined;
  const inner = [
    namesIn(target ?? null, resolve, true, depth + 1),
    ...["allOf", "oneOf", "anyOf"]
      .flatMap((keyword) => listOf(schema[keyword]))
      .map((part) => namesIn(part, resolve, onCondition, depth + 1)),
    ...(onCondition ? ownBranches(schema) : []).map((part) =>
      namesIn(part, resolve, true, depth + 1),
    ),
  ];
  for (const names of inner) for (const [name, schemas] of names) note(name, schemas);
  return found;
}

const stating = ["type", "enum", "const", "$ref"];
const parting = ["allOf", "oneOf", "anyOf"];
const objectWords =
  "properties additionalProperties patternProperties required propertyNames unevaluatedProperties";
const listWords = "items prefixItems contains unevaluatedItems";

const says = (schema: JsonObject, words: string): boolean =>
  words.split(" ").some((key) => schema[key] !== undefined);

/** Whether a schema or a part of it says of which types its values are. */
const states = (schema: Json): boolean =>
  isObject(schema) &&
  (stating.some((key) => schema[key] !== undefined) ||
    parting.some((key) => listOf(schema[key]).some(states)));

/**
 * Who speaks of properties means an object, and who speaks of items a list, unless it or what it
 * is a part of says more.
 */
export function withImpliedTypes(schema: Json, around = false): Json {
  if (!isObject(schema)) return schema;
  const isStated = around || states(schema);
  const inside = mapInner(schema, (inner) => inner);
  const mapped = Object.fromEntries(
    Object.entries(mapInner(inside, (inner) => withImpliedTypes(inner))).map(([key, value]) => [
      key,
      parting.includes(key)
        ? listOf(schema[key]).map((part) => withImpliedTypes(part, isStated))
        : value,
    ]),
  );
  if (isStated) return mapped;
  if (says(schema, objectWords)) return { ...mapped, type: "object" };
  return says(schema, listWords) ? { ...mapped, type: "array" } : mapped;
}

/** The schema with the alternatives that keywords about objects leave alone beside it. */
export function withOtherTypes(schema: JsonObject, { resolve }: Place): Json {
  const parts = [schema, ...listOf(schema["allOf"])].map(objectOf);
  const isOnObjects = parts.some(
    (part) => says(part, objectWords) && !stating.some((key) => part[key] !== undefined),
  );
  if (!isOnObjects || !states(schema)) return schema;
  const plain = ["null", "string", "number", "integer", "boolean"];
  const others = [...listOf(schema["oneOf"]), ...listOf(schema["anyOf"])].filter((member) =>
    plain.includes(String(objectOf(member)["type"])),
  );
  const all = takesNull(schema, resolve) === true ? [...others, { type: "null" }] : others;
  return all.length === 0 ? schema : { anyOf: [schema, ...all] };
}

/** Undefined where a schema says nothing of types. */
export function takesNull(schema: Json, resolve: Resolve, depth = 0): boolean | undefined {
  if (!isObject(schema) || depth > 8) return undefined;
  const { type, $ref: ref } = schema;
  const inner = (part: Json): boolean | undefined => takesNull(part, resolve, depth + 1);
  const target = typeof ref === "string" ? resolve(ref) : undefined;
  const choices = ["oneOf", "anyOf"].map((key) => listOf(schema[key]).map(inner));
  const answers = [
    ...(type === undefined ? [] : [type === "null" || listOf(type).includes("null")]),
    ...(schema["enum"] === undefined ? [] : [listOf(schema["enum"]).includes(null)]),
    ...(schema["const"] === undefined ? [] : [schema["const"] === null]),
    ...(target === undefined ? [] : [inner(target)]),
    ...listOf(schema["allOf"]).map(inner),
    ...choices.map((members) => {
      if (members.includes(true)) return true;
      return members.length === 0 || members.includes(undefined) ? undefined : false;
    }),
  ];
  if (answers.includes(false)) return false;
  return answers.includes(true) ? true : undefined;
}
