/** The operations of a description, with every reference followed, for a server to match. */
import { entries, list, object, type Json, type JsonObject } from "../spec/description.js";

export interface DescribedParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: JsonObject;
  readonly style: string;
  readonly explode: boolean;
  /** Whether slashes in a value are those of the path. */
  readonly slashes: boolean;
}

export interface DescribedOperation {
  readonly id: string;
  readonly method: string;
  /** Matches a whole path; its groups are the path parameters. */
  readonly pattern: RegExp;
  readonly variables: readonly string[];
  readonly parameters: readonly DescribedParameter[];
  readonly body: { readonly required: boolean; readonly content: JsonObject } | undefined;
  readonly answers: readonly { readonly status: number; readonly answer: JsonObject }[];
  readonly secured: boolean;
}

/** Follows a local reference; what is no reference stays as it is. */
export function follow(document: JsonObject, value: Json | undefined): JsonObject {
  const { $ref } = object(value);
  if (typeof $ref !== "string") return object(value);
  let node: Json | undefined = document;
  for (const segment of $ref.replace(/^#\//, "").split("/")) {
    const key = decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~");
    node = Array.isArray(node) ? list(node)[Number(key)] : object(node)[key];
  }
  if (node === undefined) throw new Error(`leads nowhere: ${$ref}`);
  return follow(document, node);
}

/** The examples of a parameter, header or media type, by name. */
export function examplesOf(document: JsonObject, node: JsonObject): readonly [string, Json][] {
  if (node.example !== undefined) return [["example", node.example]];
  return entries(node.examples).flatMap(([name, example]) => {
    const { value } = follow(document, example);
    return value === undefined ? [] : [[name, value]];
  });
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Operations with fewer variables in their path come first: `/users/me` before `/users/{id}`. */
export function describedOperations(document: JsonObject): readonly DescribedOperation[] {
  const bases = basePaths(document);
  return entries(document.paths)
    .flatMap(([path, item]) =>
      entries(follow(document, item))
        .filter(([key]) => methods.includes(key))
        .map(([key, node]): DescribedOperation => {
          const operation = object(node);
          const described = parameters(document, object(item), operation);
          return {
            id: String(operation.operationId ?? `${key} ${path}`),
            method: key.toUpperCase(),
            pattern: pathPattern(bases, path, described),
            variables: [...path.matchAll(/\{(.+?)\}/g)].map(([, name]) => name ?? ""),
            parameters: described,
            body: body(document, operation),
            answers: answers(document, operation),
            secured: isSecured(operation.security ?? document.security),
          };
        }),
    )
    .sort((left, right) => breadth(left) - breadth(right));
}

/** How much else a path would match: a value with slashes could be nearly any, so what is said counts. */
export const breadth = ({
  variables,
  parameters: described,
  pattern,
}: DescribedOperation): number =>
  described.some(({ slashes }) => slashes) ? 1_000_000 - pattern.source.length : variables.length;

/** Where the paths of the servers begin, without a slash at the end. */
function basePaths(document: JsonObject): readonly string[] {
  const servers = list(document.servers).map(object);
  const paths = servers.map(({ url, variables }) => {
    const filled = String(url).replace(/\{(.+?)\}/g, (_, name: string) =>
      String(object(object(variables)[name]).default),
    );
    return new URL(filled, "http://localhost").pathname.replace(/\/$/, "");
  });
  return paths.length === 0 ? [""] : [...new Set(paths)];
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

function pathPattern(
  bases: readonly string[],
  path: string,
  described: readonly DescribedParameter[],
): RegExp {
  const isWhole = (name: string): boolean =>
    described.some((one) => one.name === name && one.in === "path" && one.slashes);
  // Every other part is the name of a parameter.
  const parts = path
    .split(/\{(.+?)\}/)
    .map((part, index) => (index % 2 === 0 ? literal(part) : isWhole(part) ? "(.+)" : "([^/]+)"));
  return new RegExp(`^(?:${bases.map(literal).join("|")})${parts.join("")}$`);
}

/** Those of the operation stand in the place of those of its path. */
function parameters(
  document: JsonObject,
  item: JsonObject,
  operation: JsonObject,
): readonly DescribedParameter[] {
  const found = new Map<string, DescribedParameter>();
  for (const reference of [...list(item.parameters), ...list(operation.parameters)]) {
    const node = follow(document, reference);
    const style = String(node.style ?? (/query|cookie/.test(String(node.in)) ? "form" : "simple"));
    found.set(`${String(node.in)} ${String(node.name)}`, {
      name: String(node.name),
      in: String(node.in),
      required: node.required === true,
      schema: object(node.schema),
      style,
      slashes:
        node["x-specwright-slashes"] === "plain" ||
        node["x-ms-skip-url-encoding"] === true ||
        node["x-reservedExpansion"] === true,
      explode: typeof node.explode === "boolean" ? node.explode : style === "form",
    });
  }
  return [...found.values()];
}

function body(document: JsonObject, operation: JsonObject): DescribedOperation["body"] {
  if (operation.requestBody === undefined) return undefined;
  const node = follow(document, operation.requestBody);
  return { required: node.required === true, content: object(node.content) };
}

function answers(document: JsonObject, operation: JsonObject): DescribedOperation["answers"] {
  return entries(operation.responses)
    .map(([status, reference]) => ({
      status: Number(status.replace(/X/gi, "0").replace("default", "200")),
      answer: follow(document, reference),
    }))
    .sort((left, right) => left.status - right.status);
}

function isSecured(security: Json | undefined): boolean {
  const alternatives = list(security).map(entries);
  return alternatives.length > 0 && alternatives.every((schemes) => schemes.length > 0);
}
