/** Header and cookie parameters, as an independent validator reads them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { misread } from "./misread.js";
import { wire, type Wire } from "./wire.js";

let server: Wire;
test.before(async () => void (server = await wire("header-cookie")));
test.after(() => server.close());

const fields = { R: 100, G: 200 };

const headers: readonly [name: string, value: unknown][] = [
  ["X-Text", "a b&c=d/e%f+g,h;i"],
  ["X-Text", '"quoted"'],
  ["X-Number", 7],
  ["X-Flag", true],
  ["X-List", ["a b", "c=d&e/%+"]],
  ["X-List", ["one"]],
];

const camel = (name: string): string =>
  name.replace(/^X/, "x").replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

for (const [name, value] of headers) {
  test(`header ${name}: ${JSON.stringify(value)}`, async () => {
    const echo = await server.echo("headers", [{ [camel(name)]: value }]);
    assert.equal(echo.headers[name.toLowerCase()], value);
  });
}

// Cookies stay text: the validator checks a copy of them.
const cookies: readonly [name: string, value: unknown, text?: unknown][] = [
  ["text", 'a b&c=d/e%f+g,h;i"é😀'],
  ["text", ""],
  ["number", -5, "-5"],
  ["list", ["a b", "c;d=e"]],
];

for (const [name, value, text = value] of cookies) {
  test(`cookie ${name}: ${JSON.stringify(value)}`, async () => {
    const echo = await server.echo("cookies", [{ [name]: value }]);
    assert.equal(echo.cookies, { [name]: text });
  });
}

test("several cookies, beside one of the client", async () => {
  const values = { text: "x; y", number: 1, list: ["a", "b"] };
  const settings = { headers: { Cookie: "mine=1" } };
  const echo = await server.echo("cookies", [values], settings);
  assert.equal(echo.cookies, { mine: "1", text: "x; y", number: "1", list: ["a", "b"] });
});

const object = "the validator reads objects in a query only";
const content = "the validator reads the `content` of queries only";

/** As the table in section 4.8.12.3 (Style Values) of OpenAPI 3.1 has them. */
const misreadHeaders: readonly [name: string, value: unknown, written: string, reason: string][] = [
  ["X-Exploded", ["a", "b"], "a,b", "the validator takes the list for one value"],
  ["X-Fields", fields, "R,100,G,200", object],
  ["X-Exploded-Fields", fields, "R=100,G=200", object],
  ["X-Json", fields, '{"R":100,"G":200}', content],
];

for (const [name, value, written, reason] of misreadHeaders) {
  test(`header ${name} is ${written}, but ${reason}`, async () => {
    const understood = await misread(server, "headers", { [camel(name)]: value });
    assert.is(server.requests.at(-1)?.headers[name.toLowerCase()], written);
    assert.not.equal(understood?.headers[name.toLowerCase()], value);
  });
}

const misreadCookies: readonly [name: string, value: unknown, written: string, reason: string][] = [
  ["list", ["a,b", "c"], "list=a%2Cb,c", "the validator looks for commas in what is decoded"],
  ["fields", fields, "fields=R,100,G,200", object],
  ["exploded", ["a", "b"], "exploded=a; exploded=b", "a cookie stands there once"],
  ["json", fields, "json=%7B%22R%22%3A100%2C%22G%22%3A200%7D", content],
];

for (const [name, value, written, reason] of misreadCookies) {
  test(`cookie ${name} is ${written}, but ${reason}`, async () => {
    const understood = await misread(server, "cookies", { [name]: value });
    assert.is(server.requests.at(-1)?.headers["cookie"], written);
    assert.not.equal(understood?.cookies[name], value);
  });
}

test.run();
