/** Which schemas are, or have, parts of multipart bodies, where alone bytes travel as they are. */
import type { Place } from "./differences.js";
import { everywhere, isObject, listOf, mapValues, objectOf, pointedAt, without } from "./json.js";
import type { Json, JsonObject } from "./json.js";
import { marked } from "./markers.js";
import { isBinary, typesOf } from "./meanings.js";

export interface Parts {
  /** `$ref`s of whole bodies. */
  readonly wholes: ReadonlySet<string>;
  readonly parts: ReadonlySet<string>;
}

const known = new WeakMap<object, Parts>();

export function partsOfBodies(document: Json): Parts {
  if (!isObject(document)) return { wholes: new Set(), parts: new Set() };
  const found = known.get(document) ?? find(document);
  known.set(document, found);
  return found;
}

function find(document: JsonObject): Parts {
  const wholes = new Set<string>();
  const parts = new Set<string>();
  const behind = (value: Json | undefined): JsonObject => {
    const ref = objectOf(value)["$ref"];
    return typeof ref === "string" ? behind(pointedAt(document, ref)) : objectOf(value);
  };
  const part = (schema: Json | undefined): void => {
    if (!isObject(schema)) return;
    const { $ref, items, allOf, anyOf, oneOf } = schema;
    if (typeof $ref === "string" && !parts.has($ref)) {
      parts.add($ref);
      part(pointedAt(document, $ref));
    }
    for (const inner of [items, ...[allOf, anyOf, oneOf].flatMap(listOf)]) part(inner);
  };
  const whole = (schema: Json | undefined): void => {
    if (!isObject(schema)) return;
    const { $ref, properties, additionalProperties, allOf, anyOf, oneOf } = schema;
    if (typeof $ref === "string" && !wholes.has($ref)) {
      wholes.add($ref);
      whole(pointedAt(document, $ref));
    }
    for (const inner of [...Object.values(objectOf(properties)), additionalProperties]) part(inner);
    for (const inner of [allOf, anyOf, oneOf].flatMap(listOf)) whole(inner);
  };
  for (const item of Object.values(objectOf(document["paths"]))) {
    for (const operation of Object.values(behind(item))) {
      const { content } = behind(objectOf(operation)["requestBody"]);
      for (const [mediaType, media] of Object.entries(objectOf(content))) {
        if (mediaType.startsWith("multipart/")) whole(behind(media)["schema"]);
      }
    }
  }
  return { wholes, parts };
}

/** The schema with a Blob for bytes where they can travel, and text where they cannot. */
export function withBlobs(schema: JsonObject, { direction, ref, resolve, bodies }: Place): Json {
  if (direction === "response") return schema;
  if (bodies.wholes.has(ref)) return withParts(schema);
  if (bodies.parts.has(ref)) return blobs(schema);
  return everywhere(schema, (inner) => {
    const { $ref } = inner;
    if (typeof $ref !== "string" || !(bodies.wholes.has($ref) || bodies.parts.has($ref)))
      return inner;
    const target = resolve($ref);
    return isObject(target) && holdsBytes(target)
      ? { ...without(inner, "$ref"), ...target }
      : inner;
  });
}

function holdsBytes(schema: Json): boolean {
  let found = false;
  everywhere(schema, (inner) => {
    found ||= isBinary(inner);
    return inner;
  });
  return found;
}

function withParts(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const { properties, additionalProperties } = schema;
  return {
    ...eachPart(schema, withParts),
    ...(properties === undefined ? {} : { properties: mapValues(objectOf(properties), blobs) }),
    ...(isObject(additionalProperties)
      ? { additionalProperties: blobs(additionalProperties) }
      : {}),
  };
}

function blobs(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const types = typesOf(schema);
  if (types.includes("string") && isBinary(schema)) {
    const blob = { const: marked("blob") };
    const others = types.filter((type) => type !== "string");
    return others.length === 0
      ? { ...without(schema, "type", "format"), ...blob }
      : { oneOf: [blob, { ...without(schema, "format"), type: others }] };
  }
  const { items } = schema;
  return { ...eachPart(schema, blobs), ...(items === undefined ? {} : { items: blobs(items) }) };
}

const eachPart = (schema: JsonObject, change: (part: Json) => Json): JsonObject =>
  Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      ["allOf", "anyOf", "oneOf"].includes(key) ? listOf(value).map(change) : value,
    ]),
  );
