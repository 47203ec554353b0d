import { test } from "uvu";
import * as assert from "uvu/assert";
import { inspect } from "node:util";
import {
  Client,
  ClientError,
  ConnectionError,
  OutcomeUnknown,
  ResponseError,
  send,
} from "../../templates/runtime/index.js";
import { rejects } from "./rejects.js";
import { operation, patchUser, recorder } from "./sent.js";

async function failed(
  status: number,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<ResponseError> {
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const { fetch } = recorder(() => new Response(text ?? null, { status, headers }));
  const client = new Client({ baseUrl: "https://a.example", fetch, retries: 0 });
  const call = send(client, operation(patchUser), { userId: "u1" }, {});
  const error = await rejects(call, ClientError);
  // Whether a server that failed has acted is not known.
  assert.is(error instanceof OutcomeUnknown, status >= 500);
  const cause = error instanceof OutcomeUnknown ? error.cause : error;
  assert.instance(cause, ResponseError);
  return cause as ResponseError;
}

const scim = "urn:ietf:params:scim:api:messages:2.0:Error";
type Facts = [scimType?: string | undefined, code?: string | undefined, detail?: string];
const bodies: [name: string, body: unknown, facts: Facts, word: string][] = [
  [
    "SCIM",
    { schemas: [scim], status: "409", scimType: "uniqueness", detail: "taken" },
    ["uniqueness", undefined, "taken"],
    " uniqueness",
  ],
  [
    "SCIM without scimType",
    { schemas: [scim], status: "404", detail: "gone" },
    [undefined, undefined, "gone"],
    "",
  ],
  ["a list of details", { detail: ["one", 2, "two"] }, [undefined, undefined, "one; two"], ""],
  [
    "Genesys' platform",
    { message: "No", code: "not.authorized", status: 403, contextId: "c" },
    [undefined, "not.authorized", "No"],
    " not.authorized",
  ],
  [
    "problem details",
    { type: "https://e.x/t", title: "Bad", status: 400, detail: "d" },
    [undefined, undefined, "d"],
    "",
  ],
  ["problem details, title only", { title: "Bad" }, [undefined, undefined, "Bad"], ""],
  [
    "OAuth",
    { error: "invalid_client", error_description: "who?" },
    [undefined, "invalid_client", "who?"],
    " invalid_client",
  ],
  ["below error", { error: { code: "E1", message: "m" } }, [undefined, "E1", "m"], " E1"],
  ["nothing of use", { a: 1 }, [], ""],
  ["wrong types", { scimType: 1, code: {}, detail: null, message: [], error: [] }, [], ""],
  ["a list", [{ code: "x" }], [], ""],
  ["a string", '"text"', [], ""],
  ["null", "null", [], ""],
  [
    "a code that is a sentence",
    { code: "user jane@example.com exists" },
    [undefined, "user jane@example.com exists"],
    "",
  ],
  ["a code that breaks the line", { code: "a\nb" }, [undefined, "a\nb"], ""],
  [
    "a scimType that is too long",
    { scimType: "a".repeat(65), code: "b" },
    ["a".repeat(65), "b"],
    " b",
  ],
];

for (const [name, body, [scimType, code, detail], word] of bodies) {
  test(`error body: ${name}`, async () => {
    const error = await failed(409, body, { "Content-Type": "application/problem+json" });
    assert.equal([error.scimType, error.code, error.detail], [scimType, code, detail]);
    assert.is(error.message, `PATCH /users/{userId} answered 409${word}`);
    assert.equal(error.body, typeof body === "string" ? JSON.parse(body) : body);
  });
}

test("error bodies that are no JSON stay text", async () => {
  const html = { "Content-Type": "text/html" };
  assert.is((await failed(502, "<h1>Bad gateway</h1>", html)).body, "<h1>Bad gateway</h1>");
  assert.is((await failed(502, '{"code":"x"}', html)).code, undefined);
  assert.is((await failed(500, '{"cut":')).body, '{"cut":');
  assert.is((await failed(500, "")).body, undefined);
  assert.is((await failed(500)).body, undefined);
});

test("at most 64 kB of an error body are kept", async () => {
  const body = (await failed(500, "é".repeat(100_000))).body;
  assert.ok(body === undefined || (body as string).length <= 64_000);
});

test("an error whose body breaks off is still that error", async () => {
  const broken = new ReadableStream({
    pull() {
      throw new Error("reset");
    },
  });
  const { fetch } = recorder(
    () => new Response(broken, { status: 503, headers: { "Retry-After": "1" } }),
  );
  const client = new Client({ baseUrl: "https://a.example", fetch, retries: 0 });
  const error = await rejects(send(client, operation(), {}), ResponseError);
  assert.equal([error.status, error.retryAfter, error.body], [503, 1000, undefined]);
});

test("the request id is in the message only when it is harmless", async () => {
  const withId = (value: string) => failed(500, undefined, { "X-Request-Id": value });
  assert.is(
    (await withId("a-1:B.c/=+_")).message,
    "PATCH /users/{userId} answered 500 (request id a-1:B.c/=+_)",
  );
  for (const value of ["a b", "<script>", "\u001b[31m".slice(1), "x".repeat(129), "é"]) {
    const error = await withId(value);
    assert.is(error.message, "PATCH /users/{userId} answered 500");
    assert.is(error.requestId, value);
  }
});

const date = "Sun, 06 Nov 1994 08:49:07 GMT";
const waits: [string | undefined, number | undefined][] = [
  [undefined, undefined],
  ["0", 0],
  ["1", 1000],
  [" 120 ", 120_000],
  ["1.5", 1500],
  ["9".repeat(400), Number.MAX_SAFE_INTEGER],
  ["Sun, 06 Nov 1994 08:49:37 GMT", 30_000],
  ["Sunday, 06-Nov-94 08:49:37 GMT", 30_000],
  ["Sun Nov  6 08:49:37 1994", 30_000],
  ["Sun, 06 Nov 1994 08:49:00 GMT", 0],
  ["-5", undefined],
  ["soon", undefined],
  ["", undefined],
  ["1e3", undefined],
  ["0x10", undefined],
  ["1994", 1_994_000],
  ["1994-11-06T08:49:37Z", undefined],
  ["Sun, 99 Foo 1994", undefined],
];

for (const [value, expected] of waits) {
  test(`Retry-After: ${value?.slice(0, 40)}`, async () => {
    const headers = { Date: date, ...(value === undefined ? {} : { "Retry-After": value }) };
    const zone = process.env["TZ"];
    // One of the forms has no zone; where local time is UTC, reading it wrong would not show.
    process.env["TZ"] = "America/New_York";
    try {
      assert.is((await failed(429, undefined, headers)).retryAfter, expected);
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });
}

test("Retry-After in date form without a Date goes by the clock here", async () => {
  const until = new Date(Date.now() + 60_000).toUTCString();
  const wait = (await failed(429, undefined, { "Retry-After": until })).retryAfter ?? 0;
  assert.ok(wait > 55_000 && wait <= 60_000, String(wait));
});

test("the code of a connection failure, and nothing else of it", async () => {
  const foreign = (fields: object) => Object.assign(new TypeError("Bearer leak"), fields);
  const cases: [unknown, string | undefined][] = [
    [foreign({ cause: { code: "ECONNRESET" } }), "ECONNRESET"],
    [foreign({ code: "UND_ERR_SOCKET" }), "UND_ERR_SOCKET"],
    [foreign({ code: "Bearer leak" }), undefined],
    [foreign({ cause: { code: 7 } }), undefined],
    [foreign({}), undefined],
    ["leak", undefined],
    [undefined, undefined],
    [null, undefined],
  ];
  for (const [reason, code] of cases) {
    const fetch = (() => Promise.reject(reason)) as typeof globalThis.fetch;
    const client = new Client({ baseUrl: "https://a.example", fetch, retries: 0 });
    const error = await rejects(send(client, operation(), {}), ConnectionError);
    assert.is(error.code, code);
    assert.is(
      error.message,
      `GET /things got no response${code === undefined ? "" : ` (${code})`}`,
    );
    assert.not.ok(inspect(error, { depth: Infinity, showHidden: true }).includes("leak"));
  }
  const closed = new Client({ baseUrl: "http://127.0.0.1:9", retries: 0 });
  assert.is(
    (await rejects(send(closed, operation(), {}), ConnectionError)).name,
    "ConnectionError",
  );
});

test("what was never sent is told from what may have been", async () => {
  const cases: [object, boolean][] = [
    [{ code: "ECONNREFUSED", syscall: "connect" }, true],
    [{ code: "ENOTFOUND", syscall: "getaddrinfo" }, true],
    [{ code: "UND_ERR_CONNECT_TIMEOUT" }, true],
    [{ code: "EHOSTUNREACH", syscall: "connect" }, true],
    [{ code: "EHOSTUNREACH", syscall: "read" }, false],
    [{ code: "ENETUNREACH" }, false],
    [{ message: "client error (Connect): tcp connect error" }, true],
    [{ code: "ECONNRESET", syscall: "read" }, false],
    [{ code: "UND_ERR_SOCKET" }, false],
    [{}, false],
  ];
  for (const [cause, neverSent] of cases) {
    let count = 0;
    const fetch = (async () => {
      count += 1;
      throw Object.assign(new TypeError("fetch failed"), { cause });
    }) as typeof globalThis.fetch;
    const client = new Client({ baseUrl: "https://a.example", fetch, retryDelay: 0 });
    const error = await rejects(send(client, operation({ method: "POST" }), {}), ClientError);
    assert.is(error instanceof OutcomeUnknown, !neverSent, JSON.stringify(cause));
    assert.is(count, neverSent ? 3 : 1);
    const failure = error instanceof OutcomeUnknown ? error.cause : error;
    assert.is(failure instanceof ConnectionError && failure.neverSent, neverSent);
  }
});

test("body, headers and the caller's reason are there for those who ask", async () => {
  const error = await failed(409, { a: 1 }, { "X-Y": "z", "Content-Type": "application/json" });
  assert.equal(error.body, { a: 1 });
  assert.is(error.headers.get("x-y"), "z");
  assert.equal(JSON.parse(JSON.stringify(error)), {
    operationId: "patchUser",
    method: "PATCH",
    path: "/users/{userId}",
    status: 409,
  });
});

test.run();
