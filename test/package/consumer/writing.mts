/** Calls that write: what was read goes back as it is, literals are checked. */
import type {
  Empty,
  PatchRequest,
  SCIMApi,
  ScimV2CreateUser,
  ScimV2Group,
  ScimV2GroupInput,
  ScimV2PatchOperation,
  ScimV2PatchRequest,
  ScimV2User,
  ScimV2UserInput,
} from "genesys-cloud-scim";
import { expectType } from "./expect-type.mjs";

const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const genesys = "urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User";

export async function create(api: SCIMApi): Promise<ScimV2User> {
  const answer = await api
    .postScimUsers({
      userName: "ada@example.com",
      displayName: "Ada",
      password: "first",
      active: true,
      phoneNumbers: [{ type: "work", value: "+4930901820", primary: true }],
      emails: [{ type: "work", value: "ada@work.example.com" }],
      roles: [{ value: "employee" }],
      [enterprise]: { department: "Engines", manager: { value: "8f14e45f" } },
      [genesys]: {
        routingSkills: [{ name: "Maths", proficiency: 5 }],
        externalIds: [{ authority: "ringcentral", value: "17" }],
      },
    })
    .withResponse();
  expectType<200 | 201>()(answer.status);
  expectType<ScimV2User>()(answer.data);
  const small: ScimV2CreateUser = { userName: "bob@example.com", displayName: "Bob" };
  return api.postScimV2Users(small, { timeout: 1_000 });
}

/** Read, change, write back; with the version that was read. */
export async function replace(api: SCIMApi, id: string): Promise<ScimV2User> {
  const { data: user, etag } = await api.getScimUser(id).withResponse();
  await api.putScimUser(id, user, { ifMatch: etag });
  await api.putScimUser(id, { ...user, active: false, password: "next" });
  user.title = "Countess";
  user.emails?.push({ type: "work", value: "ada@work.example.com" });
  await api.putScimUser(id, user);

  // With an id, a literal counts as something that was read.
  await api.putScimUser(id, { id, active: true, meta: { version: "7" } });
  await api.putScimUser(id, { userName: "ada@example.com", displayName: "Ada", active: false });
  const input: ScimV2UserInput = { phoneNumbers: [{ type: "mobile", value: "+4930901820" }] };
  return api.putScimV2User(id, input, { ifMatch: '"7"', headers: { "X-Reason": "audit" } });
}

export async function replaceGroup(api: SCIMApi, group: ScimV2Group, userId: string) {
  await api.putScimGroup(group.id, group);
  await api.putScimGroup(group.id, { members: [{ value: userId }] });
  await api.putScimV2Group(group.id, {
    ...group,
    members: [...(group.members ?? []), { value: userId }],
  });
  const input: ScimV2GroupInput = { members: [] };
  return api.putScimV2Group(group.id, input);
}

export async function patch(api: SCIMApi, id: string): Promise<ScimV2User> {
  await api.patchScimUser(id, {
    schemas: [patchOp],
    Operations: [{ op: "replace", path: "active", value: false }],
  });
  const operations: ScimV2PatchOperation[] = [
    { op: "add", path: "roles", value: [{ value: "Supervisor" }] },
    { op: "replace", value: { title: "Countess", active: true } },
    { op: "replace", path: `${genesys}:routingSkills`, value: [] },
    { op: "add", path: "title", value: null },
    { op: "remove", path: 'phoneNumbers[type eq "mobile"]' },
  ];
  const request: ScimV2PatchRequest = { schemas: [patchOp], Operations: operations };
  // The older name of the same shape.
  const older: PatchRequest = request;
  await api.patchScimGroup(id, older, { ifMatch: '"3"' });
  return api.patchScimV2User(id, request);
}

export async function remove(api: SCIMApi, id: string): Promise<void> {
  expectType<Empty | undefined>()(await api.deleteScimUser(id));
  const answer = await api.deleteScimV2User(id, { ifMatch: '"7"' }).withResponse();
  if (answer.status === 204) expectType<undefined>()(answer.data);
  else expectType<Empty>()(answer.data);
}
