import { test } from "uvu";
import * as assert from "uvu/assert";
import { inspect } from "node:util";
import {
  AbortError,
  Client,
  ClientError,
  ConnectionError,
  InvalidArgumentError,
  OutcomeUnknown,
  RedirectError,
  ResponseError,
  ResponseFormatError,
  send,
  TimeoutError,
  VersionConflict,
} from "../../templates/runtime/index.js";
import { rejects } from "./rejects.js";
import { operation, patchUser, recorder } from "./sent.js";

const marker = "m4rker";
const token = `t0ken-${marker}`;

/** One error of each kind, each from a call that is full of the marker. */
async function everyKind(): Promise<ClientError[]> {
  const mark = (
    answer: () => Response | Promise<Response>,
    more: object = {},
    values: object = {},
  ) => {
    const client = new Client({
      baseUrl: `https://a.example/${marker}`,
      accessToken: token,
      headers: { "X-Key": marker },
      userAgent: marker,
      fetch: recorder(answer).fetch,
      retries: 0,
      ...more,
    });
    const all = {
      userId: marker,
      filter: marker,
      ifMatch: `"${marker}"`,
      headers: { "X-Own": marker },
      ...values,
    };
    return rejects(send(client, operation(patchUser), all, { userName: marker }), ClientError);
  };
  const body = JSON.stringify({
    detail: marker,
    message: marker,
    code: `${marker} x`,
    scimType: `${marker}!`,
    user: { name: marker },
  });
  const headers = {
    "Content-Type": "application/json",
    "Set-Cookie": marker,
    Location: `https://x.example/${marker}`,
    ETag: marker,
  };
  const abort = new AbortController();
  abort.abort(new Error(marker));
  const leaky = (url: string, init: RequestInit) => {
    throw Object.assign(
      new TypeError(`failed ${url} ${JSON.stringify([...new Headers(init.headers)])}`),
      { init, code: `X ${token}` },
    );
  };
  return [
    await mark(() => new Response(body, { status: 409, headers })),
    await mark(() => new Response(body, { status: 412, headers })),
    await mark(() => new Response(`<b>${marker}</b>`, { status: 502 })),
    await mark(() => new Response(body, { status: 307, headers })),
    await mark(() => new Response(`{"name":"${marker}"`, { headers })),
    await mark(
      () =>
        new Response(`<b>${marker}</b>`, { headers: { "Content-Type": `text/html; x=${marker}` } }),
    ),
    await mark(() => new Response(`"${marker.repeat(2_000_000)}"`, { headers })),
    await mark(() => Promise.reject(new Error(token)), { fetch: leaky }),
    await mark(() => Promise.reject(Object.assign(new Error(token), { code: "ECONNREFUSED" }))),
    await mark(() => new Promise(() => undefined), { timeout: 10 }),
    await mark(() => new Response(), {
      timeout: 10,
      accessToken: () => new Promise(() => undefined),
    }),
    await mark(() => new Promise(() => undefined), {}, { signal: abort.signal }),
    await mark(() => new Response(), {}, { userId: `../${marker}` }),
    await mark(() => new Response(), {}, { filter: `${marker}\ud800` }),
    await mark(() => new Response(), {}, { ifMatch: `${marker}\n` }),
    await mark(() => new Response(), {}, { headers: { "X-Own": `${marker}\n` } }),
    await mark(() => new Response(), {}, { headers: { [`${marker}\n`]: "x" } }),
    await mark(() => new Response(), {}, { timeout: marker }),
    await mark(() => new Response(), { accessToken: () => `${token}\n` }),
  ];
}

test("no error shows the token, a value of the call or a word of the body", async () => {
  const errors = await everyKind();
  for (const kind of [
    OutcomeUnknown,
    VersionConflict,
    ResponseError,
    RedirectError,
    ResponseFormatError,
    ConnectionError,
    TimeoutError,
    AbortError,
    InvalidArgumentError,
  ]) {
    assert.ok(
      errors.some((error) => error.constructor === kind),
      kind.name,
    );
  }
  for (const error of errors) {
    const shown = [
      inspect(error, { depth: Infinity, showHidden: true }),
      inspect({ error, list: [error] }, { depth: Infinity, showHidden: true }),
      JSON.stringify(error),
      JSON.stringify(error, Reflect.ownKeys(error).map(String)),
      JSON.stringify({ ...error }),
      String(error),
      error.message,
      error.stack,
      inspect(error.cause),
      `${Reflect.ownKeys(error).map((key) => inspect(error[key as keyof ClientError], { depth: Infinity }))}`,
    ].join("\n");
    assert.not.ok(shown.includes(marker), `${error.name}: ${shown.slice(0, 500)}`);
  }
});

test("every error says where it comes from, and is what it says", async () => {
  for (const error of await everyKind()) {
    assert.instance(error, Error);
    assert.instance(error, ClientError);
    assert.is(error.name, error.constructor.name);
    assert.is(Object.prototype.toString.call(error), "[object Error]");
    assert.ok(error.stack?.startsWith(`${error.name}: ${error.message}`), error.stack);
    assert.ok(error.message.startsWith("PATCH /users/{userId} "), error.message);
    assert.equal(
      [error.operationId, error.method, error.path],
      ["patchUser", "PATCH", "/users/{userId}"],
    );
    if (error instanceof OutcomeUnknown) assert.instance(error.cause, ClientError);
    else assert.is(error.cause, undefined);
  }
});

test.run();
