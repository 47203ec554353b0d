/** What the page about credentials says of descriptions that are not the flagship's. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generate } from "../../generator/generate.js";
import { readTemplates } from "../templates-on-disk.js";

const templates = readTemplates();

/** Each security requirement is that of an operation of its own. */
async function authenticationPage(schemes: object, requirements: readonly object[]) {
  const responses = { "204": { description: "Done." } };
  const operations = requirements.map((requirement, index) => [
    `/${index}`,
    { get: { security: [requirement], responses } },
  ]);
  const description = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: Object.fromEntries(operations) as object,
    components: { securitySchemes: schemes },
  };
  const result = await generate({
    entry: "spec.json",
    files: new Map([["spec.json", JSON.stringify(description)]]),
    packageName: "page",
    packageVersion: "1.0.0",
    templates,
    format: (file) => file,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  const page = result.value.find(({ path }) => path === "docs/authentication.md")?.text ?? "";
  return page.replace(/\s+/g, " ");
}

const mtls = { type: "mutualTLS" };
const bearer = { type: "http", scheme: "bearer" };
const digest = { type: "http", scheme: "Digest" };
const basic = { type: "http", scheme: "basic" };
const key = { type: "apiKey", in: "header", name: "X-Key" };
const openId = (openIdConnectUrl: string) => ({
  openId: { type: "openIdConnect", openIdConnectUrl },
});
const everyCall = /Every secured call carries `Authorization: Bearer` with a token from /;
const someCalls =
  /A token goes as `Authorization: Bearer` with the calls of operations that take one\. /;

const said: readonly [what: string, schemes: object, requirements: readonly object[], RegExp][] = [
  [
    "a client certificate",
    { mtls, bearer },
    [{ mtls: [], bearer: [] }],
    /## mtls Kind: mutual TLS\. The connection answers it: give the client a `fetch` that /,
  ],
  [
    "a scheme without an answer",
    { digest },
    [{ digest: [] }],
    /## digest Kind: HTTP `Digest`\. The client has no answer to it: pass the credential in its `headers`\./,
  ],
  [
    "an OpenID provider",
    openId("https://login.example.com/.well-known/openid-configuration"),
    [{ openId: [] }],
    /Kind: OpenID Connect as described at \[[^\]]+\]\(<https:\/\/login\.example\.com\/\.well-known\/openid-configuration>\)\./,
  ],
  [
    "an OpenID provider at no safe URL",
    openId("javascript:alert(1)"),
    [{ openId: [] }],
    /Kind: OpenID Connect as described at `javascript:alert\(1\)`\./,
  ],
  ["tokens alone", { bearer }, [{ bearer: [] }], everyCall],
  ["tokens beside open operations", { bearer }, [{ bearer: [] }, {}], everyCall],
  ["tokens beside keys", { bearer, key }, [{ bearer: [] }, { key: [] }], someCalls],
  ["tokens beside passwords", { bearer, basic }, [{ bearer: [] }, { basic: [] }], someCalls],
  ["tokens with keys", { bearer, key }, [{ bearer: [], key: [] }], someCalls],
];

for (const [what, schemes, requirements, expected] of said) {
  test(`what is said of ${what}`, async () => {
    assert.match(await authenticationPage(schemes, requirements), expected);
  });
}

test("a scheme that the client answers is said no more of", async () => {
  const page = await authenticationPage({ bearer }, [{ bearer: [] }]);
  assert.match(page, /## bearer Kind: bearer token\. $/);
});

test.run();
