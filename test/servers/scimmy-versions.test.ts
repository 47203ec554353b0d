/** Conditional requests: tags as the server gave them, 304, 412, 428 and Genesys Cloud's 400. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  notModified,
  ResponseError,
  VersionConflict,
} from "../../generated/genesys-cloud-scim/src/index.js";
import { rejects } from "../runtime/rejects.js";
import { arrivedAt, clientOf, patch } from "./scimmy-client.js";
import { startScimmy } from "./scimmy-server.js";
import type { ScimmyServer } from "./scimmy-server.js";

let strong: ScimmyServer;
let weak: ScimmyServer;
let requiring: ScimmyServer;
let asGenesys: ScimmyServer;

test.before(async () => {
  [strong, weak, requiring, asGenesys] = await Promise.all([
    startScimmy(),
    startScimmy({ tags: "weak" }),
    startScimmy({ ifMatch: "required" }),
    startScimmy({ stale: 400 }),
  ]);
});
test.after(async () => {
  await Promise.all([strong, weak, requiring, asGenesys].map((server) => server.close()));
});

const stale = "412 for a stale If-Match";
const missing = "428 for a write without If-Match";

const retitled = (title: string) => patch({ op: "replace", path: "title", value: title });

async function newUser(server: ScimmyServer, name: string) {
  const api = clientOf(server);
  const body = { userName: `${name}@example.com`, displayName: name };
  const { data, etag = "" } = await api.postScimV2Users(body).withResponse();
  await server.ask("forget");
  return { api, id: data.id, etag, body };
}

test("strong tags: created, read, unchanged, changed, read again", async () => {
  const { api, id, etag } = await newUser(strong, "loop");
  assert.is(etag, '"1"');

  const unchanged = await api.getScimV2User(id, { ifNoneMatch: etag }).withResponse();
  assert.is(unchanged.status, 304);
  assert.is(unchanged.data, notModified);
  assert.is(unchanged.etag, etag);

  const changed = await api.patchScimV2User(id, retitled("A"), { ifMatch: etag }).withResponse();
  assert.is(changed.etag, '"2"');
  const read = await api.getScimV2User(id, { ifNoneMatch: etag }).withResponse();
  if (read.status !== 200) assert.unreachable("a changed user is sent");
  else assert.is(read.data.title, "A");

  const arrived = await arrivedAt(strong);
  assert.equal(
    arrived.map(({ method, status }) => `${method} ${status}`),
    ["GET 304", "PATCH 200", "GET 200"],
  );
  assert.is(arrived[1]?.headers["if-match"], '"1"');
});

test("several tags and * are sent as they are", async () => {
  const { api, id, body } = await newUser(strong, "several");
  assert.is(await api.getScimV2User(id, { ifNoneMatch: '"7", "1"' }), notModified);
  assert.is(await api.getScimV2User(id, { ifNoneMatch: "*" }), notModified);
  await api.putScimV2User(id, { ...body, title: "A" }, { ifMatch: '"7", "1"' });
  await api.putScimV2User(id, { ...body, title: "B" }, { ifMatch: "*" });
  const arrived = await arrivedAt(strong);
  assert.equal(
    arrived.map(({ headers }) => headers["if-match"] ?? headers["if-none-match"]),
    ['"7", "1"', "*", '"7", "1"', "*"],
  );
});

for (const [status, serverOf] of [
  [412, () => strong],
  [400, () => asGenesys],
] as const) {
  test(`a stale write is a VersionConflict, and nothing is written (${status})`, async () => {
    const server = serverOf();
    const { api, id, etag, body } = await newUser(server, "stale");
    await api.patchScimV2User(id, retitled("first"), { ifMatch: etag });

    for (const write of [
      () => api.putScimV2User(id, { ...body, title: "late" }, { ifMatch: etag }),
      () => api.patchScimV2User(id, retitled("late"), { ifMatch: etag }),
      () => api.deleteScimV2User(id, { ifMatch: etag }),
    ]) {
      await server.ask("forget");
      const error = await rejects(write(), VersionConflict);
      assert.instance(error, ResponseError);
      assert.is(error.status, status);
      assert.is(error.scimType, status === 400 ? "invalidVers" : undefined);
      assert.is((await arrivedAt(server)).length, 1, "a conflict is not repeated");
    }

    const { data, etag: now } = await api.getScimV2User(id).withResponse();
    assert.is(data.title, "first");
    assert.is(now, '"2"');
  });
}

test("a write without If-Match is refused where the server requires it, and is no conflict", async () => {
  const { api, id, etag, body } = await newUser(requiring, "required");
  for (const write of [
    () => api.putScimV2User(id, body),
    () => api.patchScimV2User(id, retitled("A")),
    () => api.deleteScimV2User(id),
  ]) {
    const error = await rejects(write(), ResponseError);
    assert.is(error.status, 428);
    assert.not.instance(error, VersionConflict);
  }
  assert.is((await arrivedAt(requiring)).length, 3, "none is repeated");

  const put = await api.putScimV2User(id, body, { ifMatch: etag }).withResponse();
  const patched = api.patchScimV2User(id, retitled("A"), { ifMatch: put.etag });
  const { etag: last } = await patched.withResponse();
  assert.is((await api.deleteScimV2User(id, { ifMatch: last }).withResponse()).status, 204);
});

test("weak tags go back byte for byte: good for reading, refused for writing", async () => {
  const { api, id, etag, body } = await newUser(weak, "weak");
  assert.is(etag, 'W/"1"');
  assert.is(await api.getScimV2User(id, { ifNoneMatch: etag }), notModified);

  // RFC 9110 section 13.1.1: If-Match compares strongly, and no weak tag is strong.
  const error = await rejects(api.putScimV2User(id, body, { ifMatch: etag }), VersionConflict);
  assert.is(error.status, 412);
  assert.equal(
    (await arrivedAt(weak)).map(({ method, status, headers }) => [
      method,
      status,
      headers["if-none-match"] ?? headers["if-match"],
    ]),
    [
      ["GET", 304, 'W/"1"'],
      ["PUT", 412, 'W/"1"'],
    ],
  );
  // Without a condition it goes through: the choice is the caller's.
  assert.is((await api.putScimV2User(id, body).withResponse()).etag, 'W/"2"');
});

test("the version of a group guards its members", async () => {
  const api = clientOf(asGenesys);
  const [member = ""] = await asGenesys.ask("seedUsers", "member", 1);
  const id = await asGenesys.ask("seedGroup", "Guarded", []);
  const { etag } = await api.getScimGroup(id).withResponse();
  const add = patch({ op: "add", path: "members", value: [{ value: member }] });
  await api.patchScimGroup(id, add, { ifMatch: etag });
  await rejects(api.putScimGroup(id, { members: [] }, { ifMatch: etag }), VersionConflict);
  assert.is((await api.getScimGroup(id)).members?.length, 1);
});

test("all of it is as described, but for 412 and 428", async () => {
  const reports = await Promise.all(
    [strong, weak, requiring, asGenesys].map((server) => server.ask("report")),
  );
  assert.equal(
    reports.flatMap(({ violations }) => violations),
    [],
  );
  assert.equal(
    reports.map(({ deviations }) => deviations),
    [[stale], [stale], [missing], []],
  );
});

test.run();
