import { test } from "uvu";
import * as assert from "uvu/assert";
import { inspect } from "node:util";
import {
  authorizationCode,
  Client,
  clientCredentials,
  InvalidArgumentError,
  refreshToken,
  ResponseError,
  saml2Bearer,
  send,
  TokenError,
  type AccessToken,
} from "../../templates/runtime/index.js";
import { rejects } from "./rejects.js";
import { operation } from "./sent.js";

const loginUrl = "https://login.example.com/oauth/token";
const secret = "s3cret-marker";

interface TokenCall {
  readonly url: string;
  readonly headers: Headers;
  readonly fields: Readonly<Record<string, string>>;
}

interface World {
  readonly tokenCalls: TokenCall[];
  /** The Authorization headers that the API got. */
  readonly used: (string | null)[];
  readonly client: Client;
}

/** An API and its login host; `token` answers the n-th request for a token, from 1. */
function world(
  accessToken: AccessToken,
  token: (count: number) => Response | Promise<Response> = (count) =>
    Response.json({ access_token: `t${count}`, token_type: "bearer", expires_in: 3600 }),
  api: (authorization: string | null) => Response = () => Response.json({}),
): World {
  const tokenCalls: TokenCall[] = [];
  const used: (string | null)[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    if (String(input).startsWith("https://login.")) {
      const fields = Object.fromEntries(new URLSearchParams(String(init.body)));
      tokenCalls.push({ url: String(input), headers, fields });
      assert.is(init.method, "POST");
      assert.is(init.redirect, "manual");
      return token(tokenCalls.length);
    }
    used.push(headers.get("authorization"));
    return api(headers.get("authorization"));
  };
  const settings = { baseUrl: "https://api.example.com", fetch, tokenUrl: loginUrl, retryDelay: 1 };
  return { tokenCalls, used, client: new Client({ ...settings, accessToken }) };
}

const call = (client: Client) => send(client, operation(), {});
const credentials = { clientId: "an-id", clientSecret: secret };

test("client credentials on the wire: Basic, one form field, bearer afterwards", async () => {
  const { client, tokenCalls, used } = world(clientCredentials(credentials));
  await call(client);
  await call(client);
  assert.is(tokenCalls.length, 1);
  const [first] = tokenCalls;
  assert.is(first?.url, loginUrl);
  assert.equal(first?.fields, { grant_type: "client_credentials" });
  assert.is(first?.headers.get("authorization"), `Basic ${btoa(`an-id:${secret}`)}`);
  assert.is(first?.headers.get("content-type"), "application/x-www-form-urlencoded");
  assert.is(first?.headers.get("accept"), "application/json");
  assert.equal(used, ["Bearer t1", "Bearer t1"]);
});

test("id and secret are form-encoded before they are joined (RFC 6749, section 2.3.1)", async () => {
  const { client, tokenCalls } = world(
    clientCredentials({ clientId: "a b:c", clientSecret: "ü%+", scope: "read write" }),
  );
  await call(client);
  const header = tokenCalls[0]?.headers.get("authorization") ?? "";
  assert.is(atob(header.replace("Basic ", "")), "a+b%3Ac:%C3%BC%25%2B");
  assert.is(tokenCalls[0]?.fields["scope"], "read write");
});

