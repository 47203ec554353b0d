import { test } from "uvu";
import * as assert from "uvu/assert";
import { InvalidArgumentError } from "../../templates/runtime/index.js";
import type { ParameterData } from "./described.js";
import { rejects } from "./rejects.js";
import { refused, sentBy } from "./sent.js";

const base = "https://api.example.com";

function path(id: unknown, fields: Partial<ParameterData> = {}) {
  return [
    { path: "/users/{id}/roles", parameters: [{ name: "id", in: "path", ...fields } as const] },
    { id },
  ] as const;
}

async function written(id: unknown, fields?: Partial<ParameterData>): Promise<string> {
  const { url } = await sentBy(...path(id, fields));
  assert.is(url.slice(0, base.length + 7), `${base}/users/`);
  assert.is(url.slice(-6), "/roles");
  return url.slice(base.length + 7, -6);
}

const list = ["blue", "black", "brown"];
const fields = { R: 100, G: 200, B: 150 };

// OpenAPI 3.1, section 4.8.12.3, with the label rows as RFC 6570 and OpenAPI 3.1.1 have them.
const styles: [ParameterData["style"], boolean | undefined, unknown, string][] = [
  [undefined, undefined, "blue", "blue"],
  [undefined, undefined, list, "blue,black,brown"],
  ["simple", false, "blue", "blue"],
  ["simple", false, list, "blue,black,brown"],
  ["simple", false, fields, "R,100,G,200,B,150"],
  ["simple", true, list, "blue,black,brown"],
  ["simple", true, fields, "R=100,G=200,B=150"],
  ["label", false, "blue", ".blue"],
  ["label", false, list, ".blue,black,brown"],
  ["label", false, fields, ".R,100,G,200,B,150"],
  ["label", true, "blue", ".blue"],
  ["label", true, list, ".blue.black.brown"],
  ["label", true, fields, ".R=100.G=200.B=150"],
  ["matrix", false, "blue", ";id=blue"],
  ["matrix", false, list, ";id=blue,black,brown"],
  ["matrix", false, fields, ";id=R,100,G,200,B,150"],
  ["matrix", true, "blue", ";id=blue"],
  ["matrix", true, list, ";id=blue;id=black;id=brown"],
  ["matrix", true, fields, ";R=100;G=200;B=150"],
];

for (const [style, explode, value, expected] of styles) {
  test(`path ${style ?? "default"}, explode ${explode}: ${JSON.stringify(value)}`, async () => {
    const choice = {
      ...(style === undefined ? {} : { style }),
      ...(explode === undefined ? {} : { explode }),
    };
    assert.is(await written(value, choice), expected);
  });
}

test("an exploded label says where its members end, or is refused", async () => {
  const label = { style: "label", explode: true } as const;
  for (const value of [["a.b"], ["a", "b.c"], [1.5], { a: 1.5 }, { "a.b": 1 }]) {
    const error = await rejects(written(value, label), InvalidArgumentError);
    assert.is(error.parameter, "id");
  }
  // Of one value, and of members with another delimiter, dots are a part.
  assert.is(await written("a.b", label), ".a.b");
  assert.is(await written(1.5, label), ".1.5");
  assert.is(await written(["a.b", 1.5], { style: "label", explode: false }), ".a.b,1.5");
  assert.is(await written(["a.b", "c;d"], { style: "matrix", explode: true }), ";id=a.b;id=c%3Bd");
});

const kept: [unknown, string][] = [
  ["azAZ09-._~", "azAZ09-._~"],
  ["a b", "a%20b"],
  ["!'()*", "%21%27%28%29%2A"],
  ["a+b&c=d;e,f:g@h$i", "a%2Bb%26c%3Dd%3Be%2Cf%3Ag%40h%24i"],
  ["?#[]", "%3F%23%5B%5D"],
  ['{}|^`"<>', "%7B%7D%7C%5E%60%22%3C%3E"],
  ["ü€😀", "%C3%BC%E2%82%AC%F0%9F%98%80"],
  ["100%", "100%25"],
  ["100%25", "100%2525"],
  ["%zz", "%25zz"],
  ["%C3%BC", "%25C3%25BC"],
  ["%E0%A4%85", "%25E0%25A4%2585"],
  ["...", "..."],
  ["..a", "..a"],
  [".hidden", ".hidden"],
  ["a..", "a.."],
  ["__proto__", "__proto__"],
  [7, "7"],
  [0, "0"],
  [-1.5, "-1.5"],
  [false, "false"],
  [12345678901234567890n, "12345678901234567890"],
  [new Date(0), "1970-01-01T00%3A00%3A00.000Z"],
];

for (const [value, expected] of kept) {
  test(`path value ${String(value)}`, async () => assert.is(await written(value), expected));
}

