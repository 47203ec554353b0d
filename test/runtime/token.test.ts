import { test } from "uvu";
import * as assert from "uvu/assert";
import { inspect } from "node:util";
import { Client, InvalidArgumentError, send } from "../../templates/runtime/index.js";
import { rejects } from "./rejects.js";
import { operation, recorder, refused, sentBy } from "./sent.js";

const token = "t0ken-S3cret.Value_~+/==";

test("a token is sent as it is", async () => {
  const { headers } = await sentBy({}, {}, undefined, { accessToken: token });
  assert.is(headers.get("authorization"), `Bearer ${token}`);
});

test("a function is asked for every call, with and without a promise", async () => {
  let count = 0;
  const { fetch, sent } = recorder();
  const accessToken = () => (++count % 2 === 0 ? `t${count}` : Promise.resolve(`t${count}`));
  const client = new Client({ baseUrl: "https://a.example", fetch, accessToken });
  for (let i = 0; i < 3; i++) await send(client, operation(), {});
  assert.equal(
    sent.map((one) => one.headers.get("authorization")),
    ["Bearer t1", "Bearer t2", "Bearer t3"],
  );
});

test("no token, no header", async () => {
  assert.not.ok((await sentBy({})).headers.has("authorization"));
  assert.ok(
    (await sentBy({ secured: true }, {}, undefined, { accessToken: token })).headers.has(
      "authorization",
    ),
  );
});

test("a public operation gets no credential, not even one among the client's headers", async () => {
  const never = () => {
    throw new Error("asked for a token");
  };
  const headers = { Authorization: "Basic x", cookie: "a=b", "X-Other": "1" };
  const { headers: sent } = await sentBy({ secured: false }, {}, undefined, {
    accessToken: never,
    headers,
  });
  assert.equal([...sent.keys()], ["x-other"]);
  const own = await sentBy({ secured: false }, { headers: { Authorization: "Basic y" } });
  assert.is(own.headers.get("authorization"), "Basic y");
});

test("an operation that asks for something else gets no token, but what the client's headers hold", async () => {
  const accessToken = () => {
    throw new Error("asked for a token");
  };
  const headers = { Authorization: "Basic x", cookie: "key=1" };
  const { headers: sent } = await sentBy({ bearer: false }, {}, undefined, {
    accessToken,
    headers,
  });
  assert.equal([sent.get("authorization"), sent.get("cookie")], ["Basic x", "key=1"]);
  const none = await sentBy({ bearer: false }, {}, undefined, { accessToken });
  assert.not.ok(none.headers.has("authorization"));
});

test("an Authorization header of the call or of the client comes first", async () => {
  const never = () => {
    throw new Error("asked for a token");
  };
  const headers = { authorization: "Basic eA==" };
  const inCall = await sentBy({}, { headers }, undefined, { accessToken: never });
  assert.is(inCall.headers.get("authorization"), "Basic eA==");
  const inClient = await sentBy({}, {}, undefined, { accessToken: never, headers });
  assert.is(inClient.headers.get("authorization"), "Basic eA==");
});

test("a bad token is refused before Headers could quote it", async () => {
  for (const bad of [
    "",
    " ",
    "a b",
    `${token}\n`,
    `\r\n${token}`,
    `${token}\u0000`,
    `${token}é`,
    "\t",
  ]) {
    assert.throws(
      () => new Client({ baseUrl: "https://a.example", accessToken: bad }),
      (error: unknown) =>
        error instanceof InvalidArgumentError && error.parameter === "accessToken",
    );
    const error = await rejects(
      refused({}, {}, undefined, { accessToken: async () => bad }),
      InvalidArgumentError,
    );
    assert.is(error.parameter, "accessToken");
    assert.not.ok(inspect(error, { depth: Infinity, showHidden: true }).includes(token));
  }
  for (const bad of [undefined, null, 7, { token }]) {
    const accessToken = (() => bad) as unknown as () => string;
    await rejects(refused({}, {}, undefined, { accessToken }), InvalidArgumentError);
  }
});

test("an error of the token function is the caller's own and passes through", async () => {
  const own = new RangeError("log in again");
  const accessToken = async () => {
    throw own;
  };
  assert.is(await rejects(refused({}, {}, undefined, { accessToken }), RangeError), own);
});

test("a client shows nothing of itself", () => {
  const client = new Client({
    baseUrl: "https://hidden.example",
    accessToken: token,
    headers: { "X-Key": "k3y-marker" },
    userAgent: "agent-marker",
  });
  const shown = [
    inspect(client, { depth: Infinity, showHidden: true, getters: true }),
    JSON.stringify(client),
    JSON.stringify({ ...client }),
    String(client),
    Object.getOwnPropertyNames(client).join(),
    Reflect.ownKeys(Object.getPrototypeOf(client) as object)
      .map(String)
      .join(),
  ].join("\n");
  for (const secret of [token, "k3y-marker", "agent-marker", "hidden.example"]) {
    assert.not.ok(shown.includes(secret), secret);
  }
});

test("the stages of a call refuse what only looks like a client", () => {
  assert.throws(() => send({} as Client, operation(), {}), /private/);
});

test.run();
