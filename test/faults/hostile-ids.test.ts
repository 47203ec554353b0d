/** An id goes to its place in the path and means itself there, or nothing is sent. */
import process from "node:process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Client, InvalidArgumentError, send } from "../../templates/runtime/index.js";
import { hostileId, laxlyDecoded, staysInPlace } from "./hostile-ids.js";
import { listening } from "./listening.js";
import { randomOf, seedOf } from "./random.js";
import { operations } from "./user-operations.js";

const seed = seedOf(process.env);
const methods = ["GET", "DELETE", "PUT"] as const;

test("a thousand hostile ids leave the path neither here nor on a lax server", async () => {
  const random = randomOf(seed);
  const arrived: { readonly method: string; readonly target: string; readonly host: string }[] = [];
  const server = await listening((request, response) => {
    const { method = "", url: target = "", headers } = request;
    arrived.push({ method, target, host: headers.host ?? "" });
    request.resume();
    response.writeHead(method === "DELETE" ? 204 : 200, { "Content-Type": "application/json" });
    response.end(method === "DELETE" ? undefined : "{}");
  });
  try {
    const client = new Client({ baseUrl: `${server.url}/base`, timeout: 20_000 });
    let sent = 0;
    let refused = 0;
    for (let count = 0; count < 1000; count++) {
      const userId = hostileId(random);
      const method = random.pick(methods);
      const about = `id ${JSON.stringify(userId.slice(0, 200))} of seed ${seed}`;
      arrived.length = 0;
      const body = method === "PUT" ? {} : undefined;
      try {
        await send(client, operations[method], { userId, ifMatch: '"1"' }, body);
      } catch (error) {
        assert.instance(error, InvalidArgumentError, about);
        assert.is((error as InvalidArgumentError).parameter, "userId", about);
        assert.equal(arrived, [], about);
        refused++;
        continue;
      }
      sent++;
      const [one] = arrived;
      assert.is(arrived.length, 1, about);
      assert.is(one?.method, method, about);
      assert.is(`http://${one?.host}`, server.url, about);
      const part = /^\/base\/users\/([^/?#]+)$/.exec(one?.target ?? "")?.[1] ?? "";
      assert.is(decodeURIComponent(part), userId, `${about} arrived as ${one?.target}`);
      assert.ok(staysInPlace(part), `${about} is ${laxlyDecoded(part)} to a lax server`);
    }
    // Neither is everything refused nor nothing.
    assert.ok(sent > 150 && refused > 300, `${sent} sent, ${refused} refused with seed ${seed}`);
  } finally {
    await server.close();
  }
});

test("ids that only look odd are sent", async () => {
  const ids = [
    "O'Brien",
    "ada@example.com",
    "a b",
    "100%",
    "日本語",
    "👩‍👩‍👧",
    "...",
    "a..b",
    "~",
    "*",
    "a;b",
  ];
  const targets: string[] = [];
  const server = await listening((request, response) => {
    targets.push(request.url ?? "");
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  try {
    const client = new Client({ baseUrl: server.url });
    for (const userId of ids) await send(client, operations.GET, { userId });
    assert.equal(
      targets.map((target) => decodeURIComponent(target)),
      ids.map((userId) => `/users/${userId}`),
    );
  } finally {
    await server.close();
  }
});

test("the lax decoder that ids are held against finds what such servers find", () => {
  for (const [text, plain] of [
    ["%252e%252e%252f", "../"],
    ["%c0%ae%C0%AE%c0%af", "../"],
    ["%e0%80%ae%f0%80%80%af", "./"],
    ["%u002e%u002f", "./"],
    ["%25c0%25ae", "."],
    ["a%20b", "a b"],
  ] as const) {
    assert.is(laxlyDecoded(text), plain);
  }
  for (const part of ["..", "%2e%2e", "..;x", " .. ", "a%2fb", "a%5cb", "%00", "%25252e"]) {
    assert.not.ok(staysInPlace(part), part);
  }
  for (const part of ["a", "...", "a..b", "%E3%81%82", "..a"]) assert.ok(staysInPlace(part), part);
});

test.run();