test("content in a path is JSON", async () => {
  assert.is(await written({ a: 1 }, { mediaType: "application/json" }), "%7B%22a%22%3A1%7D");
});

test("wire name, several parameters, literal text around them, fragment not sent", async () => {
  const { url } = await sentBy(
    {
      path: "/a/{user-id}.{ext}:run#Twice",
      parameters: [
        { name: "userId", wire: "user-id", in: "path" },
        { name: "ext", in: "path" },
        { name: "q", in: "query" },
      ],
    },
    { userId: "$&", ext: "json", q: 1 },
  );
  assert.is(url, `${base}/a/%24%26.json:run?q=1`);
});

const hostile: unknown[] = [
  undefined,
  null,
  "",
  ".",
  "..",
  "../",
  "./",
  "/",
  "//",
  "/..",
  "a/b",
  "a\\b",
  "\\",
  "..\\",
  "../../admin",
  "x/../y",
  "%2e",
  "%2E",
  "%2e%2e",
  "%2E%2e",
  ".%2e",
  "%2e.",
  "%2e%2e%2f",
  "..%2f",
  "..%2F..",
  "%2f",
  "%2F",
  "a%2fb",
  "%5c",
  "%5C",
  "..%5c",
  "%252e",
  "%252e%252e",
  "%252f",
  "%255c",
  "%25252e%25252e",
  "%2525252e%2525252e",
  "%252525252f",
  "%25%32%65%25%32%65",
  "%%32%65",
  "%%32%66",
  "%25%32%66",
  "%c0%ae%c0%ae",
  "%C0%AF",
  "%c1%9c",
  "%e0%80%ae",
  "%e0%80%af",
  "%f0%80%80%af",
  "%25c0%25af",
  "%u002e%u002e",
  "%u002f",
  "%u005c",
  "..;",
  "..;a=b",
  ".;x",
  "%2e%2e%3b",
  "..%3Bjsessionid=1",
  " ..",
  ".. ",
  "..%20",
  "%09..",
  "\n",
  "\r\n",
  "a\u0000",
  "%00",
  "a%00.json",
  "%0d%0aHost:x",
  "%250a",
  "\t",
  "\u007f",
  "%7f",
  "\u0085",
  "\ud800",
  "a\udc00b",
  "\ud83d",
  "\udc00\ud800",
  "%2525252525252525252525252525252e",
  `%${"25".repeat(5000)}2e`,
  `%${"25".repeat(20)}41`,
  NaN,
  Infinity,
  -Infinity,
  {},
  [],
  [undefined],
  [""],
  ["a", null],
  ["a", ".."],
  ["a", undefined, "b"],
  ["a/b"],
  { a: "../b" },
  { "../k": 1 },
  { a: { b: 1 } },
  [["a"]],
  [{ a: 1 }],
  new Date(NaN),
  Symbol("s"),
  () => "x",
  new Map([["a", 1]]),
  new Set([1]),
  /re/,
  new Blob(["x"]),
];

test("at least 60 hostile ids, each refused before there is a URL", async () => {
  assert.ok(hostile.length >= 60);
  for (const id of hostile) {
    const error = await rejects(refused(...path(id)), InvalidArgumentError).catch((reason) => {
      throw new Error(
        `not refused: ${typeof id === "object" ? JSON.stringify(id) : String(id).slice(0, 80)}`,
        {
          cause: reason,
        },
      );
    });
    assert.is(error.parameter, "id");
    assert.ok(error.message.startsWith("GET /users/{id}/roles was not sent: id "), error.message);
    if (typeof id === "string" && id.length > 4) assert.not.ok(error.message.includes(id));
  }
});

test("hostile ids are refused in every style and with content", async () => {
  for (const id of ["..", "%2e%2e", "a/b", "%252f", "\ud800", ""]) {
    for (const style of ["label", "matrix", "simple"] as const) {
      await rejects(refused(...path(id, { style })), InvalidArgumentError);
      await rejects(refused(...path([id], { style, explode: true })), InvalidArgumentError);
      await rejects(refused(...path({ [id]: 1 }, { style, explode: true })), InvalidArgumentError);
    }
  }
  const content = { mediaType: "application/json" };
  await rejects(refused(...path("a/b", content)), InvalidArgumentError);
  await rejects(refused(...path(1n, content)), InvalidArgumentError);
});

test("only own values count", async () => {
  const described = {
    path: "/{constructor}",
    parameters: [{ name: "constructor", in: "path" }],
  } as const;
  const error = await rejects(refused(described, {}), InvalidArgumentError);
  assert.is(error.parameter, "constructor");
});

test("a placeholder without a parameter is refused", async () => {
  const error = await rejects(refused({ path: "/x/{lost}" }), InvalidArgumentError);
  assert.is(error.parameter, "path");
});

test.run();
