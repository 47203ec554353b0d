/** Mistakes that must not compile. An unused `@ts-expect-error` is an error of its own. */
import { createClient, getScimUser, SCIMApi } from "genesys-cloud-scim";
import type { ScimV2PatchOperation, ScimV2UserInput } from "genesys-cloud-scim";

// @ts-expect-error an access token is needed
new SCIMApi({ region: "us_east_1" });
// @ts-expect-error options are needed
new SCIMApi();
// @ts-expect-error undefined is no access token
new SCIMApi({ accessToken: undefined });
// @ts-expect-error no such region
new SCIMApi({ region: "us_east_9", accessToken: "token" });
// @ts-expect-error regions are written with underscores
createClient({ region: "us-east-1", accessToken: "token" });
// @ts-expect-error a typing error in an option's name
new SCIMApi({ accessToken: "token", timeOut: 5_000 });
// @ts-expect-error a number is no text
new SCIMApi({ accessToken: "token", timeout: "5s" });
// @ts-expect-error the header is the package's own affair
new SCIMApi({ accessToken: "token", requestIdHeader: "X-Id" });

export async function arguments_(api: SCIMApi, id: string): Promise<void> {
  // @ts-expect-error the id is missing
  await api.getScimUser();
  // @ts-expect-error an id is text
  await api.getScimUser(17);
  // @ts-expect-error the filter is required on this path
  await api.getScimV2Groups();
  // @ts-expect-error the filter comes first, by itself
  await api.getScimV2Groups({ filter: 'id eq "1"' });
  // @ts-expect-error the body is missing
  await api.putScimUser(id);
  // @ts-expect-error a typing error in an option's name
  await api.getScimUsers({ filtr: 'id eq "1"' });
  // @ts-expect-error a typing error where there are overloads
  await api.getScimUser(id, { ifNonMatch: '"7"' });
  // @ts-expect-error this operation knows no If-Match
  await api.getScimUser(id, { ifMatch: '"7"' });
  // @ts-expect-error this operation knows no If-None-Match
  await api.getScimUsers({ ifNoneMatch: '"7"' });
  // @ts-expect-error a list of names, not one text
  await api.getScimUsers({ attributes: "id,active" });
  // @ts-expect-error the client comes first
  await getScimUser(id);
  // @ts-expect-error an api is no client
  await getScimUser(api, id);
}

export async function bodies(api: SCIMApi, id: string): Promise<void> {
  // @ts-expect-error displayName is missing
  await api.postScimUsers({ userName: "ada@example.com" });
  // @ts-expect-error the server gives the id
  await api.postScimUsers({ userName: "ada@example.com", displayName: "Ada", id: "1" });
  await api.postScimUsers({
    userName: "ada@example.com",
    displayName: "Ada",
    // @ts-expect-error the server writes meta
    meta: { version: "7" },
  });
  await api.postScimUsers({
    userName: "ada@example.com",
    displayName: "Ada",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
      // @ts-expect-error the server writes $ref
      manager: { value: "1", $ref: "/users/1" },
    },
  });
  // @ts-expect-error an enum is closed in a request
  await api.putScimUser(id, { emails: [{ type: "home", value: "ada@example.com" }] });
  // @ts-expect-error no such property
  await api.putScimUser(id, { username: "ada@example.com" });
  // @ts-expect-error undefined is not the same as left out
  await api.putScimUser(id, { title: undefined });
  // @ts-expect-error the server gives the id
  const user: ScimV2UserInput = { id, active: false };
  // @ts-expect-error groups are changed through the groups
  const member: ScimV2UserInput = { groups: [] };
  void [user, member];

  await api.patchScimUser(id, {
    schemas: [],
    // @ts-expect-error no such op
    Operations: [{ op: "move", path: "active" }],
  });
  // @ts-expect-error the name begins with a capital letter
  await api.patchScimUser(id, { schemas: [], operations: [] });
  // @ts-expect-error schemas are required
  await api.patchScimUser(id, { Operations: [] });
  // @ts-expect-error an operation needs an op
  const operation: ScimV2PatchOperation = { path: "active", value: false };
  void operation;
}

export async function results(api: SCIMApi, id: string): Promise<void> {
  const user = await api.getScimUser(id);
  // @ts-expect-error the server gives the id
  user.id = "2";
  // @ts-expect-error a password never comes back
  void user.password;
  // @ts-expect-error the name begins with a capital letter
  void (await api.getScimUsers()).resources;
  // @ts-expect-error the list can be empty or missing
  void (await api.getScimUsers()).Resources[0].id;
  // @ts-expect-error nothing comes back from a deletion
  void (await api.deleteScimUser(id)).id;
  // @ts-expect-error a call is awaited first
  void api.getScimUser(id).userName;
}