test("authorization code: exchanged once, then renewed with the refresh token that came last", async () => {
  const kept: string[] = [];
  const grant = authorizationCode({
    clientId: "an-id",
    code: "the-code",
    redirectUri: "https://app.example.com/back",
    codeVerifier: "v".repeat(43),
    onRefreshToken: (token) => void kept.push(token),
  });
  const { client, tokenCalls, used } = world(
    grant,
    (count) =>
      Response.json({
        access_token: `t${count}`,
        expires_in: 3600,
        ...(count === 3 ? {} : { refresh_token: `r${count}` }),
      }),
    (authorization) =>
      authorization === "Bearer t4" ? Response.json({}) : new Response(null, { status: 401 }),
  );
  await rejects(call(client), ResponseError);
  await rejects(call(client), ResponseError);
  await call(client);
  assert.equal(
    tokenCalls.map(({ fields }) => fields),
    [
      {
        grant_type: "authorization_code",
        code: "the-code",
        redirect_uri: "https://app.example.com/back",
        code_verifier: "v".repeat(43),
        client_id: "an-id",
      },
      { grant_type: "refresh_token", refresh_token: "r1", client_id: "an-id" },
      { grant_type: "refresh_token", refresh_token: "r2", client_id: "an-id" },
      // The third answer brought none: the second goes on.
      { grant_type: "refresh_token", refresh_token: "r2", client_id: "an-id" },
    ],
  );
  assert.equal(kept, ["r1", "r2", "r4"]);
  assert.is(tokenCalls[0]?.headers.has("authorization"), false);
  assert.is(used.at(-1), "Bearer t4");
});

test("without a refresh token there is nothing to renew with", async () => {
  const grant = authorizationCode({ ...credentials, code: "c", redirectUri: "https://a.example" });
  const { client, tokenCalls } = world(
    grant,
    () => Response.json({ access_token: "t", expires_in: 3600 }),
    () => new Response(null, { status: 401 }),
  );
  const error = await rejects(call(client), TokenError);
  assert.match(error.message, /sign in again/);
  assert.is(tokenCalls.length, 1);
});

test("refresh token and SAML bearer on the wire", async () => {
  const refresh = world(refreshToken({ ...credentials, refreshToken: "kept" }));
  await call(refresh.client);
  assert.equal(refresh.tokenCalls[0]?.fields, {
    grant_type: "refresh_token",
    refresh_token: "kept",
  });
  const saml = world(
    saml2Bearer({
      ...credentials,
      assertion: async () => "PHNhbWw+",
      parameters: { orgName: "an-org", grant_type: "not this" },
    }),
  );
  await call(saml.client);
  assert.equal(saml.tokenCalls[0]?.fields, {
    orgName: "an-org",
    grant_type: "urn:ietf:params:oauth:grant-type:saml2-bearer",
    assertion: "PHNhbWw+",
  });
  assert.ok(saml.tokenCalls[0]?.headers.has("authorization"));
});

test("a token is renewed when a fifth of its time is left, at most 120 seconds early", async () => {
  const clock = performance.now;
  let now = 0;
  performance.now = () => now;
  try {
    for (const [life, early] of [
      [100, 20],
      [86_400, 120],
    ] as const) {
      now = 0;
      const { client, tokenCalls } = world(clientCredentials(credentials), (count) =>
        Response.json({ access_token: `t${count}`, expires_in: life }),
      );
      await call(client);
      now = (life - early) * 1000 - 1;
      await call(client);
      assert.is(tokenCalls.length, 1, `${life}`);
      now += 1;
      await call(client);
      assert.is(tokenCalls.length, 2, `${life}`);
    }
  } finally {
    performance.now = clock;
  }
});

test("a token that cannot be renewed yet is used while it is good", async () => {
  const clock = performance.now;
  let now = 0;
  performance.now = () => now;
  try {
    const { client, used } = world(clientCredentials(credentials), (count) =>
      count === 1
        ? Response.json({ access_token: "t1", expires_in: 100 })
        : new Response(null, { status: 400 }),
    );
    await call(client);
    now = 90_000;
    await call(client);
    assert.equal(used, ["Bearer t1", "Bearer t1"]);
    now = 100_000;
    await rejects(call(client), TokenError);
  } finally {
    performance.now = clock;
  }
});

test("answers without a usable token are errors, and none of their text is shown", async () => {
  const bodies = [
    {},
    [],
    null,
    { access_token: "" },
    { access_token: 7 },
    { access_token: `${secret} with blanks` },
    { access_token: "t", token_type: "mac" },
    { error: `${secret} sentence` },
  ];
  for (const body of bodies) {
    const { client } = world(clientCredentials(credentials), () => Response.json(body));
    const error = await rejects(call(client), TokenError);
    assert.is(error.message, "POST /oauth/token answered without a bearer token");
  }
  const html = world(clientCredentials(credentials), () => new Response("<p>", { status: 200 }));
  await rejects(call(html.client), TokenError);
});

