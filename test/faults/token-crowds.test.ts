/** A crowd of calls that need a token at the same moment asks for one, once. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  AbortError,
  Client,
  clientCredentials,
  ResponseError,
  send,
  TimeoutError,
  TokenError,
} from "../../templates/runtime/index.js";
import { rejects } from "../runtime/rejects.js";
import { leakOf, marker } from "./leaks.js";
import { bodyOf, listening, type Listening } from "./listening.js";
import { operations } from "./user-operations.js";

const crowd = 1000;
const clientId = `id-${marker}`;
const clientSecret = `s3cret-${marker}`;

interface TokenServer extends Listening {
  readonly tokenRequests: { readonly authorization: string; readonly body: string }[];
  /** Tokens of the requests to the API. */
  readonly used: string[];
}

type TokenAnswer = (count: number) => readonly [status: number, body: object];

/** An authorization server, and an API that accepts what `accepts` says, once `gather` have come. */
async function tokenServer(
  answer: TokenAnswer,
  accepts: (token: string) => boolean = () => true,
  gather = 0,
): Promise<TokenServer> {
  const tokenRequests: TokenServer["tokenRequests"] = [];
  const used: string[] = [];
  const waiting: (() => void)[] = [];
  const server = await listening(async (request, response) => {
    const body = await bodyOf(request);
    const authorization = request.headers.authorization ?? "";
    if (request.url === "/oauth/token") {
      tokenRequests.push({ authorization, body });
      const [status, data] = answer(tokenRequests.length);
      // Long enough for all to have asked, had they asked.
      await new Promise((done) => setTimeout(done, 50));
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(data));
      return;
    }
    const token = authorization.replace("Bearer ", "");
    used.push(token);
    const reply = (): void => {
      response.writeHead(accepts(token) ? 200 : 401, { "Content-Type": "application/json" });
      response.end('{"id":"1"}');
    };
    if (used.length > gather) return reply();
    waiting.push(reply);
    if (waiting.length === gather) for (const one of waiting) one();
  });
  return { ...server, tokenRequests, used };
}

const good: TokenAnswer = (count) => [
  200,
  { access_token: `t0ken-${marker}-${count}`, token_type: "bearer", expires_in: 3600 },
];

function clientOf(server: Listening): Client {
  return new Client({
    baseUrl: server.url,
    accessToken: clientCredentials({ clientId, clientSecret }),
    tokenUrl: `${server.url}/oauth/token`,
    timeout: 60_000,
    retryDelay: 1,
  });
}

const outcomes = (client: Client, count: number): Promise<PromiseSettledResult<unknown>[]> =>
  Promise.allSettled(
    Array.from({ length: count }, () => send(client, operations.GET, { userId: "1" })),
  );

const succeeded = (results: readonly PromiseSettledResult<unknown>[]): number =>
  results.filter(({ status }) => status === "fulfilled").length;

test("a cold crowd makes one token request", async () => {
  const server = await tokenServer(good);
  try {
    const results = await outcomes(clientOf(server), crowd);
    assert.is(server.tokenRequests.length, 1);
    assert.is(succeeded(results), crowd);
    assert.is(server.used.length, crowd);
    assert.equal([...new Set(server.used)], [`t0ken-${marker}-1`]);
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
    assert.is(server.tokenRequests[0]?.authorization, `Basic ${basic}`);
    assert.is(server.tokenRequests[0]?.body, "grant_type=client_credentials");
  } finally {
    await server.close();
  }
});

test("a crowd of 401s makes one renewal, and each call is repeated once", async () => {
  const server = await tokenServer(good, (token) => token !== `t0ken-${marker}-1`, crowd);
  try {
    const results = await outcomes(clientOf(server), crowd);
    assert.is(succeeded(results), crowd);
    assert.is(server.tokenRequests.length, 2);
    assert.is(server.used.length, crowd * 2);
  } finally {
    await server.close();
  }
});

