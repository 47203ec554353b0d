/** Every region leads to its own API host and its own login host, as the description has them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  authorizationUrl,
  clientCredentials,
  InvalidArgumentError,
  regions,
  SCIMApi,
  type ClientOptions,
  type Region,
} from "../../generated/genesys-cloud-scim/src/index.js";
import { description, list, object } from "../spec/description.js";
import { rejects } from "../runtime/rejects.js";

const servers = list(description.servers).map((server) => {
  const { url, ...rest } = object(server);
  return {
    region: String(rest["x-specwright-region"]) as Region,
    api: String(url),
    login: String(rest["x-specwright-login-url"]),
  };
});

/** The URLs that one call asks, of a client with a grant. */
async function asked(options: Omit<ClientOptions, "accessToken">): Promise<readonly string[]> {
  const urls: string[] = [];
  const api = new SCIMApi({
    ...options,
    accessToken: clientCredentials({ clientId: "id", clientSecret: "secret" }),
    fetch: async (url) => {
      urls.push(String(url));
      return Response.json({ access_token: "t", expires_in: 60, id: "1" });
    },
  });
  await api.getScimUser("1");
  return urls;
}

const path = "/api/v2/scim/users/1";

test("18 regions", () => {
  assert.is(servers.length, 18);
  assert.equal(
    Object.keys(regions),
    servers.map(({ region }) => region),
  );
});

for (const { region, api, login } of servers) {
  test(region, async () => {
    assert.equal(await asked({ region }), [`${login}/oauth/token`, api + path]);
    const place = { clientId: "id", redirectUri: "https://app.example.com", state: "s" };
    const page = new URL(authorizationUrl({ region, ...place }));
    assert.is(page.origin + page.pathname, `${login}/oauth/authorize`);
  });
}

test("no region is the first", async () => {
  const [first] = servers;
  assert.equal(await asked({}), [`${first?.login}/oauth/token`, `${first?.api}${path}`]);
});

test("a gateway for both, with a path and a port", async () => {
  const gateway = "https://gateway.example.com:8443";
  assert.equal(await asked({ baseUrl: `${gateway}/api`, loginUrl: `${gateway}/login/` }), [
    `${gateway}/login/oauth/token`,
    `${gateway}/api${path}`,
  ]);
  assert.equal(await asked({ baseUrl: gateway, region: "eu_west_1" }), [
    "https://login.mypurecloud.ie/oauth/token",
    gateway + path,
  ]);
});

test("a base URL of one's own says nothing of a login host, so no secret is sent", async () => {
  const error = await rejects(asked({ baseUrl: "https://test.example" }), InvalidArgumentError);
  assert.is(error.parameter, "loginUrl");
});

test("a region that there is not", async () => {
  const region = "us_east_9" as Region;
  await rejects(asked({ region }), InvalidArgumentError);
  const place = { clientId: "id", redirectUri: "https://app.example.com", state: "s" };
  assert.throws(() => authorizationUrl({ region, ...place }), /region is none of the regions/);
});

test.run();
