import { test } from "uvu";
import * as assert from "uvu/assert";
import { InvalidArgumentError } from "../../templates/runtime/index.js";
import type { ParameterData } from "./described.js";
import { rejects } from "./rejects.js";
import { refused, sentBy } from "./sent.js";

async function written(value: unknown, fields: Partial<ParameterData> = {}): Promise<string> {
  const parameters = [{ name: "color", in: "query", ...fields } as const];
  const { url } = await sentBy({ parameters }, { color: value });
  return url.replace("https://api.example.com/things", "");
}

const list = ["blue", "black", "brown"];
const fields = { R: 100, G: 200, B: 150 };

// OpenAPI 3.1, section 4.8.12.3, percent-encoded as in OpenAPI 3.1.1.
const styles: [ParameterData["style"], boolean | undefined, unknown, string][] = [
  [undefined, undefined, "blue", "?color=blue"],
  [undefined, undefined, list, "?color=blue&color=black&color=brown"],
  [undefined, undefined, fields, "?R=100&G=200&B=150"],
  ["form", true, "", "?color="],
  ["form", true, "blue", "?color=blue"],
  ["form", true, list, "?color=blue&color=black&color=brown"],
  ["form", true, fields, "?R=100&G=200&B=150"],
  ["form", false, "", "?color="],
  ["form", false, "blue", "?color=blue"],
  ["form", false, list, "?color=blue,black,brown"],
  ["form", false, fields, "?color=R,100,G,200,B,150"],
  ["spaceDelimited", false, list, "?color=blue%20black%20brown"],
  ["spaceDelimited", false, fields, "?color=R%20100%20G%20200%20B%20150"],
  ["spaceDelimited", true, list, "?color=blue&color=black&color=brown"],
  ["spaceDelimited", undefined, list, "?color=blue%20black%20brown"],
  ["spaceDelimited", false, "a b", "?color=a%20b"],
  ["pipeDelimited", false, list, "?color=blue%7Cblack%7Cbrown"],
  ["pipeDelimited", false, fields, "?color=R%7C100%7CG%7C200%7CB%7C150"],
  ["pipeDelimited", true, list, "?color=blue&color=black&color=brown"],
  ["pipeDelimited", false, "a|b", "?color=a%7Cb"],
  ["deepObject", true, fields, "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
  ["deepObject", undefined, { "a b": "c&d" }, "?color%5Ba%20b%5D=c%26d"],
  [
    "deepObject",
    true,
    { a: { b: [1, 2] } },
    "?color%5Ba%5D%5Bb%5D%5B0%5D=1&color%5Ba%5D%5Bb%5D%5B1%5D=2",
  ],
  ["deepObject", true, 7, "?color=7"],
];

for (const [style, explode, value, expected] of styles) {
  test(`query ${style ?? "default"}, explode ${explode}: ${JSON.stringify(value)}`, async () => {
    const choice = {
      ...(style === undefined ? {} : { style }),
      ...(explode === undefined ? {} : { explode }),
    };
    assert.is(await written(value, choice), expected);
  });
}

const values: [unknown, Partial<ParameterData>, string][] = [
  [undefined, {}, ""],
  [null, {}, ""],
  [[], {}, ""],
  [[], { explode: false }, ""],
  [[undefined, null], {}, ""],
  [{}, {}, ""],
  [{ a: undefined, b: null }, {}, ""],
  [{}, { style: "deepObject" }, ""],
  [{ a: undefined, b: {} }, { style: "deepObject" }, ""],
  [[1, undefined, 2, null], {}, "?color=1&color=2"],
  [[1, undefined, 2, null], { explode: false }, "?color=1,2"],
  [{ a: 1, b: undefined }, {}, "?a=1"],
  [["", ""], {}, "?color=&color="],
  [0, {}, "?color=0"],
  [-0, {}, "?color=0"],
  [1e21, {}, "?color=1e%2B21"],
  [false, {}, "?color=false"],
  [9007199254740993n, {}, "?color=9007199254740993"],
  [new Date(1e12), {}, "?color=2001-09-09T01%3A46%3A40.000Z"],
  ["a b+c", {}, "?color=a%20b%2Bc"],
  ['userName eq "a+b@c.d"', {}, "?color=userName%20eq%20%22a%2Bb%40c.d%22"],
  ["!'()*~-._", {}, "?color=%21%27%28%29%2A~-._"],
  ["é😀", {}, "?color=%C3%A9%F0%9F%98%80"],
  ["a\r\nb\u0000", {}, "?color=a%0D%0Ab%00"],
  ["a,b", {}, "?color=a%2Cb"],
  [["a,b", "c"], { explode: false }, "?color=a%2Cb,c"],
  ["../x", {}, "?color=..%2Fx"],
  [":/?#[]@!$&'()*+,;=", {}, "?color=%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D"],
  [":/?#[]@!$&'()*+,;=% ", { allowReserved: true }, "?color=:/?%23%5B%5D@!$%26'()*%2B,;%3D%25%20"],
  ["a%2Fb%c3%A9", { allowReserved: true }, "?color=a%2Fb%c3%A9"],
  ["%%41%2%%G0%", { allowReserved: true }, "?color=%25%41%252%25%25G0%25"],
  ["g%20%26x", { allowReserved: true }, "?color=g%20%26x"],
  ["%2541", { allowReserved: true }, "?color=%2541"],
  [["a%2Cb", "c"], { allowReserved: true, explode: false }, "?color=a%2Cb,c"],
  [{ "a%2Fb": "%41" }, { allowReserved: true }, "?a%2Fb=%41"],
  ["%41", { wire: "a%41", allowReserved: true }, "?a%2541=%41"],
  ["a%2Fb", {}, "?color=a%252Fb"],
  [["a,b", "c"], { allowReserved: true, explode: false }, "?color=a%2Cb,c"],
  [["a,b", "c"], { allowReserved: true }, "?color=a,b&color=c"],
  ["x", { wire: "$filter[a]" }, "?$filter%5Ba%5D=x"],
  ["x", { wire: "a&b=c#d" }, "?a%26b%3Dc%23d=x"],
  [
    { a: [1, "é"] },
    { mediaType: "application/json" },
    "?color=%7B%22a%22%3A%5B1%2C%22%C3%A9%22%5D%7D",
  ],
];

for (const [value, choice, expected] of values) {
  test(`query value ${String(value)} ${JSON.stringify(choice)}`, async () => {
    assert.is(await written(value, choice), expected);
  });
}

const cyclic: Record<string, unknown> = {};
cyclic["self"] = cyclic;

const refusals: [unknown, Partial<ParameterData>][] = [
  [NaN, {}],
  [Infinity, {}],
  [[NaN], {}],
  ["\ud800", {}],
  [["a", "\udfff"], { explode: false }],
  [{ "\ud800": 1 }, {}],
  [new Date(NaN), {}],
  [Symbol("s"), {}],
  [() => 1, {}],
  [new Map([["a", 1]]), {}],
  [new Set(["a"]), {}],
  [new URLSearchParams("a=1"), {}],
  [[["a"]], {}],
  [[{ a: 1 }], {}],
  [{ a: [1] }, {}],
  [{ a: { b: 1 } }, { explode: false }],
  [["a b", "c"], { style: "spaceDelimited" }],
  [["a|b", "c"], { style: "pipeDelimited" }],
  [["a%7cb", "c"], { style: "pipeDelimited", allowReserved: true }],
  [["a%20b", "c"], { style: "spaceDelimited", allowReserved: true }],
  [cyclic, { style: "deepObject" }],
  [cyclic, { mediaType: "application/json" }],
  [{ a: NaN }, { style: "deepObject" }],
];

test("values without a meaning in their style are refused", async () => {
  for (const [value, choice] of refusals) {
    const parameters = [{ name: "color", in: "query", ...choice } as const];
    const error = await rejects(refused({ parameters }, { color: value }), InvalidArgumentError);
    assert.is(error.parameter, "color");
  }
});

test("pairs stand in the order of the description, whatever the caller's order", async () => {
  const parameters = ["filter", "startIndex", "count"].map(
    (name) => ({ name, in: "query" }) as const,
  );
  const { url } = await sentBy({ parameters }, { count: 0, filter: "a", startIndex: 1 });
  assert.is(url, "https://api.example.com/things?filter=a&startIndex=1&count=0");
});

test("only own values count: nothing is sent for a parameter called like a method", async () => {
  const parameters = ["constructor", "toString", "__proto__"].map(
    (name) => ({ name, in: "query" }) as const,
  );
  assert.is((await sentBy({ parameters }, {})).url, "https://api.example.com/things");
});

test("a template that has a query already is continued", async () => {
  const parameters = [{ name: "a", in: "query" } as const];
  const { url } = await sentBy({ path: "/x?Action=Go", parameters }, { a: 1 });
  assert.is(url, "https://api.example.com/x?Action=Go&a=1");
});

test("cookies", async () => {
  const parameters = [
    { name: "a", in: "cookie" },
    { name: "ids", in: "cookie" },
    { name: "few", in: "cookie", explode: false },
    { name: "none", in: "cookie" },
  ] as const;
  const values = { a: "x; y=é", ids: [1, 2], few: [1, 2] };
  const { headers } = await sentBy({ parameters }, values, undefined, {
    headers: { Cookie: "mine=1" },
  });
  assert.is(headers.get("cookie"), "mine=1; a=x%3B%20y%3D%C3%A9; ids=1; ids=2; few=1,2");
});

test.run();
