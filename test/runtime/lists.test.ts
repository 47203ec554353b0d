import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  AbortError,
  byCursor,
  byIndex,
  byLink,
  byPage,
  Call,
  Client,
  inHeader,
  inQuery,
  InvalidArgumentError,
  PagingError,
  readJson,
  readNothing,
  ResponseError,
  sendList,
  type ApiResponse,
  type ListCall,
  type Operation,
  type Paging,
} from "../../templates/runtime/index.js";
import { rejects } from "./rejects.js";
import { recorder, type Sent } from "./sent.js";

interface Item {
  readonly id: string;
}
interface Page {
  readonly totalResults?: number;
  readonly Resources?: readonly Item[];
}
type List = ListCall<ApiResponse<200, Page>, Item>;

const listThings: Operation = {
  operationId: "listThings",
  method: "GET",
  path: "/things",
  parameters: [
    { name: "startIndex", in: inQuery },
    { name: "count", in: inQuery },
    { name: "filter", in: inQuery },
  ],
  responses: { "200": readJson },
};
const paging: Paging = {
  by: byIndex,
  parameter: "startIndex",
  size: "count",
  items: ["Resources"],
  total: ["totalResults"],
};

/** A server of things 1 to `size`, ten a page, that answers honestly. */
function things(
  size: number,
  values: object = {},
): { list: List; sent: Sent[]; queries(): string[] } {
  const all = Array.from({ length: size }, (_, index) => ({ id: `t${index + 1}` }));
  const { fetch, sent } = recorder(({ url }) => {
    const query = new URL(url).searchParams;
    const start = Number(query.get("startIndex") ?? 1) - 1;
    const count = Number(query.get("count") ?? 10);
    return Response.json({ totalResults: size, Resources: all.slice(start, start + count) });
  });
  const client = new Client({ baseUrl: "https://a.example", fetch });
  const list: List = sendList(client, listThings, paging, { ...values });
  return { list, sent, queries: () => sent.map(({ url }) => new URL(url).search) };
}

const ids = (items: readonly Item[]): string => items.map(({ id }) => id.slice(1)).join();

test("nothing is sent before it is used", async () => {
  const { list, sent } = things(3);
  await new Promise((done) => setTimeout(done, 5));
  assert.is(sent.length, 0);
  assert.instance(list, Call);
  assert.is(ids((await list).Resources ?? []), "1,2,3");
  await list;
  assert.is((await list.withResponse()).status, 200);
  assert.is(sent.length, 1);
});

test("iterated: every item once, and one request to see that there is no more", async () => {
  const { list, queries } = things(25, { filter: "x" });
  const seen: Item[] = [];
  for await (const item of list) seen.push(item);
  assert.is(seen.length, 25);
  assert.equal(queries(), [
    "?filter=x",
    "?startIndex=11&filter=x",
    "?startIndex=21&filter=x",
    "?startIndex=26&filter=x",
  ]);
  assert.is((await list.toArray()).length, 25);
  assert.is(queries().length, 8);
});

test("a start of the caller's own is counted from", async () => {
  const { list, queries } = things(12, { startIndex: 5, count: 4 });
  assert.is(ids(await list.toArray()), "5,6,7,8,9,10,11,12");
  assert.equal(queries(), [
    "?startIndex=5&count=4",
    "?startIndex=9&count=4",
    "?startIndex=13&count=4",
  ]);
});

test("the total alone", async () => {
  const { list, queries } = things(25, { filter: "x", count: 5 });
  assert.is(await list.total(), 25);
  assert.equal(queries(), ["?count=0&filter=x"]);
});

test("a total that is not told is undefined", async () => {
  const { fetch } = recorder(() => Response.json({ totalResults: "many" }));
  const client = new Client({ baseUrl: "https://a.example", fetch });
  assert.is(await sendList(client, listThings, paging, {}).total(), undefined);
});

test("toArray with a limit asks for no page beyond it", async () => {
  const { list, queries } = things(25);
  assert.is(ids(await list.toArray({ limit: 10 })), "1,2,3,4,5,6,7,8,9,10");
  assert.is(queries().length, 1);
  assert.is((await list.toArray({ limit: 11 })).length, 11);
  assert.is(queries().length, 3);
  assert.equal(await list.toArray({ limit: 0 }), []);
  assert.is(queries().length, 3);
});

