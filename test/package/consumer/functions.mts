/** Operations as functions, imported alone. */
import { createClient, deleteScimUser, getScimUser, notModified } from "genesys-cloud-scim";
import { getScimV2Groups, patchScimUser, putScimUser } from "genesys-cloud-scim";
import type { Call, Client, DeleteScimUserResponse, GetScimUserResponse } from "genesys-cloud-scim";
import type { Empty, ScimGroupListResponse, ScimV2User } from "genesys-cloud-scim";
import { expectType } from "./expect-type.mjs";

const client: Client = createClient({ region: "us_west_2", accessToken: "token", timeout: 0 });

export async function functions(id: string): Promise<void> {
  const { data: user, etag } = await getScimUser(client, id).withResponse();
  expectType<ScimV2User>()(user);
  const again = await getScimUser(client, id, { ifNoneMatch: etag ?? "" });
  if (again !== notModified) expectType<ScimV2User>()(again);
  expectType<ScimGroupListResponse>()(await getScimV2Groups(client, 'id eq "1"'));
  await putScimUser(client, id, user, { ifMatch: etag });
  await patchScimUser(client, id, { schemas: [], Operations: [{ op: "remove", path: "title" }] });
  expectType<Empty | undefined>()(await deleteScimUser(client, id));
}

/** The type of a call can be written down. */
export const read: (id: string) => Call<GetScimUserResponse> = (id) =>
  getScimUser(client, id, { ifNoneMatch: "*" });
export const remove = (id: string): Call<DeleteScimUserResponse> => deleteScimUser(client, id);
