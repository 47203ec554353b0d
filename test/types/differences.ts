/**
 * Where our models and the types of openapi-typescript differ, and why that is right. Each entry
 * says the schema in the way in which openapi-typescript means by it what we do; whatever still
 * differs then is a mistake. A rule that no sample needs fails the test, so none outlives its reason.
 */
import type { Direction } from "../../generator/api/api.js";
import { unconditional, withOtherTypes } from "./conditions.js";
import { inDirection } from "./hidden.js";
import { isObject, listOf, objectOf, textsOf, without } from "./json.js";
import type { Json, JsonObject } from "./json.js";
import { marked } from "./markers.js";
import { isInexact, hasNoType, ownPart, partsOf } from "./meanings.js";
import { withBlobs, type Parts } from "./parts.js";
import { inheriting, tagged } from "./tags.js";

export interface Place {
  readonly direction: Direction;
  readonly resolve: (ref: string) => Json | undefined;
  /** The schema itself. */
  readonly ref: string;
  readonly bodies: Parts;
}

export interface Difference {
  readonly name: string;
  /** `intended`: we decided otherwise. `theirs`: openapi-typescript does not say what is written. */
  readonly kind: "intended" | "theirs";
  readonly reason: string;
  readonly rewrite: (schema: JsonObject, place: Place) => Json;
  /** From the outside inwards: what is inside has to be as it was. */
  readonly outerFirst?: true;
  /** Of the schema itself, and not of what is inside. */
  readonly wholeOnly?: true;
}

const shapeKeywords = ["items", "properties", "required", "additionalProperties"];