test("pages, and a loop that is left", async () => {
  const { list, queries } = things(25);
  const sizes: (number | undefined)[] = [];
  for await (const page of list.pages()) sizes.push(page.Resources?.length);
  assert.equal(sizes, [10, 10, 5]);
  for await (const item of list) {
    if (item.id === "t3") break;
  }
  assert.is(queries().length, 5);
});

test("an empty list has one page and no item", async () => {
  const { list, queries } = things(0);
  const pages: Page[] = [];
  for await (const page of list.pages()) pages.push(page);
  assert.equal(pages, [{ totalResults: 0, Resources: [] }]);
  assert.equal(await list.toArray(), []);
  assert.is(queries().length, 2);
});

test("an error on the way is the error of the iteration, after what came before", async () => {
  const { fetch } = recorder(({ url }) =>
    url.includes("startIndex")
      ? new Response(null, { status: 400 })
      : Response.json({ Resources: [{ id: "t1" }] }),
  );
  const client = new Client({ baseUrl: "https://a.example", fetch });
  const list: List = sendList(client, listThings, paging, {});
  const seen: Item[] = [];
  const walk = (async () => {
    for await (const item of list) seen.push(item);
  })();
  assert.is((await rejects(walk, ResponseError)).status, 400);
  assert.is(ids(seen), "1");
});

test("the caller's signal ends an iteration", async () => {
  const stop = new AbortController();
  const { list } = things(100, { signal: stop.signal });
  let count = 0;
  const walk = (async () => {
    for await (const item of list) {
      if (item.id === "t15") stop.abort();
      count += 1;
    }
  })();
  await rejects(walk, AbortError);
  assert.is(count, 20);
});

test("a wrong argument rejects when the list is used", async () => {
  const { list } = things(3, { filter: "\ud800" });
  await rejects(list.toArray(), InvalidArgumentError);
  await rejects(list, InvalidArgumentError);
});

test("a list without end is an error, at the bound", async () => {
  let count = 0;
  const { fetch, sent } = recorder(() => Response.json({ Resources: [{ id: `t${++count}` }] }));
  const client = new Client({ baseUrl: "https://a.example", fetch });
  const list: List = sendList(client, listThings, paging, {});
  const error = await rejects(list.toArray({ maxPages: 50 }), PagingError);
  assert.is(error.message, "GET /things has not ended after 50 pages");
  assert.is(sent.length, 50);
  await rejects(list.toArray(), PagingError);
  assert.is(sent.length, 50 + 10_000);
});

/** The items of a list that a server answers page by page, and what was asked. */
async function walked(
  described: Paging,
  pages: readonly unknown[],
  values: object = {},
): Promise<{ readonly items: unknown[]; readonly queries: string[] }> {
  const { fetch, sent } = recorder(() => Response.json(pages[sent.length - 1] ?? { list: [] }));
  const client = new Client({ baseUrl: "https://a.example", fetch });
  const items = await sendList(client, listThings, described, { ...values }).toArray();
  return { items, queries: sent.map(({ url }) => new URL(url).search) };
}

const counted: Paging = { by: byPage, parameter: "startIndex", items: ["list"], total: ["total"] };
const cursor: Paging = { by: byCursor, parameter: "filter", items: ["list"], next: ["next"] };

test("pages that are counted from where the description says", async () => {
  const pages = [{ list: ["a"] }, { list: ["b"] }, { list: ["c"] }];
  const { items, queries } = await walked({ ...counted, first: 0 }, pages);
  assert.equal(items, ["a", "b", "c"]);
  assert.equal(queries, ["", "?startIndex=1", "?startIndex=2", "?startIndex=3"]);
});

test("items without an id that are alike are kept where a cursor leads on", async () => {
  const pages = [
    { list: [1], next: "x" },
    { list: [1], next: "y" },
    { list: [], next: "z" },
    { list: [2] },
  ];
  assert.equal((await walked(cursor, pages)).items, [1, 1, 2]);
});

test("items without an id that are alike are kept where the total says that there are more", async () => {
  const list = (item: string) => ({ list: [item], total: 4 });
  const pages = [list("ok"), list("ok"), list("bad"), list("ok"), list("ok"), list("ok")];
  assert.equal((await walked(counted, pages)).items, ["ok", "ok", "bad", "ok"]);
});

test("one item without an id does not make a list endless", async () => {
  const page = { list: [{ id: 1 }, { name: "x" }] };
  const { items, queries } = await walked(
    counted,
    Array.from({ length: 50 }, () => page),
  );
  assert.equal(items, [{ id: 1 }, { name: "x" }]);
  assert.is(queries.length, 2);
});

