import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  authorizationUrlAt,
  codeChallenge,
  createCodeVerifier,
  endpointUrl,
  InvalidArgumentError,
} from "../../templates/runtime/index.js";

test("the challenge of RFC 7636, appendix B", async () => {
  assert.is(
    await codeChallenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
    "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  );
});

test("verifiers have the length that is asked for, and all characters turn up", () => {
  assert.is(createCodeVerifier().length, 64);
  for (const length of [43, 128]) assert.is(createCodeVerifier(length).length, length);
  for (const length of [42, 129, NaN, -1]) {
    assert.throws(() => createCodeVerifier(length), /length must be 43 to 128/);
  }
  const seen = new Set(Array.from({ length: 60 }, () => createCodeVerifier(128)).join(""));
  assert.is(seen.size, 64);
  assert.ok([...seen].every((char) => /[\w-]/.test(char)));
  assert.is.not(createCodeVerifier(), createCodeVerifier());
});

test("the authorization URL", () => {
  const url = new URL(
    authorizationUrlAt("https://login.example.com/authorize?tenant=x", {
      clientId: "an id",
      redirectUri: "https://app.example.com/?a=b&c",
      state: "s",
      codeChallenge: "ch",
      parameters: { org: "o", response_type: "token" },
    }),
  );
  assert.is(url.origin + url.pathname, "https://login.example.com/authorize");
  assert.equal(Object.fromEntries(url.searchParams), {
    tenant: "x",
    org: "o",
    response_type: "code",
    client_id: "an id",
    redirect_uri: "https://app.example.com/?a=b&c",
    state: "s",
    code_challenge: "ch",
    code_challenge_method: "S256",
  });
  const plain = authorizationUrlAt("https://a.example/", {
    clientId: "c",
    redirectUri: "r",
    state: "s",
  });
  assert.not.match(plain, /challenge|scope/);
  assert.throws(
    () => authorizationUrlAt(undefined, { clientId: "c", redirectUri: "r", state: "s" }),
    (error: unknown) => error instanceof InvalidArgumentError && error.parameter === "region",
  );
});

const urls = { a: "https://login.a.example", b: "https://login.b.example" };
const places: [object, string | undefined][] = [
  [{}, "https://login.a.example/t"],
  [{ region: "b" }, "https://login.b.example/t"],
  [{ region: "b", baseUrl: "https://gateway.example" }, "https://login.b.example/t"],
  [{ baseUrl: "https://gateway.example" }, undefined],
  [{ baseUrl: "x", loginUrl: "https://gw.example/login/" }, "https://gw.example/login/t"],
  [{ region: "b", loginUrl: "https://gw.example" }, "https://gw.example/t"],
  [{ region: "c" }, undefined],
  [{ region: "constructor" }, undefined],
];

for (const [place, expected] of places) {
  test(`login host for ${JSON.stringify(place)}`, () => {
    assert.is(endpointUrl(place, urls, "a", "/t"), expected);
  });
}

test("an API without regions: a base URL of one's own says nothing of the login host", () => {
  const only = { "": "https://login.example" };
  assert.is(endpointUrl({}, only, "", "/t"), "https://login.example/t");
  assert.is(endpointUrl({ baseUrl: "https://test.example" }, only, "", "/t"), undefined);
});

test("a login host that follows from the API's", () => {
  const apis = { a: "https://api.a.example" };
  const url = endpointUrl({}, apis, "a", "/t", "https://api", "https://login");
  assert.is(url, "https://login.a.example/t");
});

test.run();
