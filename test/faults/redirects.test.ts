/** No redirect is followed: it could carry credential, headers and body elsewhere. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Client, RedirectError, send } from "../../templates/runtime/index.js";
import { rejects } from "../runtime/rejects.js";
import { leakOf, marker } from "./leaks.js";
import { bodyOf, forbidden, listening } from "./listening.js";
import { operations } from "./user-operations.js";

const codes = [301, 302, 303, 307, 308];
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Where to, given the own and the foreign origin; undefined when there is no Location. */
const targets: Readonly<Record<string, (here: string, foreign: string) => string | undefined>> = {
  "the same origin": (here) => `${here}/base/users/2`,
  itself: () => `/base/users/${marker}`,
  "another origin": (_, foreign) => `${foreign}/base/users/${marker}`,
  "another origin without a scheme": (_, foreign) => foreign.slice("http:".length),
  "another origin behind backslashes": (_, foreign) => `/\\${foreign.slice("http://".length)}`,
  "another origin with user and password": (_, foreign) => foreign.replace("//", "//me:pass@"),
  "a relative place": () => "../elsewhere?a=b#c",
  "no place": () => undefined,
  "an empty place": () => "",
  "no URL": () => "http://[",
  "another scheme": () => `data:application/json,{"id":"${marker}"}`,
};

for (const [name, to] of Object.entries(targets)) {
  test(`a redirect to ${name} is an error, and no more`, async () => {
    const foreign = await forbidden();
    const arrived: string[] = [];
    const server = await listening(async (request, response) => {
      arrived.push(`${request.method} ${request.url}`);
      await bodyOf(request);
      const location = to(server.url, foreign.url);
      const headers = { ...(location !== undefined && { Location: location }), Retry: marker };
      response.writeHead(Number(request.headers["x-code"]), headers).end(`<a>${marker}</a>`);
    });
    try {
      const client = new Client({
        baseUrl: `${server.url}/base`,
        accessToken: `t0ken-${marker}`,
        headers: { "X-Key": marker },
        retryDelay: 1,
      });
      for (const code of codes) {
        for (const method of methods) {
          const values = {
            ...(method === "POST" ? {} : { userId: marker }),
            // So that a redirect could pass for a failure that is tried again.
            ...(/^(?:PUT|PATCH|DELETE)$/.test(method) ? { ifMatch: '"1"' } : {}),
            headers: { "X-Code": String(code) },
          };
          const body = /^P/.test(method) ? { userName: marker } : undefined;
          arrived.length = 0;
          const call = send(client, operations[method], values, body);
          const error = await rejects(call, RedirectError);
          assert.is(error.status, code);
          assert.is(leakOf(error), undefined);
          const path = method === "POST" ? "/base/users" : `/base/users/${marker}`;
          assert.equal(arrived, [`${method} ${path}`], `${code}`);
        }
      }
      assert.equal(foreign.arrived, []);
    } finally {
      await Promise.all([server.close(), foreign.close()]);
    }
  });
}

test.run();
