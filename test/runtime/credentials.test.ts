import { test } from "uvu";
import * as assert from "uvu/assert";
import { inspect } from "node:util";
import {
  anyOf,
  apiKeyInCookie,
  apiKeyInHeader,
  apiKeyInQuery,
  basicAuth,
  bearerToken,
  Client,
  ClientError,
  InvalidArgumentError,
  send,
  type ClientSettings,
  type Operation,
} from "../../templates/runtime/index.js";
import type { Scheme } from "../../templates/runtime/credentials.js";
import { rejects } from "./rejects.js";
import { operation, recorder, type Sent } from "./sent.js";

const inHeader = apiKeyInHeader("key", "X-Key");
const inQuery = apiKeyInQuery("query", "api key");
const inCookie = apiKeyInCookie("cookie", "session");
const basic = basicAuth("login");

type Alternatives = readonly (readonly Scheme[])[];
type Values = Readonly<Record<string, unknown>>;

const securedBy = (...alternatives: Alternatives): Operation => ({
  ...operation(),
  security: anyOf(...alternatives),
});

async function sentWith(
  described: Operation,
  settings: Partial<ClientSettings> = {},
  values: Values = {},
): Promise<Sent> {
  const { fetch, sent } = recorder();
  const baseUrl = "https://api.example.com";
  await send(new Client({ baseUrl, fetch, ...settings }), described, values);
  const [one] = sent;
  if (one === undefined) throw new Error("nothing was sent");
  return one;
}

/** Everything of a request that could be a credential. */
function shown({ url, headers }: Sent): Readonly<Record<string, string>> {
  const query = new URL(url).search;
  const found = ["authorization", "x-key", "cookie"].flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { ...(query === "" ? {} : { query }), ...Object.fromEntries(found) };
}

test("each credential in its place", async () => {
  const login = { username: "jörg", password: "p:ä ß" };
  const text = Buffer.from("jörg:p:ä ß", "utf8").toString("base64");
  const cases: [Alternatives, ClientSettings["credentials"], object][] = [
    [[[inHeader]], { key: "a b=&+" }, { "x-key": "a b=&+" }],
    [[[inHeader]], { key: () => "made" }, { "x-key": "made" }],
    [[[inQuery]], { query: "a b=&+é" }, { query: "?api%20key=a%20b%3D%26%2B%C3%A9" }],
    [[[inCookie]], { cookie: "a;b é" }, { cookie: "session=a%3Bb%20%C3%A9" }],
    [[[inCookie]], { cookie: "ab+/==%41" }, { cookie: "session=ab+/==%41" }],
    [[[basic]], { login }, { authorization: `Basic ${text}` }],
    [[[basic]], { login: () => login }, { authorization: `Basic ${text}` }],
    [[[basic]], { login: { username: "", password: "" } }, { authorization: "Basic Og==" }],
  ];
  for (const [alternatives, credentials, expected] of cases) {
    assert.equal(shown(await sentWith(securedBy(...alternatives), { credentials })), expected);
  }
});

test("a function is asked at each call", async () => {
  let count = 0;
  const { fetch, sent } = recorder();
  const credentials = { key: () => `key-${++count}` };
  const client = new Client({ baseUrl: "https://a.example", fetch, credentials });
  await send(client, securedBy([inHeader]), {});
  await send(client, operation(), {});
  await send(client, securedBy([inHeader]), {});
  assert.equal(
    sent.map(({ headers }) => headers.get("x-key")),
    ["key-1", null, "key-2"],
  );
});

test("of alternatives, the first for which everything is there; without any, nothing", async () => {
  const key = "k";
  const query = "q";
  const accessToken = "t0ken";
  const bearer = { authorization: "Bearer t0ken" };
  const cases: [Alternatives, Partial<ClientSettings>, object][] = [
    [[[bearerToken], [inHeader]], { accessToken, credentials: { key } }, bearer],
    [[[inHeader], [bearerToken]], { accessToken, credentials: { key } }, { "x-key": "k" }],
    [[[inHeader], [bearerToken]], { accessToken }, bearer],
    [[[inHeader], [bearerToken]], { accessToken, credentials: { key: undefined } }, bearer],
    [[[inHeader, inQuery], [bearerToken]], { accessToken, credentials: { key } }, bearer],
    [
      [[inHeader, inQuery, bearerToken]],
      { accessToken, credentials: { key, query } },
      { ...bearer, "x-key": "k", query: "?api%20key=q" },
    ],
    [[[inHeader, inQuery]], { accessToken, credentials: { key } }, {}],
    [[[inHeader]], { accessToken }, {}],
    [[[inHeader]], { credentials: { other: "x" } }, {}],
    // Optional, wherever that stands.
    [[[inHeader], []], {}, {}],
    [[[], [inHeader]], {}, {}],
    [[[], [inHeader]], { credentials: { key } }, { "x-key": "k" }],
  ];
  for (const [alternatives, settings, expected] of cases) {
    assert.equal(shown(await sentWith(securedBy(...alternatives), settings)), expected);
  }
});

