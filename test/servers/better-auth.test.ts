/** A second SCIM server, stricter than the first. Where it departs from Genesys Cloud, the name says so. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ResponseError, SCIMApi } from "../../generated/genesys-cloud-scim/src/index.js";
import type { ScimV2CreateUser } from "../../generated/genesys-cloud-scim/src/index.js";
import { rejects } from "../runtime/rejects.js";
import { startBetterAuth } from "./better-auth-server.js";
import type { BetterAuthServer } from "./better-auth-server.js";
import { unversioned, versioned } from "./path-families.js";
import { patch } from "./scimmy-client.js";

const core = "urn:ietf:params:scim:schemas:core:2.0:";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

let server: BetterAuthServer;
let api: SCIMApi;

test.before(async () => {
  server = await startBetterAuth();
  api = new SCIMApi({ baseUrl: server.url, accessToken: server.token });
});
test.after(() => server.close());

/** A user as this server wants it: `schemas` is read-only at Genesys Cloud and required here. */
function userOf(name: string): ScimV2CreateUser {
  const body = {
    schemas: [`${core}User`, enterprise],
    userName: `${name}@example.com`,
    displayName: name,
    externalId: `e-${name}`,
    active: true,
    emails: [{ type: "other" as const, value: `${name}@example.com`, primary: true }],
    [enterprise]: { department: "Support", employeeNumber: "00417" },
  };
  return body;
}

test("deviation: a body without schemas is refused", async () => {
  const body = { userName: "bare@example.com", displayName: "Bare" };
  const error = await rejects(api.postScimV2Users(body), ResponseError);
  assert.is(error.status, 400);
  assert.is(error.scimType, "invalidValue");
});

for (const familyOf of [unversioned, versioned]) {
  const name = `maya.${familyOf.name}`;

  test(`a user is created, read, found, patched, replaced and deleted (${familyOf.name})`, async () => {
    const family = familyOf(api);
    const created = await family.createUser(userOf(name)).withResponse();
    assert.is(created.status, 201);
    const { id } = created.data;
    assert.is(created.data.externalId, `e-${name}`);
    assert.is(created.data[enterprise]?.employeeNumber, "00417");
    assert.equal(await family.readUser(id), created.data);

    for (const filter of [`userName eq "${name}@example.com"`, `externalId eq "e-${name}"`]) {
      const found = await family.listUsers({ filter }).toArray();
      assert.equal(
        found.map((user) => user.id),
        [id],
      );
    }

    const change = patch({ op: "replace", path: "active", value: false });
    assert.is((await family.patchUser(id, change)).active, false);
    const whole = { ...userOf(name), displayName: "Maya L." };
    assert.is((await family.replaceUser(id, whole)).displayName, "Maya L.");

    assert.is((await family.deleteUser(id).withResponse()).status, 204);
    const error = await rejects(family.readUser(id), ResponseError);
    assert.is(error.status, 404);
  });

  test(`the server describes itself (${familyOf.name})`, async () => {
    const family = familyOf(api);
    assert.is((await family.readConfig()).sort?.supported, false);
    assert.is((await family.listSchemas()).Resources?.length, 3);
    assert.is((await family.readSchema(enterprise)).id, enterprise);
    assert.is((await family.listResourceTypes()).Resources?.length, 2);
    assert.is((await family.readResourceType("Group")).name, "Group");
  });
}

test("deviation: no tags, so a condition changes nothing, not even a stale one", async () => {
  const { data, etag } = await api.postScimV2Users(userOf("untagged")).withResponse();
  assert.is(etag, undefined);
  assert.is((await api.getScimV2User(data.id, { ifNoneMatch: '"1"' }).withResponse()).status, 200);
  const change = patch({ op: "replace", path: "displayName", value: "changed" });
  const changed = await api.patchScimV2User(data.id, change, { ifMatch: '"stale"' });
  assert.is(changed.displayName, "changed");
  await api.deleteScimV2User(data.id, { ifMatch: '"stale"' });
});

test("deviation: filters compare with eq and nothing else, as at Genesys Cloud", async () => {
  for (const filter of ['userName sw "a"', "userName eq a@example.com", 'title eq "x" or id pr']) {
    const error = await rejects(api.getScimV2Users({ filter }).then(), ResponseError);
    assert.is(error.status, 400, filter);
    assert.is(error.scimType, "invalidFilter", filter);
  }
});

test("12 users page by 5, and an empty page ends the list", async () => {
  const ids: string[] = [];
  for (let at = 0; at < 12; at++) ids.push((await api.postScimV2Users(userOf(`p${at}`))).id);
  const pages: number[] = [];
  for await (const page of api.getScimV2Users({ count: 5 }).pages()) {
    pages.push(page.Resources?.length ?? 0);
  }
  assert.equal(
    pages.filter((size) => size > 0),
    [5, 5, 2],
  );
  const seen = await api.getScimUsers({ count: 5 }).toArray();
  assert.equal(seen.map(({ id }) => id).sort(), ids.sort());
  assert.is(await api.getScimV2Users().total(), 12);

  const error = await rejects(api.postScimV2Users(userOf("p1")), ResponseError);
  assert.is(error.status, 409);
  assert.is(error.scimType, "uniqueness");
  await Promise.all(ids.map((id) => api.deleteScimV2User(id)));
  assert.is(await api.getScimV2Users().total(), 0);
});

test("a group takes and loses members; deviation: it can be made over SCIM", async () => {
  const member = await api.postScimV2Users(userOf("member"));
  // Genesys Cloud has no such operation, and so the client has none.
  const made = await fetch(`${server.url}/api/v2/scim/v2/groups`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${server.token}`,
      "content-type": "application/scim+json",
    },
    body: JSON.stringify({ schemas: [`${core}Group`], displayName: "Team" }),
  });
  const { id } = (await made.json()) as { id: string };

  const found = await api.getScimV2Groups('displayName eq "Team"');
  assert.is(found.Resources?.[0]?.id, id);
  const add = patch({ op: "add", path: "members", value: [{ value: member.id }] });
  assert.is((await api.patchScimV2Group(id, add)).members?.[0]?.value, member.id);
  const remove = patch({ op: "remove", path: `members[value eq "${member.id}"]` });
  assert.equal((await api.patchScimGroup(id, remove)).members ?? [], []);
  const body = { schemas: [`${core}Group`], displayName: "Team", members: [{ value: member.id }] };
  assert.is((await api.putScimGroup(id, body)).members?.length, 1);
});

test("a token that is not known is refused", async () => {
  const stranger = new SCIMApi({ baseUrl: server.url, accessToken: "unknown" });
  const error = await rejects(stranger.getScimV2Users().then(), ResponseError);
  assert.is(error.status, 401);
});

test.run();
