/** Every kind of call, sent to a server; the same on each platform. */
import {
  createClient,
  getScimUser,
  notModified,
  ResponseError,
  SCIMApi,
  type ScimV2User,
} from "genesys-cloud-scim";

const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** What came back, as JSON can say it. */
export async function roundTrip(baseUrl: string): Promise<Readonly<Record<string, unknown>>> {
  const api = new SCIMApi({ baseUrl, accessToken: async () => "token", timeout: 10_000 });
  const created = await api
    .postScimUsers({ userName: "ada@example.com", displayName: "Ada" })
    .withResponse();
  const { id } = created.data;
  const read = await api.getScimUser(id).withResponse();
  const etag = read.etag ?? "";
  const again = await api.getScimUser(id, { ifNoneMatch: etag });
  const replaced = await api.putScimUser(id, { ...read.data, title: "Ünïcode" }, { ifMatch: etag });
  const patched: ScimV2User = await api.patchScimUser(id, {
    schemas: [patchOp],
    Operations: [{ op: "replace", path: "active", value: false }],
  });
  const list = await api.getScimUsers({
    filter: 'userName eq "ada+1@example.com"',
    attributes: ["id", "meta.version"],
  });
  const alone = await getScimUser(createClient({ baseUrl, accessToken: "token" }), id);
  const deleted = await api.deleteScimUser(id).withResponse();
  return {
    created: [created.status, created.etag, created.requestId],
    read: read.data,
    unchanged: again === notModified,
    replaced: replaced.title,
    patched: patched.active,
    list: list.Resources?.map((user) => user.id),
    alone: alone.userName,
    deleted: [deleted.status, deleted.data === undefined],
    missing: await failure(api.getScimUser(id)),
    refused: await failure(api.getScimUser("..")),
  };
}

async function failure(call: Promise<unknown>): Promise<readonly unknown[]> {
  try {
    return ["no failure", await call];
  } catch (error) {
    if (!(error instanceof Error)) return ["no error", error];
    if (!(error instanceof ResponseError)) return [error.name, error.message];
    return [error.name, error.message, error.status, error.detail, error.requestId];
  }
}
