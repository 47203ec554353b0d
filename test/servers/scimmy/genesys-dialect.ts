import type { RequestHandler } from "express";
import type { ResourceStore, Stored } from "./resource-store.js";

const core = "urn:ietf:params:scim:schemas:core:2.0:";

/** The stores by the name that resources have in a path, in lower case. */
export type Stores = Readonly<Record<"users" | "groups", ResourceStore>>;

/** What a path points to: `…/users`, or `…/groups/{id}`. */
export function resourceOf(path: string): { kind: keyof Stores; id?: string } | undefined {
  const [, kind, id] = /\/(users|groups)(?:\/([^/?]+))?$/i.exec(path.replace(/\?.*/s, "")) ?? [];
  if (kind === undefined) return undefined;
  const name = kind.toLowerCase() as keyof Stores;
  return id === undefined ? { kind: name } : { kind: name, id: decodeURIComponent(id) };
}

export function storedAt(stores: Stores, path: string): Stored | undefined {
  const resource = resourceOf(path);
  return resource?.id === undefined ? undefined : stores[resource.kind].get(resource.id);
}

/**
 * Fills in what SCIMMY asks for in a body and Genesys Cloud does not: `schemas`, which is read-only
 * there, and the name of a group, which cannot be changed there.
 */
export function genesysDialect(stores: Stores): RequestHandler {
  return (request, _response, next) => {
    const resource = resourceOf(request.path);
    const body: unknown = request.body;
    if (resource !== undefined && /^(?:POST|PUT)$/.test(request.method) && isObject(body)) {
      const extensions = Object.keys(body).filter((name) => name.startsWith("urn:"));
      body["schemas"] ??= [core + (resource.kind === "users" ? "User" : "Group"), ...extensions];
      const displayName = storedAt(stores, request.path)?.["displayName"];
      if (resource.kind === "groups" && displayName !== undefined) {
        body["displayName"] = displayName;
      }
    }
    next();
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