test("what fails for good is not asked for again; status and code are told", async () => {
  for (const [status, code] of [
    [401, "invalid_client"],
    [400, "invalid_grant"],
    [403, undefined],
  ] as const) {
    const { client, tokenCalls, used } = world(clientCredentials(credentials), () =>
      Response.json({ error: code ?? `${secret} of jane`, error_description: secret }, { status }),
    );
    const error = await rejects(call(client), TokenError);
    assert.equal([error.status, error.code], [status, code]);
    assert.is(
      error.message,
      `POST /oauth/token gave no token${code === undefined ? "" : `: ${code}`}`,
    );
    assert.is(tokenCalls.length, 1);
    assert.equal(used, []);
    const shown = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
    assert.not.ok(shown.includes(secret), shown);
  }
});

test("client credentials are asked for again after a failure that may pass, a code is not", async () => {
  const failing = (count: number): Response =>
    count === 1
      ? new Response(null, { status: 503, headers: { "Retry-After": "0" } })
      : Response.json({ access_token: "t" });
  const repeatable = world(clientCredentials(credentials), failing);
  await call(repeatable.client);
  assert.is(repeatable.tokenCalls.length, 2);
  const once = world(
    authorizationCode({ ...credentials, code: "c", redirectUri: "https://a.example" }),
    failing,
  );
  const error = await rejects(call(once.client), TokenError);
  assert.is(error.status, 503);
  assert.is(once.tokenCalls.length, 1);
});

test("a token URL is used as it is, with its query and its last slash", async () => {
  const urls: string[] = [];
  const fetch: typeof globalThis.fetch = async (url) => {
    urls.push(String(url));
    return Response.json({ access_token: "t" });
  };
  for (const tokenUrl of [
    "https://login.example.com/o/token/",
    "https://login.example.com/t?p=b2c",
  ]) {
    const accessToken = clientCredentials({ ...credentials, tokenUrl });
    await call(new Client({ baseUrl: "https://api.example.com", fetch, accessToken }));
    assert.is(urls.at(-2), tokenUrl);
  }
});

test("while a token is good, nobody waits for the next one or hears that there is none", async () => {
  const clock = performance.now;
  let now = 0;
  performance.now = () => now;
  try {
    let hang = false;
    const { client, tokenCalls, used } = world(clientCredentials(credentials), (count) =>
      hang
        ? new Promise(() => undefined)
        : count === 1
          ? Response.json({ access_token: "t1", expires_in: 100 })
          : new Response(null, { status: 400 }),
    );
    await call(client);
    now = 90_000;
    for (let i = 0; i < 5; i++) await call(client);
    // After a failure it is not asked for again at once.
    assert.is(tokenCalls.length, 2);
    hang = true;
    now = 96_000;
    await call(client);
    await call(client);
    assert.is(tokenCalls.length, 3);
    assert.ok(used.every((header) => header === "Bearer t1"));
  } finally {
    performance.now = clock;
  }
});

test("a function of the caller that never ends keeps one call waiting, not the grant", async () => {
  const timers = globalThis.setTimeout;
  let asked = 0;
  const assertion = () => (++asked === 1 ? new Promise<string>(() => undefined) : "PHNhbWw+");
  const { client } = world(saml2Bearer({ ...credentials, assertion }));
  // Half a minute in a moment: the timers of the grant alone are that long.
  globalThis.setTimeout = ((run: () => void, time: number) =>
    timers(run, time === 30_000 ? 250 : time)) as typeof setTimeout;
  try {
    const error = await rejects(call(client), TokenError);
    assert.is(error.cause?.name, "TimeoutError");
    await call(client);
  } finally {
    globalThis.setTimeout = timers;
  }
});

