/** Paging over a server that gives the first rows again when it is asked past the end. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { PagingError } from "../../generated/genesys-cloud-scim/src/index.js";
import type { SCIMApi, ScimV2User } from "../../generated/genesys-cloud-scim/src/index.js";
import { rejects } from "../runtime/rejects.js";
import { arrivedAt, clientOf } from "./scimmy-client.js";
import { startScimmy } from "./scimmy-server.js";
import type { ScimmyServer } from "./scimmy-server.js";

const count = 25;
let server: ScimmyServer;
let ids: readonly string[];

test.before(async () => {
  server = await startScimmy();
  ids = await server.ask("seedUsers", "many", 130);
});
test.before.each(() => server.ask("forget"));
test.after(() => server.close());

/** A list that never ended would be cut off here, and its test fail. */
const enough = 40;

function client(): SCIMApi {
  let requests = 0;
  return clientOf(server, {
    retries: 0,
    fetch: (input, init) => {
      if (++requests > enough) throw new Error("This list has no end.");
      return fetch(input, init);
    },
  });
}

const idsOf = (users: readonly ScimV2User[] = []) => users.map(({ id }) => id);

test("the server does give the first rows again past the end", async () => {
  const past = await client().getScimV2Users({ startIndex: 131, count });
  assert.equal(idsOf(past.Resources), ids.slice(0, 25));
});

test("for await gives each of 130 users once, in order", async () => {
  const seen: string[] = [];
  for await (const user of client().getScimV2Users({ count })) seen.push(user.id);
  assert.equal(seen, ids);
  const arrived = await arrivedAt(server);
  assert.equal(
    arrived.map(({ query }) => query["startIndex"] ?? "1"),
    ["1", "26", "51", "76", "101", "126", "131"],
  );
  assert.ok(arrived.every(({ query }) => query["count"] === "25"));
});

test("the other path family pages alike, also with a filter and chosen attributes", async () => {
  const seen: string[] = [];
  const list = client().getScimUsers({
    count,
    filter: 'userName sw "many-1"',
    attributes: ["id", "userName"],
  });
  for await (const { id } of list) seen.push(id);
  // 1, 10 to 19 and 100 to 130.
  assert.is(seen.length, 42);
  assert.is(new Set(seen).size, 42);
  for (const { query } of await arrivedAt(server)) {
    assert.is(query["filter"], 'userName sw "many-1"');
    assert.is(query["attributes"], "id,userName");
  }
});

test("pages() gives each page that holds something new", async () => {
  const pages: number[] = [];
  const seen = new Set<string>();
  for await (const page of client().getScimV2Users({ count }).pages()) {
    pages.push(page.Resources?.length ?? 0);
    idsOf(page.Resources).forEach((id) => seen.add(id));
    assert.is(page.totalResults, 130);
  }
  assert.equal(pages, [25, 25, 25, 25, 25, 5]);
  assert.is(seen.size, 130);
});

test("pages() gives no more than the bound, and says that there was more", async () => {
  const sizes: number[] = [];
  const loop = async () => {
    for await (const page of client().getScimV2Users({ count }).pages({ maxPages: 2 })) {
      sizes.push(page.Resources?.length ?? 0);
    }
  };
  await rejects(loop(), PagingError);
  assert.equal(sizes, [25, 25]);
  assert.is((await arrivedAt(server)).length, 2);
});

test("a loop that is left asks for no further page", async () => {
  for await (const user of client().getScimV2Users({ count })) {
    if (user.id === ids[30]) break;
  }
  assert.is((await arrivedAt(server)).length, 2);
});

test("total() is one request for no items", async () => {
  assert.is(await client().getScimV2Users({ count }).total(), 130);
  const [request, ...others] = await arrivedAt(server);
  assert.equal(others, []);
  assert.is(request?.query["count"], "0");
});

test("toArray() gives all, or as many as are wanted", async () => {
  const api = client();
  assert.equal(idsOf(await api.getScimV2Users({ count }).toArray()), ids);
  await server.ask("forget");
  assert.equal(idsOf(await api.getScimV2Users({ count }).toArray({ limit: 40 })), ids.slice(0, 40));
  assert.is((await arrivedAt(server)).length, 2);
});

test("awaited it is the first page, unused it is nothing, used twice it starts afresh", async () => {
  const list = client().getScimV2Users({ count });
  await new Promise((done) => setTimeout(done, 20));
  assert.is((await arrivedAt(server)).length, 0);

  const page = await list;
  assert.equal(idsOf(page.Resources), ids.slice(0, 25));
  assert.is((await arrivedAt(server)).length, 1);

  assert.equal(idsOf(await list.toArray()), ids);
  assert.equal(idsOf(await list.toArray()), ids);
});

test("deviation: after the end of a list that began in the middle come rows from its start", async () => {
  const rest = idsOf(await client().getScimV2Users({ count, startIndex: 101 }).toArray());
  assert.equal(rest.slice(0, 30), ids.slice(100));
  // They are new to this list, and the server says that they are number 131 and on. Only the total
  // speaks against it, and totals of other servers are wrong. It ends, and nothing comes twice.
  assert.equal(rest.slice(30), ids.slice(0, 25));
});

test("users who come and go meanwhile are given once at most", async () => {
  const seen: string[] = [];
  let removed = false;
  const api = client();
  for await (const { id } of api.getScimV2Users({ count, attributes: ["id"] })) {
    seen.push(id);
    if (removed) continue;
    removed = true;
    await api.deleteScimV2User(ids[129] ?? "");
    await server.ask("seedUsers", "newcomer", 3);
  }
  assert.is(new Set(seen).size, seen.length);
  assert.equal(seen.slice(0, 129), ids.slice(0, 129));
  assert.is(seen.length, 132);
});

test("groups page as users do", async () => {
  for (let at = 1; at <= 45; at++) await server.ask("seedGroup", `Team ${at}`, []);
  const api = client();
  const all = await api.getScimGroups({ count: 20 }).toArray();
  assert.is(new Set(all.map(({ id }) => id)).size, 45);
  const some = await api.getScimV2Groups('displayname sw "Team 4"', { count: 4 }).toArray();
  assert.equal(some.map(({ displayName }) => displayName).sort(), [
    "Team 4",
    ...[0, 1, 2, 3, 4, 5].map((at) => `Team 4${at}`),
  ]);
  assert.is(await api.getScimV2Groups('displayname sw "Team 4"').total(), 7);
});

test("all of it is as described", async () => {
  const { violations, deviations } = await server.ask("report");
  assert.equal([violations, deviations], [[], []]);
});

test.run();
