import { described } from "../runtime/described.js";

const userId = { name: "userId", in: "path" } as const;
const filter = { name: "filter", in: "query" } as const;
const ifMatch = { name: "ifMatch", wire: "If-Match", in: "header" } as const;
const ifNoneMatch = { name: "ifNoneMatch", wire: "If-None-Match", in: "header" } as const;
const requestBody = { kind: "json", mediaType: "application/scim+json" } as const;
const path = "/users/{userId}";
const accept = "application/scim+json";

/** The operations of the journaling server, as a description would give them. */
export const operations = {
  GET: described({
    ...{ operationId: "getUser", method: "GET", path, accept },
    parameters: [userId, filter, ifNoneMatch],
    responses: { "200": "json", "304": "none" },
  }),
  HEAD: described({
    ...{ operationId: "headUser", method: "HEAD", path },
    parameters: [userId, filter],
    responses: { "200": "none" },
  }),
  POST: described({
    ...{ operationId: "postUser", method: "POST", path: "/users", accept, requestBody },
    parameters: [filter],
    responses: { "201": "json" },
  }),
  PUT: described({
    ...{ operationId: "putUser", method: "PUT", path, accept, requestBody },
    parameters: [userId, filter, ifMatch],
    responses: { "200": "json" },
  }),
  PATCH: described({
    ...{ operationId: "patchUser", method: "PATCH", path, accept, requestBody },
    parameters: [userId, filter, ifMatch],
    responses: { "200": "json", "204": "none" },
  }),
  DELETE: described({
    ...{ operationId: "deleteUser", method: "DELETE", path, accept },
    parameters: [userId, filter, ifMatch],
    responses: { "204": "none" },
  }),
  LIST: described({
    ...{ operationId: "listUsers", method: "GET", path: "/users", accept },
    parameters: [filter, { name: "startIndex", in: "query" }, { name: "count", in: "query" }],
    responses: { "200": "json" },
  }),
} as const;

export type Action = keyof typeof operations;
