/** Where a request departs from its description, for descriptions of any kind. */
import { transportHeaders } from "../../generator/api/parameters.js";
import type { DescribedOperation } from "../docs/described-operations.js";
import { requestViolations, type ReceivedRequest } from "../docs/request-violations.js";
import type { SchemaCheck } from "../docs/schema-check.js";
import type { Json, JsonObject } from "../spec/description.js";

export interface WireProblems {
  /** The client's fault beyond doubt. */
  readonly certain: readonly string[];
  /** A value that its schema refuses, which may be asked too much of a made-up one. */
  readonly values: readonly string[];
}

export interface Knowledge {
  readonly check: SchemaCheck;
  /** Parameters of the query that carry credentials. */
  readonly keys: readonly string[];
  /** What a value is, or what it refers to. */
  readonly resolve: (value: Json | undefined) => JsonObject;
}

export function wireProblems(
  operation: DescribedOperation,
  request: ReceivedRequest,
  { check, keys, resolve }: Knowledge,
): WireProblems {
  const found = violations(operation, request, check);
  const certain = found.filter(
    (line) =>
      isCertain(line, operation, request, resolve) &&
      !keys.some((key) => line === `query parameter ${key} is not described`),
  );
  const values = found.filter(
    (line) => / must be | must have |^body.* must /.test(line) && !certain.includes(line),
  );
  return { certain, values };
}

function isCertain(
  line: string,
  { method, parameters, body }: DescribedOperation,
  { headers }: ReceivedRequest,
  resolve: Knowledge["resolve"],
): boolean {
  if (/^body is (?:not described|no JSON)$|undescribed media type/.test(line)) return true;
  // fetch sends no body with these, which the generator warns of.
  if (line === "body is missing" && ["GET", "HEAD"].includes(method)) return false;
  // So it does of forms that have no fields to be made of.
  const contents = Object.entries(body?.content ?? {});
  const isUnsent = contents.every(([type, media]) => isNoForm(type, resolve(media), resolve));
  if (line === "body is missing" && contents.length > 0 && isUnsent) return false;
  // A form without fields is a body of no bytes.
  if (line === "body is missing") return !/urlencoded/.test(headers["content-type"] ?? "");
  const [, name, what] = /^\w+ parameter (.*) is (missing|not described)$/.exec(line) ?? [];
  // Objects can spread over names of their own; that is held by `test/conformance/`.
  const spreading = parameters.filter(({ schema }) => schema.type !== "string");
  if (what === "not described") return spreading.length === 0;
  // OpenAPI lets parameters of these names mean nothing.
  if (/^(?:accept|authorization|content-type)$/i.test(name ?? "")) return false;
  // The generator leaves these out, and warns.
  if (transportHeaders.has(name?.toLowerCase() ?? "")) return false;
  return what === "missing" && !parameters.some((one) => one.name === name && isObjectLike(one));
}

const isNoForm = (type: string, media: JsonObject, resolve: Knowledge["resolve"]): boolean =>
  /urlencoded|^multipart\//.test(type) &&
  ["array", "integer", "number", "boolean"].includes(String(resolve(media.schema).type));

const isObjectLike = ({ schema }: DescribedOperation["parameters"][number]): boolean =>
  !["string", "number", "integer", "boolean", "array"].includes(String(schema.type));

function violations(
  operation: DescribedOperation,
  request: ReceivedRequest,
  check: SchemaCheck,
): readonly string[] {
  try {
    return requestViolations(operation, request, check);
  } catch {
    // Cookies, objects in parameters, schemas that Ajv does not compile: nothing can be said.
    return [];
  }
}
