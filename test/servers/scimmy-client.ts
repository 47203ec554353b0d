import { SCIMApi } from "../../generated/genesys-cloud-scim/src/index.js";
import type {
  ClientOptions,
  ScimV2PatchOperation,
  ScimV2PatchRequest,
} from "../../generated/genesys-cloud-scim/src/index.js";
import type { ScimmyServer } from "./scimmy-server.js";
import type { Arrived } from "./scimmy/shapes.js";

/** The generated client, pointed at a server of ours, with a token that never ends. */
export function clientOf(server: ScimmyServer, options: Partial<ClientOptions> = {}): SCIMApi {
  return new SCIMApi({ baseUrl: server.url, accessToken: server.fixedToken, ...options });
}

export function patch(...operations: ScimV2PatchOperation[]): ScimV2PatchRequest {
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: operations,
  };
}

/** What arrived at the server since it last forgot, with the query decoded. */
export async function arrivedAt(
  server: ScimmyServer,
): Promise<readonly (Arrived & { readonly query: Readonly<Record<string, string>> })[]> {
  const { requests } = await server.ask("report");
  return requests.map((request) => ({
    ...request,
    query: Object.fromEntries(new URL(request.url, server.url).searchParams),
  }));
}
