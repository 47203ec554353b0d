/**
 * The Schema Object: JSON Schema 2020-12 with OpenAPI's four additions, as one flat schema.
 *
 * The OpenAPI schema in use only asks that a Schema Object be an object or a boolean, and the
 * official meta-schema is spread over eight vocabularies joined by `$dynamicRef`, whose errors
 * name neither the keyword nor the mistake. This is the same content written for readable errors.
 */

const schema = { $ref: "#/$defs/schema" };
const schemas = { type: "array", minItems: 1, items: schema };
const namedSchemas = { type: "object", additionalProperties: schema };
const text = { type: "string" };
const flag = { type: "boolean" };
const number = { type: "number" };
const count = { type: "integer", minimum: 0 };
const texts = { type: "array", items: text };
const typeName = {
  enum: ["string", "number", "integer", "boolean", "object", "array", "null"],
};

const keywords = {
  $id: text,
  $schema: text,
  $ref: text,
  $anchor: text,
  $dynamicRef: text,
  $dynamicAnchor: text,
  $vocabulary: { type: "object" },
  $comment: text,
  $defs: namedSchemas,

  type: {
    if: { type: "array" },
    then: { minItems: 1, items: typeName },
    else: typeName,
  },
  enum: { type: "array" },
  const: true,

  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  not: schema,
  if: schema,
  then: schema,
  else: schema,
  dependentSchemas: namedSchemas,

  properties: namedSchemas,
  patternProperties: namedSchemas,
  additionalProperties: schema,
  unevaluatedProperties: schema,
  propertyNames: schema,
  required: texts,
  minProperties: count,
  maxProperties: count,
  dependentRequired: { type: "object", additionalProperties: texts },

  prefixItems: schemas,
  items: schema,
  unevaluatedItems: schema,
  contains: schema,
  minContains: count,
  maxContains: count,
  minItems: count,
  maxItems: count,
  uniqueItems: flag,

  multipleOf: { type: "number", exclusiveMinimum: 0 },
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  minLength: count,
  maxLength: count,
  pattern: text,
  format: text,
  contentEncoding: text,
  contentMediaType: text,
  contentSchema: schema,

  title: text,
  description: text,
  default: true,
  deprecated: flag,
  readOnly: flag,
  writeOnly: flag,
  examples: { type: "array" },

  example: true,
  discriminator: { $ref: "#/$defs/discriminator" },
  externalDocs: { $ref: "#/$defs/external-documentation" },
  xml: { $ref: "#/$defs/xml" },
};

/** Every keyword with a meaning; others are legal and ignored. */
export const schemaKeywords: ReadonlySet<string> = new Set([
  ...Object.keys(keywords),
  // Earlier drafts' words, which 2020-12 still reserves and which the generator follows.
  "definitions",
  "dependencies",
]);

/** Definitions that take the place of `#/$defs/schema` in the OpenAPI schema. */
export const schemaDefinitions = {
  schema: {
    $comment: "#schema-object",
    type: ["object", "boolean"],
    properties: keywords,
  },
  discriminator: {
    $comment: "#discriminator-object",
    type: "object",
    properties: {
      propertyName: text,
      mapping: { type: "object", additionalProperties: text },
      defaultMapping: text,
    },
    required: ["propertyName"],
    patternProperties: { "^x-": true },
    unevaluatedProperties: false,
  },
  xml: {
    $comment: "#xml-object",
    type: "object",
    properties: {
      name: text,
      namespace: text,
      prefix: text,
      attribute: flag,
      wrapped: flag,
      nodeType: text,
    },
    patternProperties: { "^x-": true },
    unevaluatedProperties: false,
  },
};

/** Words that say something about a schema without allowing or forbidding values. */
const annotations: ReadonlySet<string> = new Set([
  "$comment",
  "default",
  "deprecated",
  "description",
  "example",
  "examples",
  "externalDocs",
  "nullable",
  "readOnly",
  "summary",
  "title",
  "writeOnly",
  "xml",
]);

export const isAnnotation = (key: string): boolean => annotations.has(key) || key.startsWith("x-");
