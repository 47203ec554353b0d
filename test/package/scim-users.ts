/** A SCIM server for one user at a time, with versions: enough for `consumer/round-trip.mts`. */
import type http from "node:http";
import { localServer, type LocalServer } from "../runtime/local-server.js";

type User = Readonly<Record<string, unknown>>;

export function scimUsers(): Promise<LocalServer> {
  let user: User | undefined;
  let version = 0;
  let calls = 0;

  const store = (next: User): User => (
    version++,
    (user = { ...next, id: "u-1", meta: { version: String(version) } })
  );
  return localServer((request, response, body) => {
    const send = (status: number, value?: unknown): void => {
      const headers: http.OutgoingHttpHeaders = { "ININ-Correlation-Id": `call-${++calls}` };
      if (user !== undefined) headers["ETag"] = `"${version}"`;
      if (value !== undefined) headers["Content-Type"] = "application/scim+json; charset=utf-8";
      response.writeHead(status, headers).end(value === undefined ? "" : JSON.stringify(value));
    };
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const sent = (): User => JSON.parse(body) as User;

    if (pathname === "/base/api/v2/scim/users") {
      if (request.method === "POST") return send(201, store(sent()));
      return send(200, { totalResults: 1, Resources: user === undefined ? [] : [user] });
    }
    if (pathname !== "/base/api/v2/scim/users/u-1" || user === undefined) {
      return send(404, { status: "404", detail: "No such user." });
    }
    if (request.headers["if-none-match"] === `"${version}"`) return send(304);
    switch (request.method) {
      case "PUT":
        return send(200, store(sent()));
      case "PATCH": {
        const operations = sent()["Operations"] as { path: string; value: unknown }[];
        const changes = operations.map(({ path, value }) => [path, value] as const);
        return send(200, store({ ...user, ...Object.fromEntries(changes) }));
      }
      case "DELETE":
        user = undefined;
        return send(204);
      default:
        return send(200, user);
    }
  });
}