export const differences: readonly Difference[] = [
  {
    name: "base that lists its kinds",
    kind: "intended",
    reason:
      "a schema that extends a base, which lists it as an alternative, gets what the base says itself: TypeScript cannot follow the circle",
    rewrite: (schema, place) =>
      schema["allOf"] === undefined
        ? schema
        : { ...schema, allOf: listOf(schema["allOf"]).map((part) => ownPart(part, place)) },
  },
  {
    name: "direction",
    kind: "intended",
    reason:
      "a request has no place for readOnly properties, an answer none for writeOnly ones, wherever in the whole or behind a reference that is said; openapi-typescript looks at each property alone",
    outerFirst: true,
    rewrite: inDirection,
  },
  {
    name: "open enumeration",
    kind: "intended",
    reason:
      "servers add values before clients learn of them, so lists of strings are open when read",
    rewrite: (schema, { direction }) => {
      const values = listOf(schema["enum"]).filter((value) => value !== null);
      const open =
        direction === "response" &&
        schema["const"] === undefined &&
        new Set(values).size > 1 &&
        values.every((value) => typeof value === "string");
      return open ? { ...schema, enum: [...listOf(schema["enum"]), marked("open")] } : schema;
    },
  },
  {
    name: "bytes",
    kind: "intended",
    reason:
      "a part of a multipart body that is bytes is a Blob; in JSON they are a string, where a schema of parts is spelled out",
    wholeOnly: true,
    rewrite: withBlobs,
  },
  {
    name: "default",
    kind: "theirs",
    reason: "a default is no promise to send the property; openapi-typescript makes it required",
    rewrite: (schema) => without(schema, "default"),
  },
  {
    name: "inexact constant",
    kind: "intended",
    reason: "a number that JavaScript cannot tell from its neighbours is any number",
    rewrite: (schema) =>
      [...listOf(schema["enum"]), schema["const"] ?? null].some(isInexact)
        ? { ...without(schema, "enum", "const"), type: "number" }
        : schema,
  },
  {
    name: "closed part",
    kind: "intended",
    reason:
      "`additionalProperties: false` beside properties in other parts allows none of them, so that no value fits; ours are the values that were meant, and `schema-closed` tells of it",
    rewrite: (schema) => {
      const isPart = ["allOf", "anyOf", "oneOf"].some((keyword) => schema[keyword] !== undefined);
      const isClosed = schema["additionalProperties"] === false;
      return isPart && isClosed && schema["properties"] === undefined
        ? without(schema, "additionalProperties")
        : schema;
    },
  },
  {
    name: "closed object",
    kind: "theirs",
    reason:
      "an object that allows no property at all is empty; openapi-typescript says that it is any",
    rewrite: (schema) =>
      schema["additionalProperties"] === false &&
      Object.keys(objectOf(schema["properties"])).length === 0 &&
      schema["patternProperties"] === undefined
        ? { ...schema, additionalProperties: { enum: [] } }
        : schema,
  },
  {
    name: "no such type",
    kind: "theirs",
    reason:
      "a type that JSON does not have (`any`, `int32`) says nothing; openapi-typescript makes it a record",
    rewrite: (schema) => (hasNoType(schema) ? without(schema, "type", ...shapeKeywords) : schema),
  },
  {
    name: "null beside enum",
    kind: "theirs",
    reason: "enum says every value there is; openapi-typescript adds null from the list of types",
    rewrite: (schema) => (schema["enum"] === undefined ? schema : without(schema, "type")),
  },
  {
    name: "null constant",
    kind: "theirs",
    reason: "`const: null` allows null alone; openapi-typescript takes it for no constant",
    rewrite: (schema) => (schema["const"] === null ? { type: "null" } : schema),
  },
  {
    name: "unsaid type",
    kind: "theirs",
    reason: "who speaks of items means a list; openapi-typescript says unknown",
    rewrite: (schema) => {
      const speaks = ["items", "prefixItems", "contains", "unevaluatedItems"];
      const says = ["type", "enum", "const", "properties", "additionalProperties", "required"];
      const silent = says.every((key) => schema[key] === undefined);
      return silent && speaks.some((key) => schema[key] !== undefined)
        ? { ...schema, type: "array" }
        : schema;
    },
  },
  {
    name: "conditions",
    kind: "intended",
    reason:
      "what is named only under a condition is a property that may be missing; openapi-typescript has none",
    outerFirst: true,
    rewrite: unconditional,
  },
  {
    name: "null beside required",
    kind: "theirs",
    reason:
      "keywords about objects say nothing of null or of texts; openapi-typescript takes these away from the choice",
    rewrite: withOtherTypes,
  },
  {
    name: "required elsewhere",
    kind: "theirs",
    reason:
      "`required` may name a property of a neighbour; openapi-typescript forgets all but a $ref's",
    rewrite: (schema) => {
      const properties = objectOf(schema["properties"]);
      const missing = textsOf(schema["required"]).filter((key) => !Object.hasOwn(properties, key));
      if (missing.length === 0) return schema;
      const additional = schema["additionalProperties"];
      // What is closed has none that it does not name.
      const none = additional === false ? { enum: [] } : {};
      const other = isObject(additional) ? additional : none;
      const added = Object.fromEntries(missing.map((key) => [key, other] as const));
      return { ...schema, properties: { ...properties, ...added } };
    },
  },
  {
    name: "unevaluated",
    kind: "theirs",
    reason:
      "unevaluatedProperties and unevaluatedItems say what else there is; openapi-typescript ignores them",
    rewrite: (schema) => {
      const { unevaluatedProperties: rest, unevaluatedItems: items } = schema;
      return {
        ...(rest === undefined ? {} : { additionalProperties: rest }),
        ...(items === undefined ? {} : { items }),
        ...schema,
      };
    },
  },
  {
    name: "discriminator",
    kind: "intended",
    reason:
      "the union says which value stands for which member; openapi-typescript writes it into the members",
    rewrite: (schema, place) => without(tagged(schema, place), "discriminator"),
  },
  {
    name: "inherited tag",
    kind: "intended",
    reason:
      "what extends a base with a discriminator says which value of it stands for itself, and for what extends it in turn",
    wholeOnly: true,
    rewrite: inheriting,
  },
  {
    name: "definitions",
    kind: "theirs",
    reason: "$defs is a place for schemas; openapi-typescript makes it a property",
    rewrite: (schema) => without(schema, "$defs"),
  },
  {
    name: "several parts",
    kind: "theirs",
    reason:
      "what stands beside $ref, enum, allOf, anyOf or oneOf holds as well; openapi-typescript drops it or adds it to a union",
    rewrite: (schema) => {
      const { readOnly } = schema;
      const [first, ...others] = partsOf(schema);
      if (first === undefined) return readOnly === undefined ? {} : { readOnly };
      const whole = others.length === 0 ? first : { allOf: [first, ...others] };
      return readOnly === undefined ? whole : { ...whole, readOnly };
    },
  },
];
