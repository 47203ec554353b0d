/** Lists: awaited, iterated, counted, and written down as types. */
import { getScimV2Groups } from "genesys-cloud-scim";
import type {
  ApiResponse,
  Client,
  ListCall,
  SCIMApi,
  ScimGroupListResponse,
  ScimUserListResponse,
  ScimV2Group,
  ScimV2User,
} from "genesys-cloud-scim";
import { expectType } from "./expect-type.mjs";

export async function lists(api: SCIMApi, client: Client): Promise<void> {
  const list = api.getScimUsers({ count: 50, retries: 0 });
  expectType<ScimUserListResponse>()(await list);
  expectType<ApiResponse<200, ScimUserListResponse>>()(await list.withResponse());
  for await (const user of list) expectType<ScimV2User>()(user);
  for await (const page of list.pages({ maxPages: 5 })) expectType<ScimUserListResponse>()(page);
  expectType<number | undefined>()(await list.total());
  expectType<ScimV2User[]>()(await list.toArray({ limit: 10 }));
  const groups = getScimV2Groups(client, 'displayname eq "x"');
  for await (const group of groups) expectType<ScimV2Group>()(group);
  expectType<ScimGroupListResponse>()(await groups);
  // @ts-expect-error a limit is a number
  await list.toArray({ limit: "10" });
  // @ts-expect-error one user is no list
  for await (const user of api.getScimUser("1")) void user;
}

export const written: (
  api: SCIMApi,
) => ListCall<ApiResponse<200, ScimUserListResponse>, ScimV2User> = (api) => api.getScimUsers();
export const iterable = (api: SCIMApi): AsyncIterable<ScimV2User> => api.getScimUsers();
