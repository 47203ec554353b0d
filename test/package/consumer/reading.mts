/** Calls that read: awaited for the data, with the response, and with a condition. */
import { notModified } from "genesys-cloud-scim";
import type {
  ApiResponse,
  GetScimUserOptions,
  NotModified,
  SCIMApi,
  ScimGroupListResponse,
  ScimUserListResponse,
  ScimV2Group,
  ScimV2User,
} from "genesys-cloud-scim";
import { expectType } from "./expect-type.mjs";

export async function data(api: SCIMApi, id: string): Promise<string> {
  const user = await api.getScimUser(id);
  expectType<ScimV2User>()(user);
  expectType<ScimV2User>()(await api.getScimUser(id, {}));
  expectType<ScimV2User>()(await api.getScimUser(id, undefined));
  expectType<ScimV2User>()(await api.getScimUser(id, { attributes: ["id", "active"] }));
  expectType<ScimV2User>()(await api.getScimUser(id, { ifNoneMatch: undefined }));
  const signal = AbortSignal.timeout(1_000);
  expectType<ScimV2User>()(await api.getScimUser(id, { signal, timeout: 500 }));
  const promise: Promise<ScimV2User> = api.getScimUser(id);
  await Promise.all([promise, api.getScimV2User(id)]);
  return user.id;
}

export async function response(api: SCIMApi, id: string): Promise<string> {
  const answer = await api.getScimUser(id).withResponse();
  expectType<ApiResponse<200, ScimV2User>>()(answer);
  const { data, status, headers, etag, requestId } = answer;
  expectType<200>()(status);
  expectType<string | undefined>()(etag);
  return `${data.id} ${headers.get("date") ?? ""} ${requestId ?? ""}`;
}

/** Only who sent a condition has to expect that nothing has changed. */
export async function condition(api: SCIMApi, held: ScimV2User, etag: string): Promise<ScimV2User> {
  const result = await api.getScimUser(held.id, { ifNoneMatch: etag });
  expectType<ScimV2User | NotModified>()(result);
  // @ts-expect-error the data may be `notModified`
  void result.userName;
  if (result === notModified) return held;
  expectType<ScimV2User>()(result);
  return result;
}

export async function narrowing(api: SCIMApi, held: ScimV2User, etag: string): Promise<ScimV2User> {
  const answer = await api.getScimUser(held.id, { ifNoneMatch: etag }).withResponse();
  expectType<200 | 304>()(answer.status);
  switch (answer.status) {
    case 200:
      expectType<ScimV2User>()(answer.data);
      return answer.data;
    case 304:
      expectType<NotModified>()(answer.data);
      return held;
  }
}

/** Options that were put together elsewhere can hold a condition. */
export async function passedOn(api: SCIMApi, id: string, options?: GetScimUserOptions) {
  const user = await api.getScimUser(id, options);
  return user === notModified ? undefined : user.userName;
}

export async function condition304OnGroups(api: SCIMApi, id: string, etag: string) {
  const group = await api.getScimV2Group(id, { ifNoneMatch: etag });
  expectType<ScimV2Group | NotModified>()(group);
}

export async function lists(api: SCIMApi): Promise<(string | undefined)[]> {
  const groups = await api.getScimV2Groups('displayname eq "Support"', { count: 5 });
  expectType<ScimGroupListResponse>()(groups);
  const users = await api.getScimUsers({ filter: 'division eq "Home"', startIndex: 26, count: 25 });
  expectType<ScimUserListResponse>()(users);
  expectType<number | undefined>()(users.totalResults);
  await api.getScimUsers();
  const attributes = ["id", "active"] as const;
  await api.getScimGroups({ attributes });
  return (users.Resources ?? []).map((user) => user.userName);
}

export async function wireNames(api: SCIMApi, id: string): Promise<string | undefined> {
  const user = await api.getScimUser(id);
  const enterprise = user["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"];
  const genesys = user["urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User"];
  const level: number | undefined = genesys?.routingSkills?.[0]?.proficiency;
  expectType<string | undefined>()(enterprise?.manager?.$ref);
  return level === undefined ? enterprise?.department : undefined;
}

/** Enums are open on read: new values of the server neither break the build nor are hidden. */
export async function openEnums(api: SCIMApi, id: string): Promise<string> {
  const user = await api.getScimUser(id);
  const phone = user.phoneNumbers?.[0];
  if (phone?.type === "satellite") return "a value that no description lists";
  const type: string | undefined = phone?.type;
  switch (phone?.type) {
    case "work":
    case "mobile":
      return "known";
    default:
      return type ?? "none";
  }
}