test("401s that come one after the other, of one old token, make one renewal", async () => {
  let slow = 0;
  const server = await tokenServer(good, (token) => token !== `t0ken-${marker}-1`);
  // Every tenth answer takes longer than the renewal.
  const late: typeof fetch = async (url, init) => {
    const response = await fetch(url, init);
    if (response.status === 401 && slow++ % 10 === 0) {
      await new Promise((done) => setTimeout(done, 200));
    }
    return response;
  };
  try {
    const client = new Client({
      baseUrl: server.url,
      accessToken: clientCredentials({ clientId, clientSecret }),
      tokenUrl: `${server.url}/oauth/token`,
      fetch: late,
    });
    const results = await outcomes(client, 100);
    assert.is(succeeded(results), 100);
    assert.is(server.tokenRequests.length, 2);
  } finally {
    await server.close();
  }
});

test("a server that refuses every token is asked twice by each call, with one renewal", async () => {
  const server = await tokenServer(good, () => false, crowd);
  try {
    const results = await outcomes(clientOf(server), crowd);
    assert.is(succeeded(results), 0);
    for (const result of results) {
      const error: unknown = result.status === "rejected" ? result.reason : undefined;
      assert.instance(error, ResponseError);
      assert.is((error as ResponseError).status, 401);
    }
    assert.is(server.used.length, crowd * 2);
    assert.is(server.tokenRequests.length, 2);
  } finally {
    await server.close();
  }
});

for (const [status, code] of [
  [401, "invalid_client"],
  [400, "invalid_client"],
  [400, "unauthorized_client"],
  [403, "access_denied"],
] as const) {
  test(`${code} with ${status} ends a crowd, and is not tried again`, async () => {
    const description = `${clientSecret} is wrong`;
    const server = await tokenServer(() => [
      status,
      { error: code, error_description: description },
    ]);
    try {
      const client = clientOf(server);
      const results = await outcomes(client, 100);
      assert.is(server.tokenRequests.length, 1);
      assert.is(server.used.length, 0);
      for (const result of results) {
        const error: unknown = result.status === "rejected" ? result.reason : undefined;
        assert.instance(error, TokenError);
        const { status: told, code: because } = error as TokenError;
        assert.equal([told, because], [status, code]);
        assert.is(leakOf(error), undefined);
      }
      // A later call asks anew, for the mistake may have been mended.
      await rejects(send(client, operations.GET, { userId: "1" }), TokenError);
      assert.is(server.tokenRequests.length, 2);
    } finally {
      await server.close();
    }
  });
}

test("an authorization server that is busy for a moment is asked again, by one for all", async () => {
  const busy: TokenAnswer = (count) => (count === 1 ? [503, { error: "later" }] : good(count));
  const server = await tokenServer(busy);
  try {
    const results = await outcomes(clientOf(server), 100);
    assert.is(succeeded(results), 100);
    assert.is(server.tokenRequests.length, 2);
  } finally {
    await server.close();
  }
});

test("a caller that gives up takes nobody else's token away", async () => {
  const server = await tokenServer(good);
  try {
    const client = clientOf(server);
    const signal = AbortSignal.timeout(10);
    const gone = send(client, operations.GET, { userId: "1", signal });
    const [first, results] = await Promise.all([rejects(gone, AbortError), outcomes(client, 100)]);
    assert.is(first.name, "AbortError");
    assert.is(succeeded(results), 100);
    assert.is(server.tokenRequests.length, 1);
  } finally {
    await server.close();
  }
});

test("an authorization server that is silent holds no call beyond its time", async () => {
  const server = await listening(() => undefined);
  try {
    const client = clientOf(server);
    const start = performance.now();
    const since = (): number => performance.now() - start;
    const calls = Array.from({ length: 100 }, () =>
      rejects(send(client, operations.POST, { timeout: 150 }, {}), TimeoutError).then(since),
    );
    const timer = new Promise((done) => setTimeout(done, 150)).then(since);
    const [took, control] = await Promise.all([Promise.all(calls), timer]);
    assert.ok(Math.max(...took) < control + 100, `${Math.max(...took)} ms, not ${control} ms`);
  } finally {
    await server.close();
  }
});

test.run();
