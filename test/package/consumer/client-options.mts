/** Every way in which a client is made. */
import { Client, createClient, regions, SCIMApi } from "genesys-cloud-scim";
import type { AccessToken, ClientOptions, Region } from "genesys-cloud-scim";

export const plain = new SCIMApi({ region: "us_east_1", accessToken: "token" });
export const withoutRegion = new SCIMApi({ accessToken: "token" });
export const elsewhere = new SCIMApi({
  baseUrl: "http://localhost:8080/api",
  accessToken: "token",
});

export const complete = new SCIMApi({
  region: "eu_central_1",
  accessToken: async () => "token",
  fetch: async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set("X-Trace", "1");
    return fetch(input, { ...init, headers });
  },
  headers: { "X-Team": "identity" },
  userAgent: "provisioning/1.0",
  timeout: 5_000,
});
export const platformFetch = new SCIMApi({ accessToken: () => "token", fetch: globalThis.fetch });

/** As read from a configuration, where a value can be undefined. */
export function configured(settings: {
  readonly region: Region | undefined;
  readonly baseUrl: string | undefined;
  readonly timeout: number | undefined;
  readonly userAgent: string | undefined;
  readonly headers: Record<string, string> | undefined;
  readonly accessToken: AccessToken;
}): SCIMApi {
  const options: ClientOptions = settings;
  return new SCIMApi(options);
}

/** A region that comes in as text is narrowed with the table. */
export function isRegion(text: string): text is Region {
  return Object.hasOwn(regions, text);
}

export const shared: Client = createClient({ region: "ap_southeast_2", accessToken: "token" });
export const onShared = new SCIMApi(shared);
export const isShared: boolean = onShared.client instanceof Client && onShared.client === shared;
export const host: "https://api.mypurecloud.com" = regions.us_east_1;
