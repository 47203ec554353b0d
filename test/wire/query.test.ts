/** Query parameters in every style, as an independent validator reads them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { misread, type Misread } from "./misread.js";
import { wire, type Wire } from "./wire.js";

let server: Wire;
test.before(async () => void (server = await wire("query")));
test.after(() => server.close());

const special = "a b&c=d/e%f+g,h;i:j@k$l?m#n[o]é😀";
const fields = { R: 100, G: 200, B: 150 };
const nested = { a: { b: ["x y&=", "é/"] }, c: "%+," };

const read: readonly [operation: string, value: unknown][] = [
  ["formText", special],
  ["formText", ""],
  ["formText", "%2F"],
  ["formExplodedText", special],
  ["formExplodedText", ""],
  ["formList", ["blue", "black", "brown"]],
  ["formList", ["a b", "c&d=e", "f/g%+", "é"]],
  ["formExplodedList", [special, "é", "x,y"]],
  ["formExplodedList", ["one"]],
  ["formFields", fields],
  ["formExplodedFields", fields],
  ["spaceList", ["a", "b&c=", "d,e/+%"]],
  ["spaceExplodedList", ["a b", "c"]],
  ["pipeList", ["a b", "b&c=", "d,e/+%"]],
  ["pipeExplodedList", ["a|b", "c"]],
  ["deepFields", fields],
  ["deepNested", nested],
  ["reservedText", special],
  ["reservedText", "https://a.example/b?c=d&e=f#g"],
  ["reservedList", ["a/b", "c:d@e", "f?g"]],
  ["number", 1.5],
  ["number", 1e21],
  ["number", -0.25],
  ["flag", false],
  ["json", nested],
];

for (const [operation, value] of read) {
  test(`${operation}: ${JSON.stringify(value)}`, async () => {
    assert.equal((await server.echo(operation, [{ color: value }])).query, { color: value });
  });
}

for (const [operation, value] of [
  ["formExplodedList", []],
  ["formList", []],
  ["deepFields", {}],
  ["formText", undefined],
] as const) {
  test(`${operation}: nothing is sent for ${JSON.stringify(value)}`, async () => {
    await server.call(operation, [{ color: value }]);
    assert.is(server.requests.at(-1)?.url, `/${operation}`);
  });
}

const object = "the validator knows this style for lists only";
const comma = "the validator decodes before it looks for commas";

/** As the table in section 4.8.12.3 (Style Values) of OpenAPI 3.1 has them. */
const table: readonly Misread[] = [
  ["spaceFields", fields, "color=R%20100%20G%20200%20B%20150", object],
  ["pipeFields", fields, "color=R%7C100%7CG%7C200%7CB%7C150", object],
  ["formList", ["a,b", "c"], "color=a%2Cb,c", comma],
  ["reservedList", ["a,b", "c/d"], "color=a%2Cb,c/d", comma],
];

for (const [operation, value, written, reason] of table) {
  test(`${operation}: ${JSON.stringify(value)} is ${written}, but ${reason}`, async () => {
    const understood = await misread(server, operation, { color: value });
    assert.is(server.requests.at(-1)?.url, `/${operation}?${written}`);
    assert.not.equal(understood?.query["color"], value, "the validator reads it by now");
  });
}

test.run();
