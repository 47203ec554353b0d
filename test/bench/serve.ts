/** A program: one user behind a bearer token, with as little work per request as Node.js allows. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { path, token, user } from "./scim-user.js";

const body = Buffer.from(JSON.stringify(user));
const headers = {
  "Content-Type": "application/scim+json; charset=utf-8",
  "Content-Length": body.length,
  "Cache-Control": "no-cache, no-store, must-revalidate",
  ETag: `"${user.meta.version}"`,
  "ININ-Correlation-Id": "0d7fb3a4-98e0-4f4c-8b44-6f8d1f4b7c55",
};

const server = createServer((request, response) => {
  // A contender that asks for something else would be measured doing something else.
  const status =
    request.method !== "GET" || request.url !== path
      ? 404
      : request.headers.authorization === `Bearer ${token}`
        ? 200
        : 401;
  if (status === 200) response.writeHead(status, headers).end(body);
  else response.writeHead(status, { "Content-Length": 0 }).end();
});
// Contenders wait for their turns, and shall not have to connect again in each.
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
