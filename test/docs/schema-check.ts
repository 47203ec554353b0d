/** Says what is wrong with a value that a client sends, by the schema of the description. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import {
  entries,
  isObject,
  list,
  object,
  type Json,
  type JsonObject,
} from "../spec/description.js";

/** What is wrong, to be read after the name of the value, or `undefined` when nothing is. */
export type SchemaCheck = (schema: JsonObject, value: Json) => string | undefined;

const isWhole = (value: number): boolean => Number.isInteger(value);

const formats = {
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
  uri: /^[a-z][a-z\d+.-]*:\S+$/i,
  email: /^[^\s@]+@[^\s@]+$/,
  int32: { type: "number", validate: isWhole },
  int64: { type: "number", validate: isWhole },
  float: { type: "number", validate: Number.isFinite },
  double: { type: "number", validate: Number.isFinite },
} as const;

export function schemaCheck(document: JsonObject): SchemaCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, formats });
  const components = { schemas: object(asSent(object(document.components).schemas ?? {})) };
  const compiled = new Map<string, ValidateFunction>();
  return (schema, value) => {
    const key = JSON.stringify(schema);
    const validate =
      compiled.get(key) ?? ajv.compile<Json>({ allOf: [asSent(schema)], components });
    compiled.set(key, validate);
    return validate(value) ? undefined : ajv.errorsText(validate.errors, { dataVar: "" });
  };
}

/** A property that only answers carry is not required of a request. */
function asSent(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(asSent);
  if (!isObject(value)) return value;
  const copy = Object.fromEntries(entries(value).map(([key, item]) => [key, asSent(item)]));
  if (!Array.isArray(value.required) || !isObject(value.properties)) return copy;
  const { properties } = value;
  const required = list(value.required).filter(
    (name) => object(properties[String(name)]).readOnly !== true,
  );
  return { ...copy, required };
}
