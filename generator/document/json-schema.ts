/**
 * Checking nodes against a JSON Schema of ours. The only file that imports ajv, which compiles
 * schemas to code: it never sees a schema that came out of a description.
 */
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Json } from "./access.js";

/** A schema written by us or by the OpenAPI Initiative. */
export interface TrustedSchema {
  readonly [keyword: string]: unknown;
}

/** One complaint of the validator, before anything is made of it. */
export interface Complaint {
  readonly keyword: string;
  /** JSON Pointer of the value in question. */
  readonly pointer: string;
  /** Where in the schema, `#/$defs/parameter/required`. */
  readonly schemaPath: string;
  /** What the keyword says about itself: a missing field, the allowed values. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The schema object that holds the keyword. */
  readonly schema: TrustedSchema;
  /** Set when not the value but one of its keys is meant. */
  readonly key?: string;
}

/** A schema made ready to check values. */
export interface Validator {
  readonly schema: TrustedSchema;
  /** Every complaint about a value, in no useful order and with all their consequences. */
  readonly complaints: (value: Json) => readonly Complaint[];
}

/** Compiles a schema, which takes far longer than to use it. */
export function validator(schema: TrustedSchema): Validator {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    validateSchema: false,
    logger: false,
    // A description may call its things `constructor` or `toString`.
    ownProperties: true,
    formats: { "uri-reference": isReference, "media-range": isMediaRange },
  });
  const validate = ajv.compile(schema);
  return {
    schema,
    complaints: (value) =>
      validate(value)
        ? []
        : (validate.errors ?? []).map((error) => ({
            keyword: error.keyword,
            pointer: error.instancePath,
            schemaPath: error.schemaPath,
            params: error.params,
            schema: (error.parentSchema ?? {}) as TrustedSchema,
            ...(error.propertyName === undefined ? {} : { key: error.propertyName }),
          })),
  };
}

/** RFC 3986 in its character set and escapes, which is what people get wrong. */
function isReference(text: string): boolean {
  return /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/.test(text) && !/%(?![0-9A-Fa-f]{2})/.test(text);
}

/** `type/subtype`, with wildcards and parameters. */
function isMediaRange(text: string): boolean {
  return /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+(?:\s*;.*)?$/.test(text);
}