test("only own values count: a scheme may be called like a method", async () => {
  const described = securedBy([apiKeyInHeader("constructor", "X-Key")]);
  assert.equal(shown(await sentWith(described)), {});
  const credentials = { constructor: "k" };
  assert.equal(shown(await sentWith(described, { credentials })), { "x-key": "k" });
});

const all = {
  accessToken: "t0ken",
  credentials: { key: "k", query: "q", cookie: "c", login: { username: "u", password: "p" } },
};

test("a public operation is sent no credential", async () => {
  const described = { ...operation(), secured: false };
  const headers = { Authorization: "Bearer own", Cookie: "session=own" };
  assert.equal(shown(await sentWith(described, { ...all, headers })), {});
});

test("an operation that asks for another credential is not sent the token", async () => {
  assert.equal(shown(await sentWith(securedBy([inHeader]), all)), { "x-key": "k" });
  assert.equal(shown(await sentWith({ ...operation(), bearer: false }, all)), {});
});

test("a header of the caller's own stands", async () => {
  const own = { Authorization: "Own a", "X-Key": "own" };
  for (const described of [securedBy([basic, inHeader]), securedBy([bearerToken, inHeader])]) {
    const expected = { authorization: "Own a", "x-key": "own" };
    assert.equal(shown(await sentWith(described, all, { headers: own })), expected);
    assert.equal(shown(await sentWith(described, { ...all, headers: own })), expected);
  }
});

test("a key in a cookie stands beside the client's cookies", async () => {
  const sent = await sentWith(securedBy([inCookie]), { ...all, headers: { Cookie: "a=1" } });
  assert.is(sent.headers.get("cookie"), "a=1; session=c");
});

test("a key in a query stands beside the parameters", async () => {
  const parameters = [{ name: "a", in: "query" }] as const;
  const described = { ...operation({ parameters }), security: anyOf([inQuery]) };
  const { url } = await sentWith(described, all, { a: 1 });
  assert.is(url, "https://api.example.com/things?a=1&api%20key=q");
});

const marker = "m4rker";

test("what is no credential is refused, by its name and without its value", async () => {
  const user = (username: unknown, password: unknown): never => ({ username, password }) as never;
  const cases: [Alternatives, string, unknown][] = [
    [[[inHeader]], "key", ""],
    [[[inHeader]], "key", () => undefined],
    [[[inHeader]], "key", () => ""],
    [[[inHeader]], "key", `${marker}\n`],
    [[[inHeader]], "key", `${marker}é😀`],
    [[[inHeader]], "key", { marker }],
    [[[inHeader]], "key", () => Promise.resolve(marker)],
    [[[inQuery]], "query", `${marker}\ud800`],
    [[[inQuery]], "query", ""],
    [[[inCookie]], "cookie", { marker }],
    [[[basic]], "login", marker],
    [[[basic]], "login", user(`${marker}:`, "p")],
    [[[basic]], "login", user(marker, undefined)],
    [[[basic]], "login", user(undefined, marker)],
    [[[basic]], "login", user(7, marker)],
    [[[basic]], "login", null],
  ];
  for (const [alternatives, name, value] of cases) {
    const credentials = { [name]: value } as NonNullable<ClientSettings["credentials"]>;
    const call = sentWith(securedBy(...alternatives), { credentials });
    const error = await rejects(call, InvalidArgumentError);
    assert.is(error.parameter, `credentials.${name}`);
    const text = `${inspect(error, { depth: Infinity, showHidden: true })}${error.stack}`;
    assert.not.ok(text.includes(marker), text);
  }
});

test("no error of a call shows a key that stands in its query", async () => {
  const failing: (typeof fetch)[] = [
    (url) => Promise.reject(new TypeError(`failed ${String(url)}`)),
    () => Promise.resolve(new Response(null, { status: 500 })),
    () => Promise.resolve(new Response("{", { headers: { "Content-Type": "application/json" } })),
    () => new Promise(() => undefined),
    (url) =>
      Promise.resolve(new Response(null, { status: 307, headers: { Location: String(url) } })),
  ];
  for (const fetch of failing) {
    const credentials = { query: marker };
    const settings = { fetch, retries: 0, timeout: 20, credentials };
    const error = await rejects(sentWith(securedBy([inQuery]), settings), ClientError);
    const text = `${inspect(error, { depth: Infinity, showHidden: true })}${JSON.stringify(error)}${error.stack}`;
    assert.not.ok(text.includes(marker), text);
  }
});

test("a client shows nothing of its credentials when it is printed", () => {
  const client = new Client({ baseUrl: "https://a.example", credentials: { key: marker } });
  assert.not.ok(inspect(client, { depth: Infinity, showHidden: true }).includes(marker));
  assert.not.ok(JSON.stringify(client).includes(marker));
});

test.run();
