/** Conditions to the letter of RFC 9110, by a server that has nothing to do with SCIM. */
import { setTimeout as wait } from "node:timers/promises";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  Client,
  notModified,
  ResponseError,
  send,
  VersionConflict,
} from "../../templates/runtime/index.js";
import type { ApiResponse, Call } from "../../templates/runtime/index.js";
import { described } from "../runtime/described.js";
import { rejects } from "../runtime/rejects.js";
import { startApache } from "./apache-server.js";
import type { ApacheServer } from "./apache-server.js";

type Read = ApiResponse<200, { userName: string }> | ApiResponse<304, typeof notModified>;
type Written = ApiResponse<201 | 204, unknown>;

const id = { name: "id", in: "path" } as const;
const ifMatch = { name: "ifMatch", in: "header", wire: "If-Match" } as const;
const ifNoneMatch = { name: "ifNoneMatch", in: "header", wire: "If-None-Match" } as const;
const written = { "201": "text", "204": "none" } as const;

const get = described({
  operationId: "get",
  method: "GET",
  path: "/{folder}/Users/{id}",
  parameters: [{ name: "folder", in: "path" }, id, ifNoneMatch],
  responses: { "200": "json", "304": "none" },
});
const put = described({
  operationId: "put",
  method: "PUT",
  path: "/{folder}/Users/{id}",
  parameters: [{ name: "folder", in: "path" }, id, ifMatch, ifNoneMatch],
  requestBody: { kind: "json", mediaType: "application/scim+json" },
  responses: written,
});
const remove = described({
  operationId: "remove",
  method: "DELETE",
  path: "/{folder}/Users/{id}",
  parameters: [{ name: "folder", in: "path" }, id, ifMatch],
  responses: written,
});

let server: ApacheServer;
let client: Client;

test.before(async () => {
  server = await startApache();
  client = new Client({ baseUrl: server.url });
});
test.after(() => server.close());

interface Values {
  readonly folder?: "strong" | "dated";
  readonly id: string;
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

const read = (values: Values): Call<Read> =>
  send<Read>(client, get, { folder: "strong", ...values });
const write = (values: Values, userName: string): Call<Written> =>
  send<Written>(client, put, { folder: "strong", ...values }, { userName });
const erase = (values: Values): Call<Written> =>
  send<Written>(client, remove, { folder: "strong", ...values });

async function versionOf(values: Values): Promise<string> {
  const { etag } = await read(values).withResponse();
  assert.type(etag, "string");
  return etag ?? "";
}

test("a resource is made, read, unchanged, changed and removed", async () => {
  const user = { id: "loop" };
  assert.is((await write(user, "a").withResponse()).status, 201);
  const first = await read(user).withResponse();
  assert.equal(first.data, { userName: "a" });
  const { etag } = first;
  assert.match(etag ?? "", /^"[^"]+"$/);

  const same = await read({ ...user, ifNoneMatch: etag }).withResponse();
  assert.is(same.status, 304);
  assert.is(same.data, notModified);
  assert.is(same.etag, etag);

  assert.is((await write({ ...user, ifMatch: etag }, "b").withResponse()).status, 204);
  assert.equal(await read({ ...user, ifNoneMatch: etag }), { userName: "b" });
  const removed = await erase({ ...user, ifMatch: await versionOf(user) }).withResponse();
  assert.is(removed.status, 204);
  assert.is((await rejects(read(user), ResponseError)).status, 404);
});

test("a stale write is a VersionConflict, though the answer is HTML", async () => {
  const user = { id: "stale" };
  await write(user, "a");
  const stale = await versionOf(user);
  await write({ ...user, ifMatch: stale }, "b");
  for (const call of [
    () => write({ ...user, ifMatch: stale }, "late"),
    () => erase({ ...user, ifMatch: stale }),
    () => write({ ...user, ifMatch: '"never"' }, "late"),
    // Without its quotes it is no tag at all.
    () => write({ ...user, ifMatch: stale.replaceAll('"', "") }, "late"),
  ]) {
    const error = await rejects(call(), VersionConflict);
    assert.is(error.status, 412);
    assert.is(error.scimType, undefined);
  }
  assert.equal(await read(user), { userName: "b" });
});

test("one good tag among several is enough, and * is any version", async () => {
  const user = { id: "several" };
  await rejects(write({ ...user, ifMatch: "*" }, "a"), VersionConflict);
  await write({ ...user, ifNoneMatch: "*" }, "a");
  await rejects(write({ ...user, ifNoneMatch: "*" }, "again"), VersionConflict);
  const etag = await versionOf(user);
  assert.is(await read({ ...user, ifNoneMatch: `"x", ${etag}` }), notModified);
  await write({ ...user, ifMatch: `"x", ${etag}` }, "b");
  await write({ ...user, ifMatch: "*" }, "c");
  assert.equal(await read(user), { userName: "c" });
});

test("of two writers with one version one wins, each time", async () => {
  const user = { id: "race" };
  await write(user, "start");
  for (let round = 0; round < 10; round++) {
    const etag = await versionOf(user);
    // One after the other: mod_dav itself does not lock between its check and its write.
    await write({ ...user, ifMatch: etag }, `first ${round}`);
    await rejects(write({ ...user, ifMatch: etag }, `second ${round}`), VersionConflict);
    assert.equal(await read(user), { userName: `first ${round}` });
  }
});

test("a file of this second has a weak tag: good for reading, refused for writing", async () => {
  const user = { folder: "dated", id: "young" } as const;
  await write(user, "a");
  const young = await versionOf(user);
  assert.match(young, /^W\/"/);
  assert.is(await read({ ...user, ifNoneMatch: young }), notModified);
  await rejects(write({ ...user, ifMatch: young }, "b"), VersionConflict);
  await rejects(erase({ ...user, ifMatch: young }), VersionConflict);

  let grown = young;
  for (let turn = 0; turn < 40 && grown.startsWith("W/"); turn++) {
    await wait(100);
    grown = await versionOf(user);
  }
  assert.is(`W/${grown}`, young, "the tag itself has not changed");
  // Weakly they are the same version, strongly they are not.
  assert.is(await read({ ...user, ifNoneMatch: young }), notModified);
  await rejects(write({ ...user, ifMatch: young }, "b"), VersionConflict);
  assert.is((await write({ ...user, ifMatch: grown }, "b").withResponse()).status, 204);
});

test.run();
