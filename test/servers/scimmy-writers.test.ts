/** Several writers at one user, each with If-Match: no update is lost. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { VersionConflict } from "../../generated/genesys-cloud-scim/src/index.js";
import type { SCIMApi } from "../../generated/genesys-cloud-scim/src/index.js";
import { arrivedAt, clientOf, patch } from "./scimmy-client.js";
import { startScimmy } from "./scimmy-server.js";
import type { ScimmyServer } from "./scimmy-server.js";

const rounds = 20;
const writers = 5;
const increments = 10;

let strong: ScimmyServer;
let asGenesys: ScimmyServer;

test.before(async () => {
  [strong, asGenesys] = await Promise.all([startScimmy(), startScimmy({ stale: 400 })]);
});
test.after(async () => {
  await Promise.all([strong.close(), asGenesys.close()]);
});

const titled = (title: string) => patch({ op: "replace", path: "title", value: title });

async function newUser(api: SCIMApi, name: string): Promise<string> {
  const body = { userName: `${name}@example.com`, displayName: name, title: "0" };
  return (await api.postScimV2Users(body)).id;
}

/** Reads, adds one, writes, and starts again when somebody was faster. Gives the conflicts met. */
async function increment(api: SCIMApi, id: string): Promise<number> {
  for (let conflicts = 0; conflicts < 500; conflicts++) {
    const { data, etag } = await api.getScimV2User(id).withResponse();
    try {
      await api.patchScimV2User(id, titled(String(Number(data.title) + 1)), { ifMatch: etag });
      return conflicts;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
  throw new Error("This writer never won.");
}

for (const [name, serverOf] of [
  ["412", () => strong],
  ["400 invalidVers", () => asGenesys],
] as const) {
  test(`of two writers with one version exactly one wins (${name})`, async () => {
    const server = serverOf();
    const api = clientOf(server);
    const id = await newUser(api, "race");
    for (let round = 0; round < rounds; round++) {
      const { data, etag } = await api.getScimV2User(id).withResponse();
      await server.ask("forget");
      const results = await Promise.allSettled([
        api.patchScimV2User(id, titled(`patch ${round}`), { ifMatch: etag }),
        api.putScimV2User(
          id,
          { userName: data.userName ?? "", displayName: "race", title: `put ${round}` },
          { ifMatch: etag },
        ),
      ]);
      const won = results.filter((result) => result.status === "fulfilled");
      const lost = results.filter((result) => result.status === "rejected");
      assert.is(won.length, 1);
      assert.instance(lost[0]?.reason, VersionConflict);
      assert.is((await arrivedAt(server)).length, 2, "neither write is repeated");
      assert.is((await api.getScimV2User(id)).title, won[0]?.value.title);
    }
  });

  test(`${writers} writers who read, patch and try again lose nothing (${name})`, async () => {
    const server = serverOf();
    const api = clientOf(server);
    const id = await newUser(api, "counter");
    const conflicts = await Promise.all(
      Array.from({ length: writers }, async () => {
        let met = 0;
        for (let at = 0; at < increments; at++) met += await increment(clientOf(server), id);
        return met;
      }),
    );
    const { data, etag } = await api.getScimV2User(id).withResponse();
    assert.is(data.title, String(writers * increments));
    assert.is(etag, `"${writers * increments + 1}"`);
    assert.ok(
      conflicts.some((met) => met > 0),
      "the writers did meet",
    );
  });
}

test("without If-Match updates are lost, so the writers above owe it to the version", async () => {
  const api = clientOf(strong);
  const id = await newUser(api, "careless");
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      const { title } = await api.getScimV2User(id);
      await api.patchScimV2User(id, titled(String(Number(title) + 1)));
    }),
  );
  assert.ok(Number((await api.getScimV2User(id)).title) < 20);
});

test("who deletes with an old version deletes nothing", async () => {
  const api = clientOf(strong);
  const id = await newUser(api, "kept");
  const { etag } = await api.getScimV2User(id).withResponse();
  const results = await Promise.allSettled([
    api.patchScimV2User(id, titled("changed"), { ifMatch: etag }),
    api.deleteScimV2User(id, { ifMatch: etag }),
  ]);
  assert.is(results.filter(({ status }) => status === "fulfilled").length, 1);
});

test("all of it is as described", async () => {
  const reports = await Promise.all([strong.ask("report"), asGenesys.ask("report")]);
  assert.equal(
    reports.flatMap(({ violations }) => violations),
    [],
  );
  assert.ok(reports.every(({ checkedResponses }) => checkedResponses > 100));
});

test.run();
