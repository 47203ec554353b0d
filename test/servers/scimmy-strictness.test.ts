/** That the check against the description sees what is wrong: with it blind, the others prove less. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { clientOf } from "./scimmy-client.js";
import { startScimmy } from "./scimmy-server.js";
import type { ScimmyServer } from "./scimmy-server.js";

let server: ScimmyServer;

test.before(async () => {
  server = await startScimmy();
});
test.after(() => server.close());

async function send(method: string, path: string, body?: unknown, headers = {}): Promise<void> {
  const response = await fetch(server.url + path, {
    method,
    headers: {
      authorization: `Bearer ${server.fixedToken}`,
      accept: "application/scim+json",
      "content-type": "application/scim+json",
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await response.arrayBuffer();
}

const users = "/api/v2/scim/v2/users";
const cases: readonly [string, RegExp, () => Promise<void>][] = [
  ["an unknown query parameter", /sortBy/, () => send("GET", `${users}?sortBy=id`)],
  ["a count that is no number", /count.*integer/, () => send("GET", `${users}?count=many`)],
  ["a startIndex of 0", /startIndex.*>= 1/, () => send("GET", `${users}?startIndex=0`)],
  ["a list of groups without filter", /filter/, () => send("GET", "/api/v2/scim/v2/groups")],
  [
    "a read-only attribute",
    /body\/groups is read-only/,
    () => send("POST", users, { groups: [], userName: "a", displayName: "A" }),
  ],
  ["a missing attribute", /displayName/, () => send("POST", users, { userName: "b" })],
  [
    "a wrong type",
    /active must be boolean/,
    () => send("POST", users, { userName: "c", displayName: "C", active: "yes" }),
  ],
  [
    "an operation of a patch that does not exist",
    /op must be equal to one of the allowed values/,
    () => send("PATCH", `${users}/1`, { schemas: ["x"], Operations: [{ op: "Add" }] }),
  ],
  [
    "a body of another media type",
    /unsupported media type/,
    () => send("POST", users, {}, { "content-type": "text/plain" }),
  ],
  ["no token", /unauthorized/, () => send("GET", users, undefined, { authorization: "" })],
  ["a path of no operation", /not found/, () => send("GET", "/api/v2/scim/v2/bulk")],
  ["a method of no operation", /DELETE/, () => send("DELETE", "/api/v2/scim/v2/groups/1")],
];

for (const [what, expected, act] of cases) {
  test(`the check sees ${what}`, async () => {
    await act();
    const violations = await server.ask("takeViolations");
    assert.is(violations.length, 1, JSON.stringify(violations));
    assert.is(violations[0]?.of, "request");
    assert.match(violations[0]?.message ?? "", expected);
  });
}

test("the check sees an answer that is not as described", async () => {
  const [id = ""] = await server.ask("seedUsers", "odd", 1);
  // RFC 7643 knows addresses of type home, Genesys Cloud does not. What a patch holds can be anything.
  const value = [{ type: "home", value: "odd@example.org" }];
  await send("PATCH", `${users}/${id}`, {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op: "add", path: "emails", value }],
  });
  const violations = await server.ask("takeViolations");
  assert.is(violations.length, 1, JSON.stringify(violations));
  assert.is(violations[0]?.of, "response");
  assert.match(violations[0]?.message ?? "", /emails\/0\/type must be equal to one of/);
});

test("what was read can be put back: the check minds what the description lets pass", async () => {
  const api = clientOf(server);
  const created = await api.postScimV2Users({ userName: "maya@example.com", displayName: "Maya" });
  await api.putScimV2User(created.id, { ...created, displayName: "Maya L." });
  const violations = await server.ask("takeViolations");
  assert.is(violations.length, 1);
  assert.match(
    violations[0]?.message ?? "",
    /^(?:request\/body\/(?:id|schemas|meta)[a-zA-Z/]* is read-only(?:, )?)+$/,
  );
  assert.is((await api.getScimV2User(created.id)).displayName, "Maya L.");
});

test.run();
