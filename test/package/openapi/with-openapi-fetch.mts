/** The `paths` of the package in the hands of openapi-fetch. */
import type { components, paths } from "genesys-cloud-scim/openapi";
import createClient from "openapi-fetch";
import { expectType } from "../consumer/expect-type.mjs";

type User = components["schemas"]["ScimV2User"];

const client = createClient<paths>({ baseUrl: "https://api.mypurecloud.com" });

export async function read(userId: string): Promise<string | undefined> {
  const { data, error, response } = await client.GET("/api/v2/scim/users/{userId}", {
    params: {
      path: { userId },
      query: { attributes: ["id", "active"] },
      header: { "If-None-Match": '"7"' },
    },
  });
  if (data === undefined) {
    const { status } = error;
    return String(status ?? response.status);
  }
  expectType<User>()(data);
  return data["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]?.manager?.$ref;
}

export async function list(): Promise<number | undefined> {
  const { data } = await client.GET("/api/v2/scim/v2/groups", {
    params: { query: { filter: 'displayname eq "Support"', count: 5 } },
  });
  return data?.Resources?.length;
}

export async function write(userId: string): Promise<User | undefined> {
  const { data } = await client.PATCH("/api/v2/scim/users/{userId}", {
    params: { path: { userId }, header: { "If-Match": '"7"' } },
    body: {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "replace", path: "active", value: false }],
    },
  });
  await client.POST("/api/v2/scim/users", {
    body: { userName: "ada@example.com", displayName: "Ada" },
  });
  await client.DELETE("/api/v2/scim/users/{userId}", { params: { path: { userId } } });
  return data;
}

export async function refused(userId: string): Promise<void> {
  // @ts-expect-error no such path
  await client.GET("/api/v2/scim/people", {});
  // @ts-expect-error no such method on this path
  await client.DELETE("/api/v2/scim/users", {});
  // @ts-expect-error the parameters are missing
  await client.GET("/api/v2/scim/users/{userId}", {});
  await client.GET("/api/v2/scim/users/{userId}", {
    // @ts-expect-error another name
    params: { path: { id: userId } },
  });
  // @ts-expect-error the filter is required here
  await client.GET("/api/v2/scim/v2/groups", { params: { query: { count: 5 } } });
  await client.PATCH("/api/v2/scim/users/{userId}", {
    params: { path: { userId } },
    // @ts-expect-error no such op
    body: { schemas: [], Operations: [{ op: "move", path: "active" }] },
  });
  // @ts-expect-error displayName is missing
  await client.POST("/api/v2/scim/users", { body: { userName: "ada@example.com" } });
}
