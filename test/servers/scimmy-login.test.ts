/** Client credentials against a token endpoint and an API that takes its tokens and no others. */
import { inspect } from "node:util";
import { setTimeout as wait } from "node:timers/promises";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  clientCredentials,
  InvalidArgumentError,
  ResponseError,
  SCIMApi,
  TokenError,
} from "../../generated/genesys-cloud-scim/src/index.js";
import { rejects } from "../runtime/rejects.js";
import { arrivedAt, clientOf } from "./scimmy-client.js";
import { startScimmy } from "./scimmy-server.js";
import type { ScimmyServer } from "./scimmy-server.js";

let server: ScimmyServer;

test.before(async () => {
  server = await startScimmy();
  await server.ask("seedUsers", "someone", 3);
});
test.before.each(() => server.ask("forget"));
test.after(() => server.close());

function loggingIn(to: ScimmyServer, clientSecret = to.clientSecret): SCIMApi {
  return new SCIMApi({
    baseUrl: to.url,
    loginUrl: to.loginUrl,
    accessToken: clientCredentials({ clientId: to.clientId, clientSecret }),
  });
}

async function statuses(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of await arrivedAt(server)) {
    counts[String(status)] = (counts[String(status)] ?? 0) + 1;
  }
  return counts;
}

const tokenRequests = async () => (await server.ask("report")).tokenRequests;
const all = (calls: number, api: SCIMApi) =>
  Promise.all(Array.from({ length: calls }, () => api.getScimV2Users({ count: 1 })));

test("nothing is asked for before the first call", async () => {
  loggingIn(server);
  await wait(20);
  assert.is(await tokenRequests(), 0);
});

test("200 cold calls at once make one token request, and all succeed", async () => {
  const pages = await all(200, loggingIn(server));
  assert.ok(pages.every(({ totalResults }) => totalResults === 3));
  assert.is(await tokenRequests(), 1);
  assert.equal(await statuses(), { 200: 200 });
});

test("a revoked token leads to one renewal, and the call is repeated", async () => {
  const api = loggingIn(server);
  await api.getScimV2Users();
  await server.ask("revokeTokens");
  assert.is((await api.getScimV2Users()).totalResults, 3);
  assert.is(await tokenRequests(), 2);
  assert.equal(await statuses(), { 200: 2, 401: 1 });
});

test("one renewal is enough for 50 calls that are refused at once", async () => {
  const api = loggingIn(server);
  await api.getScimV2Users();
  await server.ask("revokeTokens");
  await server.ask("forget");
  await all(50, api);
  assert.is(await tokenRequests(), 1);
  assert.equal(await statuses(), { 200: 50, 401: 50 });
});

test("a write that was refused for its token is repeated too, and done once", async () => {
  const api = loggingIn(server);
  await api.getScimV2Users();
  await server.ask("revokeTokens");
  const user = await api.postScimV2Users({ userName: "once@example.com", displayName: "Once" });
  const filter = 'userName eq "once@example.com"';
  assert.is(await api.getScimV2Users({ filter }).total(), 1);
  await api.deleteScimV2User(user.id);
});

test("a token is renewed before it ends, without a call being refused", async () => {
  const hasty = await startScimmy({ expiresIn: 2 });
  try {
    const api = loggingIn(hasty);
    await api.getScimV2Users();
    await api.getScimV2Users();
    assert.is((await hasty.ask("report")).tokenRequests, 1);
    // Four fifths of two seconds are over; the token itself is still good.
    await wait(1650);
    await api.getScimV2Users();
    const { requests, tokenRequests: asked } = await hasty.ask("report");
    assert.is(asked, 2);
    assert.ok(requests.every(({ status }) => status === 200));
  } finally {
    await hasty.close();
  }
});

test("a wrong secret is told as such, asked for once, and appears nowhere", async () => {
  const secret = "wrong-secret-4711";
  const error = await rejects(loggingIn(server, secret).getScimV2Users().then(), TokenError);
  assert.is(error.status, 401);
  assert.is(error.code, "invalid_client");
  assert.is(await tokenRequests(), 1);
  assert.equal(await statuses(), {}, "nothing is sent without a token");
  for (const text of [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error)]) {
    assert.not.match(text, secret);
    assert.not.match(text, Buffer.from(secret).toString("base64").slice(4, 16));
  }
});

test("a fixed token that is refused stays refused", async () => {
  const api = clientOf(server, { accessToken: "expired-token-4711" });
  const error = await rejects(api.getScimV2Users().then(), ResponseError);
  assert.is(error.status, 401);
  assert.equal(await statuses(), { 401: 1 });
  assert.not.match(inspect(error, { depth: 9, showHidden: true }), "expired-token-4711");
});

test("a secret goes to no host that nobody named", async () => {
  const accessToken = clientCredentials({ clientId: "a", clientSecret: "b" });
  try {
    await new SCIMApi({ baseUrl: server.url, accessToken }).getScimV2Users();
    assert.unreachable();
  } catch (error) {
    assert.instance(error, InvalidArgumentError);
  }
  assert.is((await arrivedAt(server)).length, 0);
});

test("all of it is as described", async () => {
  const { violations, deviations } = await server.ask("report");
  assert.equal([violations, deviations], [[], []]);
});

test.run();
