/** Where a request departs from the description of its operation. */
import type { IncomingHttpHeaders } from "node:http";
import { list, object, type Json, type JsonObject } from "../spec/description.js";
import type { DescribedOperation, DescribedParameter } from "./described-operations.js";
import type { SchemaCheck } from "./schema-check.js";

export interface ReceivedRequest {
  readonly method: string;
  /** As it was sent, still encoded. */
  readonly path: string;
  /** What follows the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export function requestViolations(
  operation: DescribedOperation,
  request: ReceivedRequest,
  check: SchemaCheck,
): readonly string[] {
  return [
    ...parameterViolations(operation, request, check),
    ...unknownQuery(operation, request),
    ...credentialViolations(operation, request),
    ...acceptViolations(operation, request),
    ...bodyViolations(operation, request, check),
  ];
}

/** Each parameter of the query as it was sent: `a=1&a=2` gives `a` twice. */
function queryPairs({ query }: ReceivedRequest): readonly (readonly [string, string])[] {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return [decoded(name), value.join("=")];
    });
}

const decoded = (text: string): string => decodeURIComponent(text.replaceAll("+", "%20"));

/** The values of a parameter as they were sent. */
function sent(
  operation: DescribedOperation,
  request: ReceivedRequest,
  { name, in: place }: DescribedParameter,
): readonly string[] {
  if (place === "query") {
    return queryPairs(request).flatMap(([key, value]) => (key === name ? [value] : []));
  }
  if (place === "header") {
    return [request.headers[name.toLowerCase()] ?? []].flat();
  }
  if (place === "path") {
    const value = operation.pattern.exec(request.path)?.[operation.variables.indexOf(name) + 1];
    return value === undefined ? [] : [value];
  }
  throw new Error(`${operation.id}: parameters in ${place} are not understood here`);
}

function parameterViolations(
  operation: DescribedOperation,
  request: ReceivedRequest,
  check: SchemaCheck,
): readonly string[] {
  return operation.parameters.flatMap((parameter) => {
    const { name, in: place, required, schema } = parameter;
    const label = `${place} parameter ${name}`;
    const values = sent(operation, request, parameter);
    if (values.length === 0) return required ? [`${label} is missing`] : [];
    const found: string[] = [];
    const value = parameterValue(parameter, values);
    const problem = check(schema, value);
    if (problem !== undefined) found.push(`${label}${problem}`);
    if (/^if-(none-)?match$/i.test(name) && !isEntityTags(String(value))) {
      found.push(`${label} is no ETag: ${String(value)}`);
    }
    if (schema.type === "array" && !parameter.explode && values.length > 1) {
      found.push(`${label} is given ${values.length} times`);
    }
    if (value === "") found.push(`${label} is empty`);
    return found;
  });
}

const isEntityTags = (value: string): boolean =>
  /^(\*|(W\/)?"[\x21\x23-\x7e]*"(\s*,\s*(W\/)?"[\x21\x23-\x7e]*")*)$/.test(value);

const separators: Readonly<Record<string, string | RegExp>> = {
  form: ",",
  simple: ",",
  spaceDelimited: /%20|\+/,
  pipeDelimited: /\||%7C/i,
};

function parameterValue(parameter: DescribedParameter, values: readonly string[]): Json {
  const { in: place, schema, style, explode } = parameter;
  const text = place === "header" ? (value: string): string => value.trim() : decoded;
  if (schema.type === "object")
    throw new Error(`${parameter.name}: objects are not understood here`);
  if (schema.type !== "array") {
    // Given twice, it is a list, which its schema refuses.
    return values.length > 1 ? values.map(text) : typed(text(values[0] ?? ""), schema);
  }
  const separator = separators[style];
  if (separator === undefined) throw new Error(`the style ${style} is not understood here`);
  const items = explode && place === "query" ? values : values.flatMap((v) => v.split(separator));
  return items.map((item) => typed(text(item), object(schema.items)));
}

/** Text stays text where it is no number, so that the schema refuses it. */
function typed(text: string, { type }: JsonObject): Json {
  const types = typeof type === "string" ? [type] : list(type);
  const isNumber = types.includes("integer") || types.includes("number");
  if (isNumber && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (types.includes("boolean") && /^(true|false)$/.test(text)) return text === "true";
  return text;
}

function unknownQuery(operation: DescribedOperation, request: ReceivedRequest): readonly string[] {
  const known = operation.parameters
    .filter((parameter) => parameter.in === "query")
    .map(({ name }) => name);
  return queryPairs(request)
    .filter(([name]) => !known.includes(name))
    .map(([name]) => `query parameter ${name} is not described`);
}

function credentialViolations(
  { secured }: DescribedOperation,
  { headers }: ReceivedRequest,
): readonly string[] {
  if (!secured) return [];
  return /^Bearer [\w.~+/-]+=*$/.test(headers.authorization ?? "") ? [] : ["no bearer token"];
}

const mediaTypes = (header: string): readonly string[] =>
  header.split(",").map((item) => (item.split(";")[0] ?? "").trim().toLowerCase());

/** Whoever asks for what is never given gets nothing. */
function acceptViolations(
  { answers }: DescribedOperation,
  { headers }: ReceivedRequest,
): readonly string[] {
  const given = answers.flatMap(({ answer }) => Object.keys(object(answer.content)));
  if (headers.accept === undefined || given.length === 0) return [];
  const accepted = mediaTypes(headers.accept);
  return accepted.includes("*/*") || given.some((type) => accepted.includes(type))
    ? []
    : [`accepts no answer: ${headers.accept}`];
}

function bodyViolations(
  { body }: DescribedOperation,
  { headers, body: text }: ReceivedRequest,
  check: SchemaCheck,
): readonly string[] {
  if (text === "") return body?.required === true ? ["body is missing"] : [];
  if (body === undefined) return ["body is not described"];
  const [mediaType = ""] = mediaTypes(headers["content-type"] ?? "");
  // A description may name a type with parameters, such as a charset.
  const content = new Map(
    Object.entries(body.content).map(([key, value]) => [mediaTypes(key)[0] ?? "", value] as const),
  );
  const media =
    content.get(mediaType) ?? content.get(mediaType.replace(/\/.*/, "/*")) ?? content.get("*/*");
  if (media === undefined) return [`body of an undescribed media type: ${mediaType}`];
  if (!/[/+]json$/.test(mediaType)) return [];
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return ["body is no JSON"];
  }
  const problem = check(object(object(media).schema), value);
  return problem === undefined ? [] : [`body${problem}`];
}
