/** The next page is on the same server, or it is not asked for. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { byLink, Client, ClientError, sendList } from "../../templates/runtime/index.js";
import { described } from "../runtime/described.js";
import { leakOf, marker } from "./leaks.js";
import { forbidden, listening } from "./listening.js";

const things = described({
  operationId: "listThings",
  method: "GET",
  path: "/things",
  parameters: [{ name: "filter", in: "query" }],
  responses: { "200": "json" },
});

/** All items of a list whose first page names a next one, and the targets that were asked for. */
async function follow(
  ...links: readonly ((here: string, foreign: string) => string)[]
): Promise<{ readonly items: unknown; readonly targets: string[]; readonly strays: string[] }> {
  const foreign = await forbidden();
  const targets: string[] = [];
  const server = await listening((request, response) => {
    targets.push(`${request.url} ${request.headers.authorization}`);
    const next = links[targets.length - 1];
    const headers = next && { Link: `<${next(server.url, foreign.url)}>; rel="next"` };
    response.writeHead(200, { "Content-Type": "application/json", ...headers });
    response.end(JSON.stringify({ items: [{ id: targets.length }] }));
  });
  try {
    const client = new Client({ baseUrl: `${server.url}/base`, accessToken: `t0ken-${marker}` });
    const paging = { by: byLink, items: ["items"] };
    const list = sendList(client, things, paging, { filter: marker });
    const items = await list.toArray().catch((error: unknown) => error);
    return { items, targets, strays: foreign.arrived };
  } finally {
    await Promise.all([server.close(), foreign.close()]);
  }
}

const elsewhere: Readonly<Record<string, (here: string, foreign: string) => string>> = {
  "another origin": (_, foreign) => `${foreign}/base/things?page=2`,
  "another origin without a scheme": (_, foreign) => `${foreign.slice(5)}/base/things?page=2`,
  "another origin behind backslashes": (_, foreign) => `\\\\${foreign.slice(7)}/base/things`,
  "another origin behind slash and backslash": (_, foreign) => `/\\${foreign.slice(7)}/base/things`,
  "another origin after this one as a user": (here, foreign) =>
    `${here}@${foreign.slice(7)}/base/things`,
  "another scheme": (here) => `${here.replace("http:", "https:")}/base/things?page=2`,
  "another port": (here, foreign) =>
    `${here.slice(0, here.lastIndexOf(":"))}:${foreign.slice(foreign.lastIndexOf(":") + 1)}/base`,
  "no scheme of the web": () => "data:application/json,{}",
  "another origin behind a tab": (_, foreign) => `/\t/${foreign.slice(7)}/base/things`,
};

for (const [name, next] of Object.entries(elsewhere)) {
  test(`a next page at ${name} is refused`, async () => {
    const { items, targets, strays } = await follow(next);
    assert.equal(strays, []);
    assert.is(targets.length, 1);
    assert.instance(items, ClientError);
    assert.is(leakOf(items), undefined);
  });
}

for (const [name, next, target] of [
  ["absolute", (here: string) => `${here}/base/things?page=2`, "/base/things?page=2"],
  ["a path", () => "/base/things?page=2", "/base/things?page=2"],
  ["a query", () => "?page=2", "/base/things?page=2"],
] as const) {
  test(`a next page that is ${name} is followed with the credential`, async () => {
    const { items, targets } = await follow(next);
    assert.equal(items, [{ id: 1 }, { id: 2 }]);
    assert.is(targets[1], `${target} Bearer t0ken-${marker}`);
  });
}

test("a next page is relative to the page before", async () => {
  const { targets } = await follow(
    () => "things/page/2",
    () => "3",
    () => "?size=9",
  );
  assert.equal(
    targets.map((target) => target.split(" ")[0]),
    [
      `/base/things?filter=${marker}`,
      "/base/things/page/2",
      "/base/things/page/3",
      "/base/things/page/3?size=9",
    ],
  );
});

test("a next page outside of the base path is not asked for with the credential", async () => {
  const { items, targets } = await follow(() => "/other/things?page=2");
  assert.instance(items, ClientError);
  assert.is(targets.length, 1);
});

test.run();
