/** Every operation of our description, on a server that nobody here has written. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { notModified } from "../../generated/genesys-cloud-scim/src/index.js";
import type { ScimV2CreateUser } from "../../generated/genesys-cloud-scim/src/index.js";
import { unversioned, versioned } from "./path-families.js";
import { clientOf, patch } from "./scimmy-client.js";
import { startScimmy } from "./scimmy-server.js";
import type { ScimmyServer } from "./scimmy-server.js";
import type { Arrived } from "./scimmy/shapes.js";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const genesys = "urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User";

let server: ScimmyServer;
const arrived: Arrived[] = [];

test.before(async () => {
  server = await startScimmy();
});
test.after(() => server.close());
test.after.each(async () => {
  const { requests } = await server.ask("report");
  arrived.push(...requests.slice(arrived.length));
});

const maya = (name: string): ScimV2CreateUser => ({
  userName: `${name}@example.com`,
  displayName: "Maya Lindqvist",
  active: true,
  title: "Support engineer",
  externalId: `e-${name}`,
  emails: [{ type: "work", value: `${name}@support.example.com`, primary: false }],
  phoneNumbers: [{ type: "mobile", value: "+491701234567" }],
  roles: [{ value: "employee" }],
  [enterprise]: {
    division: "Home",
    department: "Customer Support",
    employeeNumber: "00417",
    dateHire: "2021-09-01",
    manager: { value: "45c48cce-2e2d-4fbd-aa1a-fc51c7c6ad03" },
  },
  [genesys]: {
    routingSkills: [{ name: "Billing", proficiency: 4.5 }],
    externalIds: [{ authority: "ringcentral", value: "rc-20417" }],
  },
});

for (const [base, familyOf] of [
  ["/api/v2/scim", unversioned],
  ["/api/v2/scim/v2", versioned],
] as const) {
  const family = () => familyOf(clientOf(server));
  const name = `maya.${familyOf.name}`;

  test(`${base}: a user is created with all that a user can have`, async () => {
    const body = maya(name);
    const { status, data, etag } = await family().createUser(body).withResponse();
    assert.is(status, 201);
    assert.is(etag, '"1"');
    assert.is(data.meta?.version, "1");
    assert.is(data.meta?.location?.toLowerCase(), `${base}/users/${data.id}`);
    for (const key of ["userName", "displayName", "active", "externalId", "emails"] as const) {
      assert.equal(data[key], body[key], key);
    }
    assert.equal(data[enterprise], body[enterprise]);
    assert.equal(data[genesys], body[genesys]);

    const read = await family().readUser(data.id).withResponse();
    assert.is(read.status, 200);
    assert.is(read.etag, '"1"');
    assert.equal(read.data, data);
    assert.is(await family().readUserUnless(data.id, '"1"'), notModified);
    assert.equal(await family().readUserUnless(data.id, '"0"'), data);
  });

  test(`${base}: a user is found by filters, and with chosen attributes`, async () => {
    for (const filter of [
      `userName eq "${name}@example.com"`,
      `externalId eq "e-${name}"`,
      `userName eq "${name}@example.com" and active eq true`,
    ]) {
      const page = await family().listUsers({ filter });
      assert.is(page.totalResults, 1, filter);
      assert.is(page.Resources?.[0]?.userName, `${name}@example.com`);
    }
    assert.equal((await family().listUsers({ filter: 'userName eq "a+b&c=%26#"' })).Resources, []);

    const filter = `userName eq "${name}@example.com"`;
    const chosen = await family().listUsers({ filter, attributes: ["id", "userName"] });
    assert.equal(Object.keys(chosen.Resources?.[0] ?? {}).sort(), ["id", "userName"]);
    const without = await family().listUsers({ filter, excludedAttributes: ["roles", genesys] });
    assert.is(without.Resources?.[0]?.roles, undefined);
    assert.is(without.Resources?.[0]?.displayName, "Maya Lindqvist");
  });

  test(`${base}: a user is patched, replaced and removed`, async () => {
    const filter = `userName eq "${name}@example.com"`;
    const [{ id = "" } = {}] = (await family().listUsers({ filter })).Resources ?? [];
    const changed = await family()
      .patchUser(
        id,
        patch(
          { op: "replace", path: "active", value: false },
          { op: "add", path: `${genesys}:externalIds`, value: [{ authority: "A", value: "V" }] },
          { op: "remove", path: 'phoneNumbers[type eq "mobile"]' },
          { op: "replace", value: { title: "Lead" } },
        ),
      )
      .withResponse();
    assert.is(changed.status, 200);
    assert.is(changed.etag, '"2"');
    assert.is(changed.data.active, false);
    assert.is(changed.data.title, "Lead");
    assert.equal(changed.data.phoneNumbers ?? [], []);
    assert.equal(
      changed.data[genesys]?.externalIds?.map(({ authority }) => authority),
      ["ringcentral", "A"],
    );

    const replaced = await family()
      .replaceUser(id, { userName: `${name}@example.com`, displayName: "Maya L." })
      .withResponse();
    assert.is(replaced.status, 200);
    assert.is(replaced.etag, '"3"');
    assert.is(replaced.data.displayName, "Maya L.");
    assert.is(replaced.data.title, undefined);

    const removed = await family().deleteUser(id).withResponse();
    assert.is(removed.status, 204);
    assert.is((await family().listUsers({ filter })).totalResults, 0);
  });

  test(`${base}: a group is found, read, patched and replaced`, async () => {
    const members = await server.ask("seedUsers", `member.${familyOf.name}`, 3);
    const [first = "", second = "", third = ""] = members;
    const id = await server.ask("seedGroup", `Team ${familyOf.name}`, [first]);
    const ids = (group: { members?: { value?: string }[] }) =>
      (group.members ?? []).map(({ value }) => value);

    const page = await family().listGroups(`displayname eq "Team ${familyOf.name}"`);
    assert.equal(
      page.Resources?.map((group) => group.id),
      [id],
    );
    const { etag = "", data } = await family().readGroup(id).withResponse();
    assert.equal(ids(data), [first]);
    assert.is(await family().readGroupUnless(id, etag), notModified);

    const added = patch({
      op: "add",
      path: "members",
      value: [{ value: second }, { value: third }],
    });
    assert.equal(ids(await family().patchGroup(id, added, { ifMatch: etag })), members);
    const removed = patch({ op: "remove", path: `members[value eq "${first}"]` });
    assert.equal(ids(await family().patchGroup(id, removed)), [second, third]);

    const replaced = await family().replaceGroup(id, { members: [{ value: first }] });
    assert.equal(ids(replaced), [first]);
    assert.is(replaced.displayName, `Team ${familyOf.name}`);
  });

  test(`${base}: the server describes itself`, async () => {
    const config = await family().readConfig();
    assert.is(config.patch?.supported, true);
    assert.is(config.etag?.supported, true);
    assert.is(config.filter?.maxResults, 200);

    const types = await family().listResourceTypes();
    assert.equal(types.Resources?.map((type) => type.id).sort(), ["Group", "User"]);
    for (const type of ["User", "Group"] as const) {
      assert.is((await family().readResourceType(type)).name, type);
    }

    const schemas = await family().listSchemas();
    assert.is(schemas.Resources?.length, 4);
    for (const id of ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise, genesys] as const) {
      const schema = await family().readSchema(id);
      assert.is(schema.id, id);
      assert.ok((schema.attributes?.length ?? 0) > 0);
    }
  });
}

test("all 30 operations were called, and all of it is as described", async () => {
  const called = new Set(arrived.map(({ operationId }) => operationId));
  assert.is(called.size, 30, [...called].sort().join(" "));
  assert.not(called.has(undefined));
  assert.ok(arrived.every(({ status }) => status < 400));

  const { violations, deviations, checkedResponses } = await server.ask("report");
  assert.equal(violations, []);
  assert.equal(deviations, ["attribute type binary in the schema of users"]);
  // All but the 204s, which have nothing to check. A 304 is a 200 until Express leaves its body out.
  const empty = arrived.filter(({ status }) => status === 204).length;
  assert.is(checkedResponses, arrived.length - empty);
});

test.run();
