import type { RequestHandler } from "express";
import conditionalRequest from "express-preconditions";
import { storedAt } from "./genesys-dialect.js";
import type { Stores } from "./genesys-dialect.js";
import type { ScimmySettings } from "./shapes.js";

const writes = ["PUT", "PATCH", "DELETE"];

/**
 * 412 and 428 by the rules of RFC 9110, by which If-Match compares strongly. The 304 is left to
 * Express, which gives none to a request with `Cache-Control: no-cache`, as `fetch` would send it.
 */
export function conditions(stores: Stores, settings: ScimmySettings): RequestHandler {
  const check = conditionalRequest({
    requiredWith: settings.ifMatch === "required" ? writes : [],
    stateAsync: async ({ path }) => {
      const version = storedAt(stores, path)?.meta.version;
      return { etag: version === undefined ? undefined : tag(version, settings) };
    },
    error: (status, detail, _request, response) => {
      const asGenesys = status === 412 && settings.stale === 400;
      response
        .status(asGenesys ? 400 : status)
        .type("application/scim+json")
        .json({
          schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
          status: String(asGenesys ? 400 : status),
          ...(asGenesys ? { scimType: "invalidVers" } : {}),
          detail,
        });
    },
  });
  return (request, response, next) => {
    const isWrite = request.method !== "GET" && storedAt(stores, request.path) !== undefined;
    if (isWrite) check(request, response, next);
    else next();
  };
}

/** Gives each single resource its version as a header, also the one that a write has made. */
export function tagsOfAnswers(settings: ScimmySettings): RequestHandler {
  return (_request, response, next) => {
    const json = response.json.bind(response);
    response.json = (body: unknown) => {
      // SCIMMY's resources are instances with accessors; from here on they are what the client gets.
      const plain = JSON.parse(JSON.stringify(body)) as { meta?: { version?: string } };
      const version = plain.meta?.version;
      if (version !== undefined) response.setHeader("ETag", tag(version, settings));
      return json(plain);
    };
    next();
  };
}

function tag(version: string, settings: ScimmySettings): string {
  return `${settings.tags === "weak" ? "W/" : ""}"${version}"`;
}
