/**
 * Who is measured, and how each is used: the way its own pages show. Programs are text, because
 * they run where the packages are installed, and bundles are made of the same imports.
 */
export interface Contender {
  readonly name: string;
  /** Installed for the benchmark alone. */
  readonly peer: boolean;
  /** A module with `connect(baseUrl, token)`, which gives a function from an id to a user. */
  readonly program: string;
}

export interface Entry {
  readonly name: string;
  readonly peer: boolean;
  readonly code: string;
  /** Browsers are what size matters to most; not every contender can be bundled for them. */
  readonly platform?: "node";
}

const url = `baseUrl + "/api/v2/scim/users/" + encodeURIComponent(id)`;

export const contenders: readonly Contender[] = [
  {
    // All ratios of calls are ratios to this one.
    name: "fetch",
    peer: false,
    program: `
      export function connect(baseUrl, token) {
        const headers = { Authorization: "Bearer " + token, Accept: "application/scim+json" };
        return async (id) => {
          const response = await fetch(${url}, { headers });
          if (!response.ok) throw new Error(String(response.status));
          return response.json();
        };
      }
    `,
  },
  {
    // What every client has to pay that lets no call hang.
    name: "fetch with a timeout",
    peer: false,
    program: `
      export function connect(baseUrl, token) {
        const headers = { Authorization: "Bearer " + token, Accept: "application/scim+json" };
        return async (id) => {
          const controller = new AbortController();
          const timer = setTimeout(() => controller.abort(), 60_000);
          try {
            const response = await fetch(${url}, { headers, signal: controller.signal });
            if (!response.ok) throw new Error(String(response.status));
            return await response.json();
          } finally {
            clearTimeout(timer);
          }
        };
      }
    `,
  },
  {
    name: "ours, getScimUser(client, id)",
    peer: false,
    program: `
      import { createClient, getScimUser } from "genesys-cloud-scim";
      export function connect(baseUrl, accessToken) {
        const client = createClient({ baseUrl, accessToken });
        return (id) => getScimUser(client, id);
      }
    `,
  },
  {
    name: "ours, SCIMApi",
    peer: false,
    program: `
      import { SCIMApi } from "genesys-cloud-scim";
      export function connect(baseUrl, accessToken) {
        const api = new SCIMApi({ baseUrl, accessToken });
        return (id) => api.getScimUser(id);
      }
    `,
  },
  {
    name: "openapi-fetch",
    peer: false,
    program: `
      import createClient from "openapi-fetch";
      export function connect(baseUrl, token) {
        const client = createClient({ baseUrl, headers: { Authorization: "Bearer " + token } });
        return async (userId) => {
          const { data, error } = await client.GET("/api/v2/scim/users/{userId}", {
            params: { path: { userId } },
          });
          if (error !== undefined) throw error;
          return data;
        };
      }
    `,
  },
  {
    name: "hey-api",
    peer: true,
    program: `
      import { createClient, createConfig } from "./hey-api/client/index.js";
      import { getScimUser } from "./hey-api/index.js";
      export function connect(baseUrl, token) {
        const client = createClient(createConfig({ baseUrl, auth: () => token }));
        return async (userId) => {
          const { data } = await getScimUser({ client, path: { userId }, throwOnError: true });
          return data;
        };
      }
    `,
  },
  {
    name: "official SDK",
    peer: true,
    program: `
      import sdk from "purecloud-platform-client-v2";
      export function connect(baseUrl, token) {
        const { hostname, port } = new URL(baseUrl);
        sdk.ApiClient.instance.setGateway({ protocol: "http", host: hostname, port: Number(port) });
        sdk.ApiClient.instance.setAccessToken(token);
        const api = new sdk.SCIMApi();
        return (id) => api.getScimUser(id);
      }
    `,
  },
];

const openapiFetch = `export { default } from "openapi-fetch";`;
const officialSource =
  "purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/SCIMApi.js";
const official: readonly Entry[] = [
  {
    name: "official SDK, SCIMApi",
    peer: true,
    code: `export { SCIMApi } from "purecloud-platform-client-v2";`,
  },
  {
    name: "official SDK, SCIMApi of its source, for Node.js",
    peer: true,
    code: `export { default } from "${officialSource}";`,
    platform: "node",
  },
];

/** What an application bundles for one call. Ratios are to the first. */
export const oneOperation: readonly Entry[] = [
  {
    name: "ours, Client + getScimUser",
    peer: false,
    code: `export { Client, getScimUser } from "genesys-cloud-scim";`,
  },
  {
    name: "ours, createClient + getScimUser",
    peer: false,
    code: `export { createClient, getScimUser } from "genesys-cloud-scim";`,
  },
  { name: "openapi-fetch", peer: false, code: openapiFetch },
  {
    name: "hey-api",
    peer: true,
    code: `
      export { createClient, createConfig } from "./hey-api/client/index.js";
      export { getScimUser } from "./hey-api/index.js";
    `,
  },
  ...official,
];

/** What it bundles for all of them. Ratios are to the first. */
export const everything: readonly Entry[] = [
  {
    name: "ours, SCIMApi",
    peer: false,
    code: `export { SCIMApi } from "genesys-cloud-scim";`,
  },
  { name: "ours, export *", peer: false, code: `export * from "genesys-cloud-scim";` },
  { name: "openapi-fetch", peer: false, code: openapiFetch },
  { name: "hey-api, export *", peer: true, code: `export * from "./hey-api/index.js";` },
  ...official,
];

/** What is imported in Node.js. Ratios are to the first. */
export const imports: readonly Omit<Entry, "platform">[] = [
  { name: "ours", peer: false, code: "genesys-cloud-scim" },
  { name: "openapi-fetch", peer: false, code: "openapi-fetch" },
  { name: "hey-api", peer: true, code: "./hey-api/index.js" },
  { name: "official SDK", peer: true, code: "purecloud-platform-client-v2" },
];