test("an id that is no id is none", async () => {
  for (const id of [null, {}, true]) {
    const page = { list: [{ id }] };
    const { items, queries } = await walked(
      counted,
      Array.from({ length: 50 }, () => page),
    );
    assert.equal(items, [{ id }]);
    assert.is(queries.length, 2);
  }
});

test("a page of old items ends a list, but not where the total says that there is more", async () => {
  const page = (id: number) => ({ list: [{ id }], total: 4 });
  const { items } = await walked(counted, [page(1), page(1), page(2), page(3)]);
  assert.equal(items, [{ id: 1 }, { id: 2 }, { id: 3 }]);
  // A total that is wrong costs one request more, and no more than that.
  const wrong = Array.from({ length: 50 }, () => ({ list: [{ id: 1 }], total: 1_000_000 }));
  assert.is((await walked(counted, wrong)).queries.length, 3);
});

test("a 304 is no empty list, and a condition is about the first page", async () => {
  const conditional: Operation = {
    ...listThings,
    parameters: [
      ...(listThings.parameters ?? []),
      { name: "ifNoneMatch", in: inHeader, wire: "If-None-Match" },
    ],
    responses: { "200": readJson, "304": readNothing },
  };
  const { fetch, sent } = recorder(({ headers }) =>
    headers.get("if-none-match") === '"1"'
      ? new Response(null, { status: 304 })
      : Response.json({ Resources: sent.length < 3 ? [{ id: `t${sent.length}` }] : [] }),
  );
  const client = new Client({ baseUrl: "https://a.example", fetch });
  const list = (ifNoneMatch: string) => sendList(client, conditional, paging, { ifNoneMatch });
  assert.match((await rejects(list('"1"').toArray(), PagingError)).message, /answered 304/);
  assert.is((await list('"0"').toArray()).length, 1);
  assert.equal(
    sent.map(({ headers }) => headers.get("if-none-match")),
    ['"1"', '"0"', null],
  );
});

test("bounds that are no numbers are refused", async () => {
  const { list, sent } = things(3);
  for (const bound of [NaN, -1, "5" as unknown as number]) {
    const error = await rejects(list.toArray({ maxPages: bound }), InvalidArgumentError);
    assert.is(error.parameter, "maxPages");
    await rejects(list.toArray({ limit: bound }), InvalidArgumentError);
  }
  assert.is(sent.length, 0);
});

test("what the caller passes is read at once", async () => {
  const filter = ["a"];
  const { list, queries } = things(1, { filter });
  filter.push("b");
  await list;
  assert.equal(queries(), ["?filter=a"]);
});

const links: [header: string, next: string | undefined][] = [
  ['<https://a.example/base/things?p=2>; rel="next"', "https://a.example/base/things?p=2"],
  ["<?p=2>; rel=next", "https://a.example/base/things?p=2"],
  [
    '</base/x>; rel="prev", </base/y>; title="a, b; rel=no"; rel="last next"',
    "https://a.example/base/y",
  ],
  ['<?p=2>; rel="next-archive"', undefined],
  ["<?p=2>", undefined],
  ["rel=next", undefined],
  ["", undefined],
];

for (const [header, next] of links) {
  test(`Link: ${header}`, async () => {
    const { fetch, sent } = recorder(() =>
      sent.length === 1 && header !== ""
        ? Response.json([1], { headers: { Link: header } })
        : Response.json([]),
    );
    const client = new Client({ baseUrl: "https://a.example/base", fetch });
    await sendList(client, listThings, { by: byLink, items: [] }, {}).toArray();
    assert.equal(
      sent.map(({ url }) => url),
      ["https://a.example/base/things", ...(next === undefined ? [] : [next])],
    );
  });
}

test("a link that leads elsewhere is not followed: the token would go with it", async () => {
  for (const target of [
    "https://evil.example/base/things",
    "//evil.example/base/",
    "https://a.example/other",
    "https://a.example/base/../other",
    "https://u:p@a.example/base/things",
    "https://:p@a.example/base/things",
    "http://a.example/base/things",
    "javascript:alert(1)",
    "https://[",
  ]) {
    const { fetch, sent } = recorder(() =>
      Response.json([1], { headers: { Link: `<${target}>; rel="next"` } }),
    );
    const client = new Client({ baseUrl: "https://a.example/base", accessToken: "t", fetch });
    const list = sendList(client, listThings, { by: byLink, items: [] }, {});
    await rejects(list.toArray(), PagingError);
    assert.is(sent.length, 1, target);
  }
});

test.run();
