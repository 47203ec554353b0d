/** Lists end, give nothing twice, and give everything that an honest server has. */
import process from "node:process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  byCursor,
  byIndex,
  byLink,
  byOffset,
  byPage,
  Client,
  ClientError,
  PagingError,
  sendList,
  type ApiResponse,
  type ListCall,
  type Paging,
} from "../../templates/runtime/index.js";
import { described } from "../runtime/described.js";
import { rejects } from "../runtime/rejects.js";
import { idOf, pagerServer, planPager, pagingStyles, tooMany } from "./pager-server.js";
import type { PagerPlan, PagingStyle } from "./pager-server.js";
import { randomOf, seedOf } from "./random.js";

const seed = seedOf(process.env);

const styles = { index: byIndex, offset: byOffset, page: byPage, cursor: byCursor, link: byLink };
const things = described({
  operationId: "listThings",
  method: "GET",
  path: "/things",
  parameters: [
    { name: "at", in: "query" },
    { name: "size", in: "query" },
  ],
  responses: { "200": "json" },
});

type Item = { readonly id?: unknown } | null | undefined;
type ThingList = ListCall<ApiResponse<200, { readonly items?: readonly Item[] } | null>, Item>;

function listOf(style: PagingStyle, fetch: typeof globalThis.fetch, size?: number): ThingList {
  const client = new Client({ baseUrl: "https://a.example", fetch, retryDelay: 1 });
  const paging: Paging = {
    by: styles[style],
    ...(style === "link" ? {} : { parameter: "at" }),
    size: "size",
    items: ["items"],
    total: ["total"],
    next: ["next"],
  };
  return sendList(client, things, paging, size === undefined ? {} : { size });
}

const bound = 20;

/** All items, by one of the ways to get at them. */
async function itemsOf(list: ThingList, { endless }: PagerPlan, way: number): Promise<Item[]> {
  if (endless) return list.toArray({ maxPages: bound });
  if (way === 0) return list.toArray();
  const items: Item[] = [];
  if (way === 1) {
    for await (const item of list) items.push(item);
    return items;
  }
  // Pages are given as they come, and what comes twice is the caller's to see.
  for await (const page of list.pages()) {
    if (Array.isArray(page?.items)) items.push(...(page.items as Item[]));
  }
  return items.filter((one, at) => items.findIndex((other) => other?.id === one?.id) === at);
}

async function hold(plan: PagerPlan, pagerSeed: number, way: number): Promise<void> {
  const about = `pager ${pagerSeed} (FAULT_SEED=${seed}): ${plan.style}, ${plan.items} items, ${
    plan.asked ?? "some"
  } of ${plan.most} a page, ${[...plan.quirks].join(", ") || "honest"}`;
  const server = pagerServer(plan, randomOf(pagerSeed));
  const list = listOf(plan.style, server.fetch, plan.asked);
  let items: Item[] = [];
  let failure: unknown;
  try {
    items = await itemsOf(list, plan, way);
  } catch (error) {
    failure = error;
    assert.instance(error, ClientError, about);
  }
  assert.ok(server.requests() <= (plan.endless ? bound : tooMany), `endless: ${about}`);
  if (plan.mustFail) assert.instance(failure, PagingError, about);
  const ids = items.map((item) => item?.id).filter((id) => id !== undefined);
  assert.is(new Set(ids).size, ids.length, `twice: ${about}`);
  if (!plan.complete) return;
  assert.is(failure, undefined, about);
  const given = ids.filter((id) => !/^added/.test(String(id)));
  const all = Array.from({ length: plan.items }, (_, row) => idOf(row));
  assert.equal(given, all, about);
}

test("a thousand pagers, well and ill", async () => {
  const random = randomOf(seed);
  const met = new Set<string>();
  for (let count = 0; count < 1000; count++) {
    const pagerSeed = random.below(2 ** 31);
    const plan = planPager(random);
    met.add(plan.style).add(`complete ${plan.complete}`).add(`must fail ${plan.mustFail}`);
    for (const quirk of plan.quirks) met.add(quirk);
    await hold(plan, pagerSeed, random.below(3));
  }
  assert.is(met.size, 5 + 2 + 2 + 19, [...met].join(", "));
});

test("totals are numbers or not known, and cost one request", async () => {
  const random = randomOf(seed);
  for (let count = 0; count < 200; count++) {
    const plan = planPager(random);
    const server = pagerServer(plan, random);
    const total = await listOf(plan.style, server.fetch, plan.asked).total();
    assert.ok(total === undefined || typeof total === "number", `${total}`);
    assert.ok(server.requests() === 1);
    if (!plan.quirks.has("wrong total") && !plan.quirks.has("no object")) {
      assert.is(total, plan.quirks.has("the same item twice") ? plan.items * 2 : plan.items);
    }
  }
});

const honestPlan: PagerPlan = {
  ...{ style: "index", items: 60, asked: 10, most: 10, quirks: new Set() },
  ...{ complete: true, endless: false, mustFail: false },
};

for (const style of pagingStyles) {
  const plan: PagerPlan = { ...honestPlan, style };

  test(`${style}: a limit takes no page more than it needs`, async () => {
    const server = pagerServer(plan, randomOf(1));
    const items = await listOf(style, server.fetch, 10).toArray({ limit: 20 });
    assert.is(items.length, 20);
    assert.is(server.requests(), 2);
  });

  test(`${style}: a page that fails is asked for again, and nothing is missed or doubled`, async () => {
    const server = pagerServer(plan, randomOf(1));
    let attempts = 0;
    const failing: typeof fetch = async (url, init) => {
      if (++attempts % 3 === 1) return new Response(null, { status: 503 });
      if (attempts % 3 === 2) {
        // The server has given the page, and the answer is lost.
        await server.fetch(url, init);
        throw Object.assign(new TypeError("fetch failed"), { code: "ECONNRESET" });
      }
      return server.fetch(url, init);
    };
    const items = await listOf(style, failing, 10).toArray();
    assert.equal(
      items.map((item) => item?.id),
      Array.from({ length: plan.items }, (_, row) => idOf(row)),
    );
  });

  test(`${style}: to stop in the middle sends nothing more`, async () => {
    const server = pagerServer(plan, randomOf(1));
    let count = 0;
    for await (const item of listOf(style, server.fetch, 10)) {
      if (item?.id === idOf(14)) break;
      count++;
    }
    assert.is(count, 14);
    assert.is(server.requests(), 2);
  });
}

test("without a bound of the caller's, one of the client's ends what has no end", async () => {
  let requests = 0;
  const fetch = async (): Promise<Response> =>
    new Response(JSON.stringify({ items: [{ id: ++requests }], next: requests }));
  await rejects(listOf("cursor", fetch).toArray(), PagingError);
  assert.is(requests, 10_000);
});

test.run();
