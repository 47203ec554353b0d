/** Parameters with a `content`: values that travel as one text of a media type. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  asForm,
  asPair,
  asQueryForm,
  Client,
  deepObject,
  InvalidArgumentError,
  inQuery,
  inQueryString,
  send,
} from "../../templates/runtime/index.js";
import type { ParameterData } from "./described.js";
import { rejects } from "./rejects.js";
import { operation, recorder, refused, sentBy } from "./sent.js";

type Where = ParameterData["in"];

const described = (place: Where, mediaType: string) => ({
  path: place === "path" ? "/things/{p}" : "/things",
  parameters: [{ name: "p", in: place, mediaType }],
});

async function written(place: Where, mediaType: string, value: unknown): Promise<string> {
  const { url, headers } = await sentBy(described(place, mediaType), { p: value });
  const header = headers.get(place === "cookie" ? "cookie" : "p");
  return header ?? url.replace("https://api.example.com/things", "");
}

const form = "application/x-www-form-urlencoded";
const xml = "application/xml";
const json = "application/json";

const table: readonly (readonly [Where, string, unknown, string])[] = [
  ["query", "text/plain", "hello", "?p=hello"],
  ["query", "text/plain", "a b&c=d/%41", "?p=a%20b%26c%3Dd%2F%2541"],
  ["query", "text/plain", "", "?p="],
  ["query", "text/plain", 1.5, "?p=1.5"],
  ["query", "text/plain", undefined, ""],
  ["query", xml, "<a>é</a>", "?p=%3Ca%3E%C3%A9%3C%2Fa%3E"],
  ["query", json, "hello", "?p=%22hello%22"],
  [
    "query",
    form,
    { a: "x y", b: [1, 2], c: { d: 1 } },
    `?p=${encodeURIComponent("a=x%20y&b=1&b=2&c=%7B%22d%22%3A1%7D")}`,
  ],
  ["query", form, "a=x+y", "?p=a%3Dx%2By"],
  ["query", form, new URLSearchParams([["a", "x y"]]), "?p=a%3Dx%2By"],
  ["query", form, { a: undefined, b: [] }, ""],
  ["path", "text/plain", "a b", "/a%20b"],
  ["path", form, { a: 1, b: 2 }, "/a%3D1%26b%3D2"],
  ["header", "text/plain", "hello", "hello"],
  ["header", xml, "<a b='c'/>", "<a b='c'/>"],
  ["header", form, { a: "x y", b: 2 }, "a=x%20y&b=2"],
  ["cookie", "text/plain", "a; b", "p=a%3B%20b"],
  ["cookie", form, { a: 1, b: 2 }, "p=a%3D1%26b%3D2"],
  ["querystring", json, { a: "x" }, "?%7B%22a%22%3A%22x%22%7D"],
  ["querystring", "text/plain", "hello=1", "?hello%3D1"],
  ["querystring", "application/jsonpath", "$.a.b[1:1]", "?%24.a.b%5B1%3A1%5D"],
  ["querystring", "text/plain", "", ""],
  ["querystring", "text/plain", null, ""],
  [
    "querystring",
    form,
    { a: "x y", b: ["1", "2&"], c: { d: 1 } },
    "?a=x%20y&b=1&b=2%26&c=%7B%22d%22%3A1%7D",
  ],
  ["querystring", form, { a: [], b: null }, ""],
  ["querystring", form, "a=x+y&b=%C3%a9&c=é #%", "?a=x+y&b=%C3%a9&c=%C3%A9%20%23%25"],
  ["querystring", form, new URLSearchParams([["a", "x y#"]]), "?a=x+y%23"],
];

for (const [place, mediaType, value, expected] of table) {
  test(`${mediaType} in ${place}: ${String(value)}`, async () => {
    assert.is(await written(place, mediaType, value), expected);
  });
}

test("fields of a form in a style of their own", async () => {
  const encodings = {
    tags: { explode: false },
    deep: { style: deepObject },
    raw: { allowReserved: true },
  };
  const values = { q: { tags: ["a", "b,"], deep: { x: 1 }, raw: "a/%2F'#" } };
  const text = "tags=a,b%2C&deep%5Bx%5D=1&raw=a/%2F'%23";
  for (const [parameter, query] of [
    [{ name: "q", in: inQueryString, style: asQueryForm(encodings) }, text],
    [
      { name: "q", in: inQuery, style: asPair(asForm(encodings)) },
      `q=${encodeURIComponent(text).replace("'", "%27")}`,
    ],
  ] as const) {
    const { fetch, sent } = recorder();
    const client = new Client({ baseUrl: "https://api.example.com", fetch });
    await send(client, { ...operation(), parameters: [parameter] }, values, undefined);
    assert.is(sent[0]?.url, `https://api.example.com/things?${query}`);
  }
});

const marker = "m4rker";
const refusals: readonly (readonly [Where, string, unknown])[] = [
  ["query", "text/plain", { marker }],
  ["query", xml, [marker]],
  ["query", xml, NaN],
  ["query", "text/plain", `${marker}\ud800`],
  ["query", form, [marker]],
  ["query", form, 5],
  ["query", form, { a: Symbol(marker) }],
  ["querystring", form, [marker]],
  ["querystring", form, `${marker}\ud800`],
  ["querystring", "text/plain", { marker }],
  ["path", "text/plain", `${marker}/..`],
  ["path", "text/plain", ""],
  ["path", form, { a: `${marker}/b` }],
  ["path", form, {}],
  ["header", "text/plain", `${marker}\n`],
  ["header", "text/plain", " "],
  ["header", xml, { marker }],
  ["cookie", xml, { marker }],
];

test("what has no such text is refused, and never sent as JSON", async () => {
  for (const [place, mediaType, value] of refusals) {
    const error = await rejects(
      refused(described(place, mediaType), { p: value }),
      InvalidArgumentError,
    );
    assert.is(error.parameter, "p");
    assert.not.ok(`${error.message}${error.stack}`.includes(marker), error.message);
  }
});

test.run();
