/** Errors as a real SCIM server words them. None of these is worth a second try. */
import { inspect } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ResponseError, VersionConflict } from "../../generated/genesys-cloud-scim/src/index.js";
import type { SCIMApi } from "../../generated/genesys-cloud-scim/src/index.js";
import { rejects } from "../runtime/rejects.js";
import { arrivedAt, clientOf, patch } from "./scimmy-client.js";
import { startScimmy } from "./scimmy-server.js";
import type { ScimmyServer } from "./scimmy-server.js";

let server: ScimmyServer;
let id = "";

test.before(async () => {
  server = await startScimmy();
  const body = { userName: "taken@example.com", displayName: "Taken" };
  ({ id } = await clientOf(server).postScimV2Users(body));
});
test.before.each(() => server.ask("forget"));
test.after(() => server.close());

/** The call is to fail with this, after one request. */
async function refused(
  call: (api: SCIMApi) => PromiseLike<unknown>,
  expected: { status: number; scimType?: string },
): Promise<ResponseError> {
  const error = await rejects(call(clientOf(server)), ResponseError);
  const { status, scimType } = error;
  assert.equal({ status, scimType }, { scimType: undefined, ...expected });
  assert.not.instance(error, VersionConflict);
  assert.is((await arrivedAt(server)).length, 1, "it is sent once");
  const text = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
  for (const secret of [server.fixedToken, "taken@example.com", id]) {
    assert.not.match(text, secret);
  }
  return error;
}

const unchanged = "204 for a patch that changes nothing";
const uniqueness = { status: 409, scimType: "uniqueness" };

test("a userName that is taken: 409, on both ways to create", async () => {
  const body = { userName: "Taken@Example.com", displayName: "Other" };
  const error = await refused((api) => api.postScimV2Users(body), uniqueness);
  assert.is(error.operationId, "postScimV2Users");
  assert.is(error.method, "POST");
  assert.is(error.path, "/api/v2/scim/v2/users");
  await server.ask("forget");
  await refused((api) => api.postScimUsers(body), uniqueness);
});

test("a userName that is taken: 409 for a change with If-Match as well", async () => {
  const [other = ""] = await server.ask("seedUsers", "other", 1);
  const change = patch({ op: "replace", path: "userName", value: "taken@example.com" });
  await refused((api) => api.patchScimV2User(other, change, { ifMatch: '"1"' }), uniqueness);
  const { etag } = await clientOf(server).getScimV2User(other).withResponse();
  assert.is(etag, '"1"', "nothing was written");
});

test("a filter without quotes, as Genesys Cloud's own examples have it: 400", async () => {
  const filter = "userName eq taken@example.com";
  const error = await refused((api) => api.getScimV2Users({ filter }).then(), {
    status: 400,
    scimType: "invalidFilter",
  });
  assert.not.match(error.message, "taken");
});

test("a bad filter ends a loop over a list as well", async () => {
  const filter = "userName eq taken@example.com";
  const loop = async (api: SCIMApi) => {
    for await (const user of api.getScimUsers({ filter })) assert.unreachable(user.id);
  };
  await refused(loop, { status: 400, scimType: "invalidFilter" });
});

for (const [what, call] of [
  ["read", (api) => api.getScimV2User("nobody")],
  ["patch", (api) => api.patchScimV2User("nobody", patch({ op: "remove", path: "title" }))],
  ["replace", (api) => api.putScimUser("nobody", { userName: "n@example.com" })],
  ["delete", (api) => api.deleteScimUser("nobody", { ifMatch: '"1"' })],
  ["read a group", (api) => api.getScimGroup("nobody")],
  ["read a schema", (api) => api.getScimSchema("urn:ietf:params:scim:schemas:core:2.0:Schema")],
  ["read a resource type", (api) => api.getScimV2Resourcetype("ResourceType")],
] as readonly [string, (api: SCIMApi) => PromiseLike<unknown>][]) {
  test(`what is not there cannot be found: 404 (${what})`, async () => {
    await refused(call, { status: 404 });
  });
}

test("a path of a patch that leads nowhere: 400", async () => {
  const path = 'phoneNumbers[type eq "mobile"].value';
  const change = patch({ op: "replace", path, value: "+491701234567" });
  await refused((api) => api.patchScimV2User(id, change), { status: 400, scimType: "noTarget" });
  await server.ask("forget");
  // Genesys Cloud does not understand it either: the URN of the extension is missing.
  const unknown = patch({ op: "replace", path: "externalIds", value: [] });
  await refused((api) => api.patchScimV2User(id, unknown), {
    status: 400,
    scimType: "invalidPath",
  });
});

test("deviation: a patch that changes nothing is answered with 204, which has no data", async () => {
  const change = patch({ op: "remove", path: 'phoneNumbers[type eq "mobile"]' });
  const result = await clientOf(server).patchScimV2User(id, change).withResponse();
  assert.is(Number(result.status), 204);
  assert.is(result.data, undefined);
  assert.equal((await server.ask("report")).deviations, [unchanged]);
});

test("an id with nearly everything in it arrives as it is", async () => {
  // All but a double quote, which SCIMMY puts into a filter of its own as it is.
  const odd = "100% a?b#c;ü 😀&+='";
  await refused((api) => api.getScimV2User(odd), { status: 404 });
  const [request] = await arrivedAt(server);
  assert.is(decodeURIComponent(request?.url.split("/").pop() ?? ""), odd);
});

test("all of it is as described, but for that", async () => {
  const { violations, deviations } = await server.ask("report");
  assert.equal(violations, []);
  assert.equal(deviations, [unchanged]);
});

test.run();
