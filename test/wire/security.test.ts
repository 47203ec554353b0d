/** Credentials, as an independent validator asks for them. */
import type { SecurityHandlers } from "express-openapi-validator/dist/framework/types.js";
import type { Request } from "express";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { wire, type Settings, type Wire } from "./wire.js";

const secrets = {
  headerKey: "k~1 a&b=c/d%e+f,g",
  queryKey: "q a&b=c/d%e+f,gé😀",
  cookieKey: 's;1 a&b=c/d%e+f,g"é',
  basic: { username: "jörg@a.example", password: "p:ä ss/+=" },
  token: "t0k.en~+/==",
};

const bearer = ({ headers }: Request): boolean =>
  headers.authorization === `Bearer ${secrets.token}`;

const handlers: SecurityHandlers = {
  headerKey: ({ headers }) => headers["x-api-key"] === secrets.headerKey,
  queryKey: ({ query }) => query["api key"] === secrets.queryKey,
  cookieKey: ({ cookies }) => (cookies as Record<string, unknown>)["session"] === secrets.cookieKey,
  basic: ({ headers }) => {
    const [scheme, text = ""] = (headers.authorization ?? "").split(" ");
    const { username, password } = secrets.basic;
    const stated = Buffer.from(text, "base64").toString("utf8");
    return scheme === "Basic" && stated === `${username}:${password}`;
  },
  bearer,
  oauth: bearer,
  // What the transport answers, and what callers answer themselves.
  mtls: () => true,
  digest: () => true,
};

let server: Wire;
test.before(async () => void (server = await wire("security", { handlers })));
test.after(() => server.close());

const { headerKey, queryKey, cookieKey, basic, token: accessToken } = secrets;

const accepted: readonly [operation: string, settings: Settings][] = [
  ["byRoot", { credentials: { headerKey } }],
  ["byRoot", { credentials: { headerKey: () => headerKey } }],
  ["byQuery", { credentials: { queryKey } }],
  ["byCookie", { credentials: { cookieKey } }],
  ["byBasic", { credentials: { basic } }],
  ["byBasic", { credentials: { basic: () => basic } }],
  ["byBearer", { accessToken }],
  ["byOauth", { accessToken: () => accessToken }],
  ["byEither", { accessToken }],
  ["byEither", { credentials: { headerKey } }],
  ["byEither", { credentials: { basic } }],
  ["byEither", { credentials: { headerKey: undefined, basic } }],
  ["byBoth", { accessToken, credentials: { headerKey, queryKey } }],
  ["byMixed", { credentials: { headerKey, queryKey } }],
  ["byMixed", { credentials: { headerKey, basic, cookieKey } }],
  ["maybe", {}],
  ["maybe", { credentials: { headerKey } }],
  ["rather", {}],
  ["rather", { credentials: { headerKey } }],
  ["byCertificate", { credentials: { headerKey } }],
  ["byTokenOfCertificate", { accessToken }],
  ["byCertificateOrKey", {}],
  ["byDigestAndKey", { credentials: { queryKey } }],
  ["byDigestOrKey", { credentials: { queryKey } }],
  ["byDigestOrKey", { accessToken, credentials: { headerKey } }],
];

for (const [operation, settings] of accepted) {
  const given = [Object.keys(settings), Object.keys(settings["credentials"] ?? {})].flat();
  test(`${operation} is content with ${given.join(", ") || "nothing"}`, async () => {
    await server.call(operation, [], settings);
  });
}

for (const [operation, settings] of [
  ["byRoot", {}],
  ["byBasic", { accessToken }],
  ["byBearer", { credentials: { basic, headerKey } }],
  ["byBoth", { credentials: { headerKey, queryKey } }],
  ["byMixed", { credentials: { headerKey, cookieKey } }],
  ["byRoot", { credentials: { headerKey: "wrong" } }],
  ["byCertificate", {}],
  ["byTokenOfCertificate", {}],
  ["byDigestAndKey", { accessToken }],
] as const) {
  test(`${operation} answers 401 to too little: ${JSON.stringify(settings)}`, async () => {
    let status: unknown;
    try {
      await server.call(operation, [], settings);
    } catch (error) {
      ({ status } = error as { readonly status?: unknown });
    }
    assert.is(status, 401);
  });
}

const everything = { accessToken, credentials: { headerKey, queryKey, cookieKey, basic } };

/** The credentials of the last request, by the place where they stand. */
function shown(): readonly string[] {
  const { url = "", headers = {} } = server.requests.at(-1) ?? {};
  return [
    ...(url.includes("?") ? ["query"] : []),
    ...["authorization", "x-api-key", "cookie"].filter((name) => headers[name] !== undefined),
  ];
}

for (const [operation, places] of [
  ["byRoot", ["x-api-key"]],
  ["byQuery", ["query"]],
  ["byCookie", ["cookie"]],
  ["byBasic", ["authorization"]],
  ["byBearer", ["authorization"]],
  ["byEither", ["authorization"]],
  ["byBoth", ["query", "authorization", "x-api-key"]],
  ["byMixed", ["query", "x-api-key"]],
  ["maybe", ["x-api-key"]],
  ["rather", ["x-api-key"]],
  ["byNobody", []],
  ["byAnybody", []],
  ["byCertificate", ["x-api-key"]],
  ["byTokenOfCertificate", ["authorization"]],
  ["byCertificateOrKey", ["x-api-key"]],
  ["byDigestAndKey", ["query"]],
  // What the client can answer in full comes before what it can answer in part.
  ["byDigestOrKey", ["authorization", "x-api-key"]],
] as const) {
  test(`of all that a client has, ${operation} sends ${places.join(", ") || "nothing"}`, async () => {
    await server.call(operation, [], everything);
    assert.equal(shown(), places);
  });
}

test("a public operation is not sent a credential among the client's headers", async () => {
  const headers = { Authorization: `Bearer ${accessToken}`, Cookie: "session=x" };
  await server.call("byNobody", [], { ...everything, headers });
  assert.equal(shown(), []);
});

test("a key in a cookie stands beside a cookie parameter", async () => {
  const values = [{ theme: "dark; blue" }];
  const { cookies } = await server.echo("byCookie", values, { credentials: { cookieKey } });
  assert.equal(cookies, { theme: "dark; blue", session: cookieKey });
});

test.run();