test("a refresh token is never sent to another login host", async () => {
  const grant = refreshToken({ ...credentials, refreshToken: "kept" });
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    asked.push(String(input));
    return Response.json({ access_token: "t", expires_in: 3600 });
  };
  const of = (region: string) =>
    new Client({
      baseUrl: `https://api.${region}.example`,
      tokenUrl: `https://login.${region}.example/token`,
      fetch,
      accessToken: grant,
    });
  await call(of("a"));
  await rejects(call(of("b")), InvalidArgumentError);
  await call(of("a"));
  assert.not.ok(asked.some((url) => url.includes("login.b")));
});

test("a token that lives no time at all is asked for anew", async () => {
  const { client, tokenCalls } = world(clientCredentials(credentials), (count) =>
    Response.json({ access_token: `t${count}`, expires_in: 0 }),
  );
  await call(client);
  await call(client);
  assert.is(tokenCalls.length, 2);
});

test("a redirect of the login host is not followed", async () => {
  const { client, tokenCalls } = world(
    clientCredentials(credentials),
    () => new Response(null, { status: 307, headers: { Location: "https://evil.example/token" } }),
  );
  assert.is((await rejects(call(client), TokenError)).status, 307);
  assert.is(tokenCalls.length, 1);
});

test("without a place to ask, no secret is sent anywhere", async () => {
  const fetch = (): never => {
    throw new Error("something was sent");
  };
  const baseUrl = "https://api.example.com";
  const client = new Client({ baseUrl, fetch, accessToken: clientCredentials(credentials) });
  assert.is((await rejects(call(client), InvalidArgumentError)).parameter, "loginUrl");
  for (const tokenUrl of ["/oauth/token", "ftp://a.example/token", "https://u:p@a.example/t"]) {
    const accessToken = clientCredentials({ ...credentials, tokenUrl });
    const other = new Client({ baseUrl, fetch, accessToken });
    assert.is((await rejects(call(other), InvalidArgumentError)).parameter, "tokenUrl");
  }
});

test("clients of two regions that share a grant have a token each", async () => {
  const grant = clientCredentials(credentials);
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    asked.push(String(input));
    return Response.json({ access_token: "t", expires_in: 3600 });
  };
  for (const region of ["a", "b", "a"]) {
    const tokenUrl = `https://login.${region}.example/token`;
    const baseUrl = `https://api.${region}.example`;
    await call(new Client({ baseUrl, tokenUrl, fetch, accessToken: grant }));
  }
  assert.equal(
    asked.filter((url) => url.includes("login")),
    ["https://login.a.example/token", "https://login.b.example/token"],
  );
});

test("an option that is missing is named at once", () => {
  const make = (run: () => unknown, parameter: string) =>
    assert.throws(
      run,
      (error: unknown) => error instanceof InvalidArgumentError && error.parameter === parameter,
    );
  make(() => clientCredentials({ clientId: "", clientSecret: "x" }), "clientId");
  make(() => clientCredentials({ clientId: "x" } as never), "clientSecret");
  make(() => refreshToken({ clientId: "x", refreshToken: "" }), "refreshToken");
  make(() => saml2Bearer({ ...credentials, assertion: "" }), "assertion");
  make(() => authorizationCode({ clientId: "x", code: "", redirectUri: "y" }), "code");
});

test("a grant shows nothing of itself", async () => {
  const grant = clientCredentials(credentials);
  const { client } = world(grant);
  await call(client);
  const shown =
    inspect(grant, { depth: Infinity, showHidden: true }) +
    JSON.stringify({ grant }) +
    inspect(client, { depth: Infinity, showHidden: true });
  for (const word of [secret, "an-id", "t1"]) assert.not.ok(shown.includes(word), shown);
});

test("a stream that was sent is not sent again with a new token", async () => {
  let count = 0;
  const { client, used } = world(
    () => `t${++count}`,
    undefined,
    () => new Response(null, { status: 401 }),
  );
  const binary = operation({
    method: "POST",
    requestBody: { kind: "binary", mediaType: "application/octet-stream" },
  });
  const body = new ReadableStream({ start: (controller) => controller.close() });
  await rejects(send(client, binary, {}, body), ResponseError);
  assert.equal(used, ["Bearer t1"]);
});

test.run();
