/** The server that examples run against lets nothing pass that the description does not allow. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  description,
  list,
  object,
  resolve,
  schemas,
  type JsonObject,
} from "../spec/description.js";
import { start, type DescriptionServer } from "./description-server.js";

const users = "/api/v2/scim/users";
const user = `${users}/8f14e45f-ceea-467f-a9d1-3c5b2e7d9f01`;
const bearer = { Authorization: "Bearer a-token" };
const scim = { ...bearer, "Content-Type": "application/scim+json" };
const minimal = { userName: "sam@example.com", displayName: "Sam" };

let server: DescriptionServer;
test.before(async () => void (server = await start(description)));
test.after(() => server.close());

interface Given {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The status of the answer, and what was wrong with the request. */
async function ask(path: string, given: Given = {}): Promise<[number, readonly string[]]> {
  const before = server.violations.length;
  const response = await fetch(`${server.url}${path}`, { headers: bearer, ...given });
  await response.arrayBuffer();
  return [response.status, server.violations.slice(before)];
}

const refused: readonly [path: string, given: Given, violation: RegExp][] = [
  ["/api/v2/scim/Users", {}, /^GET \/api\/v2\/scim\/Users is not described$/],
  [users, { method: "PUT" }, /^PUT .* is not described$/],
  [users, { headers: {} }, /^getScimUsers: no bearer token$/],
  [users, { headers: { Authorization: "Basic YTpi" } }, /no bearer token$/],
  [users, { headers: { Authorization: "Bearer undefined or not" } }, /no bearer token$/],
  [users, { headers: { ...bearer, Accept: "text/html" } }, /accepts no answer: text\/html$/],
  [`${users}?page=2`, {}, /query parameter page is not described$/],
  [`${users}?count=many`, {}, /query parameter count must be integer$/],
  [`${users}?count=2.5`, {}, /query parameter count must be integer/],
  [`${users}?startIndex=0`, {}, /query parameter startIndex must be >= 1$/],
  [`${users}?count=1&count=2`, {}, /query parameter count must be integer$/],
  [`${users}?attributes=id&attributes=active`, {}, /query parameter attributes is given 2 times$/],
  [`${users}?filter=`, {}, /query parameter filter is empty$/],
  ["/api/v2/scim/v2/groups", {}, /^getScimV2Groups: query parameter filter is missing$/],
  ["/api/v2/scim/resourcetypes/Robot", {}, /path parameter resourceType must be equal to one of/],
  [user, { headers: { ...bearer, "If-None-Match": "56" } }, /If-None-Match is no ETag: 56$/],
  [user, { method: "DELETE", headers: { ...bearer, "If-Match": "W/56" } }, /If-Match is no ETag/],
  [users, { method: "POST" }, /^postScimUsers: body is missing$/],
  [
    users,
    { method: "POST", headers: bearer, body: JSON.stringify(minimal) },
    /body of an undescribed media type: text\/plain$/,
  ],
  [users, { method: "POST", headers: scim, body: "{" }, /^postScimUsers: body is no JSON$/],
  [
    users,
    { method: "POST", headers: scim, body: '{"userName":"sam@example.com"}' },
    /^postScimUsers: body must have required property 'displayName'$/,
  ],
  [
    users,
    { method: "POST", headers: scim, body: JSON.stringify({ ...minimal, active: "yes" }) },
    /^postScimUsers: body\/active must be boolean$/,
  ],
  [user, { method: "DELETE", headers: scim, body: "{}" }, /body is not described$/],
];

for (const [path, given, violation] of refused) {
  test(`refuses ${given.method ?? "GET"} ${path}: ${violation.source}`, async () => {
    const [status, violations] = await ask(path, given);
    assert.ok(status === 400 || status === 404, `status ${status}`);
    assert.is(violations.length, 1, violations.join("\n"));
    assert.match(violations[0] ?? "", violation);
  });
}

test("lets everything else pass", async () => {
  const filter = encodeURIComponent('division eq "Home"');
  for (const [path, given] of [
    [`${users}?filter=${filter}&count=25&attributes=id,active`, {}],
    [user, { headers: { ...bearer, "If-None-Match": '"56", W/"57"' } }],
    [user, { headers: { ...bearer, "If-None-Match": "*", Accept: "application/json" } }],
    [users, { method: "POST", headers: scim, body: JSON.stringify(minimal) }],
  ] as const) {
    const [status, violations] = await ask(path, given);
    assert.equal(violations, [], path);
    assert.ok(status === 200 || status === 201, `status ${status}`);
  }
});

test("a property that only answers carry is not asked for", async () => {
  assert.ok(list(resolve(schemas.ScimV2User).required).includes("id"));
  const body = JSON.stringify({ ...minimal, active: true });
  assert.equal(await ask(user, { method: "PUT", headers: scim, body }), [200, []]);
});

test("answers with the example of the same name, and with the headers", async () => {
  const { examples } = object(object(description.components));
  const value = (name: string): unknown => object(object(examples)[name]).value;
  for (const [sent, answered] of [
    ["CreateUserFull", "UserCreated"],
    ["CreateUserMinimal", "UserCreatedMinimal"],
  ] as const) {
    const body = JSON.stringify(value(sent));
    const response = await fetch(`${server.url}${users}`, { method: "POST", headers: scim, body });
    assert.equal(await response.json(), value(answered));
    assert.is(response.headers.get("content-type"), "application/scim+json");
    assert.is(response.headers.get("etag"), '"56"');
    assert.type(response.headers.get("ININ-Correlation-Id"), "string");
  }
  assert.is(server.requests.at(-1)?.operation, "postScimUsers");
});

test("any description will do: base paths, concrete paths first, no body", async () => {
  const ok = { responses: { default: { description: "Done" } } };
  const parameters = [{ name: "id", in: "path", required: true, schema: { type: "integer" } }];
  const document: JsonObject = {
    openapi: "3.1.0",
    servers: [{ url: "https://{host}/v1/", variables: { host: { default: "a.example" } } }],
    paths: {
      "/things/{id}": { parameters, get: { operationId: "one", ...ok } },
      "/things/mine": { get: { operationId: "mine", ...ok } },
    },
  };
  const other = await start(document);
  for (const path of ["/v1/things/7", "/v1/things/mine", "/v1/things/x", "/things/7"]) {
    const response = await fetch(`${other.url}${path}`);
    await response.arrayBuffer();
  }
  assert.equal(
    other.requests.map(({ operation }) => operation),
    ["one", "mine", "one", undefined],
  );
  assert.equal(other.violations, [
    "one: path parameter id must be integer",
    "GET /things/7 is not described",
  ]);
  await other.close();
});

test.run();
