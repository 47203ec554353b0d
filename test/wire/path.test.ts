/** Path parameters in every style, as an independent validator reads them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { misread, type Misread } from "./misread.js";
import { wire, type Wire } from "./wire.js";

let server: Wire;
test.before(async () => void (server = await wire("path", { base: "/v1" })));
test.after(() => server.close());

const read: readonly [operation: string, value: unknown][] = [
  ["simpleText", "blue"],
  ["simpleText", "a b&c=d%e+f,g;h:i@j$k"],
  ["simpleText", "50%25"],
  ["simpleText", "é😀"],
  ["simpleText", "~.-_!'()*"],
  ["simpleText", "{color}"],
  ["simpleExplodedText", "a b,c=d"],
  ["simpleList", ["blue", "black", "brown"]],
  ["simpleList", ["one"]],
  ["simpleList", ["a b", "c&d=e", "50%+", "é"]],
  ["metric", "requests/count"],
  ["metric", "users"],
  ["number", 42],
  ["number", -7],
];

for (const [operation, value] of read) {
  test(`${operation}: ${JSON.stringify(value)}`, async () => {
    const { params, query } = await server.echo(operation, [value]);
    assert.equal(params, { color: value });
    assert.equal(query, {});
  });
}

test("values with slashes are sent where they are listed, and lead nowhere else", async () => {
  await server.echo("metric", ["requests/count"]);
  assert.is(server.requests.at(-1)?.url, "/v1/metrics/requests%2Fcount/values");
  for (const value of [
    "requests/other",
    "requests%2Fcount",
    "../up",
    "a%2Fb",
    "/",
    "requests/count/",
  ]) {
    const error = await server.echo("metric", [value]).catch((caught: unknown) => caught);
    assert.match(String(error), /must not contain slashes/);
  }
});

const list = ["blue", "black", "brown"];
const fields = { R: 100, G: 200, B: 150 };
const style = "the validator has no such style";
const object = "the validator reads objects in a query only";

/** As the table in section 4.8.12.3 (Style Values) of OpenAPI 3.1 has them. */
const table: readonly Misread[] = [
  ["simpleList", ["a,b", "c"], "a%2Cb,c", "the validator decodes before it looks for commas"],
  ["simpleExplodedList", list, "blue,black,brown", "the validator takes the list for one value"],
  ["simpleFields", fields, "R,100,G,200,B,150", object],
  ["simpleExplodedFields", fields, "R=100,G=200,B=150", object],
  ["labelText", "blue", ".blue", style],
  ["labelExplodedText", "blue", ".blue", style],
  ["labelList", list, ".blue,black,brown", style],
  ["labelExplodedList", list, ".blue.black.brown", style],
  ["labelFields", fields, ".R,100,G,200,B,150", style],
  ["labelExplodedFields", fields, ".R=100.G=200.B=150", style],
  ["matrixText", "blue", ";color=blue", style],
  ["matrixExplodedText", "blue", ";color=blue", style],
  ["matrixList", list, ";color=blue,black,brown", style],
  ["matrixExplodedList", list, ";color=blue;color=black;color=brown", style],
  ["matrixFields", fields, ";color=R,100,G,200,B,150", style],
  ["matrixExplodedFields", fields, ";R=100;G=200;B=150", style],
  ["matrixList", ["a b", "c;d=e"], ";color=a%20b,c%3Bd%3De", style],
  ["json", { R: 1, G: 2 }, "%7B%22R%22%3A1%2C%22G%22%3A2%7D", "`content` is for queries only"],
];

for (const [operation, value, written, reason] of table) {
  test(`${operation}: ${JSON.stringify(value)} is ${written}, but ${reason}`, async () => {
    const understood = await misread(server, operation, value);
    assert.is(server.requests.at(-1)?.url, `/v1/${operation}/${written}`);
    assert.not.equal(understood?.params["color"], value, "the validator reads it by now");
  });
}

test.run();
