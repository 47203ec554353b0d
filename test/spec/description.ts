/** Reads spec/genesys-cloud-scim.yaml and the facts it is held against, as plain data. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export interface ParameterFact {
  readonly name?: string;
  readonly wire: string;
  readonly in: "path" | "query" | "header" | "body";
  readonly type: string;
  readonly format?: string;
  readonly required: boolean;
  readonly default?: number;
  readonly enum?: readonly string[];
  readonly knownValues?: string;
}

export interface PermissionsFact {
  readonly match: string;
  readonly list: readonly string[];
}

export interface ReferenceFact {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly ParameterFact[];
  readonly permissions: PermissionsFact;
  readonly returns: string;
  readonly body: string | null;
}

export interface OperationFact {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly ParameterFact[];
  readonly permissions: PermissionsFact;
  readonly statuses: readonly string[];
  readonly result: string;
  readonly body: string | null;
}

export interface Facts {
  readonly regions: Readonly<Record<string, string>>;
  readonly mediaTypes: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly aliases: Readonly<Record<string, string>>;
  readonly leftOut: readonly string[];
  readonly knownAttributes: Readonly<Record<string, readonly string[]>>;
  readonly reference: readonly ReferenceFact[];
  readonly current: readonly OperationFact[];
  readonly models: Readonly<Record<string, readonly JsonObject[]>>;
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

export const facts = JSON.parse(read("../facts/scim-api.json")) as Facts;
export const description = parse(read("../../spec/genesys-cloud-scim.yaml")) as JsonObject;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object; no object is an empty one. */
export function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

export function entries(value: Json | undefined): [string, Json][] {
  return Object.entries(object(value)).flatMap(([key, item]) =>
    item === undefined ? [] : [[key, item]],
  );
}

/** Follows a local reference; what is no reference stays as it is. */
export function resolve(value: Json | undefined): JsonObject {
  const target = object(value).$ref;
  if (typeof target !== "string") return object(value);
  if (!target.startsWith("#/")) throw new Error(`not a local reference: ${target}`);
  let node: Json | undefined = description;
  for (const segment of target.slice(2).split("/")) {
    node = object(node)[segment.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  if (!isObject(node)) throw new Error(`leads nowhere: ${target}`);
  return resolve(node);
}

/** The name of the component schema that a reference points to. */
export function modelName(value: Json | undefined): string | undefined {
  const target = object(value).$ref;
  return typeof target === "string" ? target.replace("#/components/schemas/", "") : undefined;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly node: JsonObject;
}

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

export const operations: readonly Operation[] = entries(description.paths).flatMap(([path, item]) =>
  entries(item)
    .filter(([key]) => methods.has(key))
    .map(([key, node]) => ({
      id: String(object(node).operationId),
      method: key.toUpperCase(),
      path,
      node: object(node),
    })),
);

export const schemas: JsonObject = object(object(description.components).schemas);
