import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  Client,
  deepObject,
  formWith,
  InvalidArgumentError,
  multipartWith,
  pipeDelimited,
  send,
  spaceDelimited,
  type Operation,
} from "../../templates/runtime/index.js";
import { localServer } from "./local-server.js";
import { rejects } from "./rejects.js";
import { operation, recorder } from "./sent.js";

type Encode = NonNullable<Operation["requestBody"]>["encode"];

const urlEncoded = "application/x-www-form-urlencoded";
const posting = (encode: Encode, mediaType: string): Operation => ({
  ...operation({ method: "POST" }),
  requestBody: { mediaType, encode },
});

async function sentWith(encode: Encode, body: unknown, mediaType = urlEncoded) {
  const { fetch, sent } = recorder();
  const client = new Client({ baseUrl: "https://api.example.com", fetch });
  await send(client, posting(encode, mediaType), {}, body);
  const [one] = sent;
  if (one === undefined) throw new Error("nothing was sent");
  return one;
}

const styled = formWith({
  comma: { explode: false },
  pipes: { style: pipeDelimited, explode: false },
  spaces: { style: spaceDelimited, explode: false },
  deep: { style: deepObject, explode: true },
  spread: { explode: true },
  raw: { allowReserved: true },
  json: { contentType: "application/vnd.example+json" },
  both: { contentType: "application/json", explode: false },
  xml: { contentType: "application/xml" },
  listed: { contentType: "text/csv, application/json" },
  open: { contentType: "image/*" },
  xmls: { contentType: "application/xml", explode: false },
  none: {},
});

const written: [fields: object, text: string][] = [
  [{ plain: "a b&c=d+é" }, "plain=a%20b%26c%3Dd%2B%C3%A9"],
  [{ "a b&": "" }, "a%20b%26="],
  [{ plain: [1, null, "x,y", undefined, true] }, "plain=1&plain=x%2Cy&plain=true"],
  [{ plain: { a: 1 } }, "plain=%7B%22a%22%3A1%7D"],
  // OpenAPI 3.2, Encoding Object: a list in a list is JSON.
  [{ plain: [[1, "x"], []] }, "plain=%5B1%2C%22x%22%5D&plain=%5B%5D"],
  [{ plain: [{ a: 1 }, { a: 2 }] }, "plain=%7B%22a%22%3A1%7D&plain=%7B%22a%22%3A2%7D"],
  [{ none: { a: 1 } }, "none=%7B%22a%22%3A1%7D"],
  [{ comma: ["a,b", "c d"] }, "comma=a%2Cb,c%20d"],
  [{ comma: { a: 1, b: null, c: 2 } }, "comma=a,1,c,2"],
  [{ pipes: ["a", "b"] }, "pipes=a%7Cb"],
  [{ spaces: ["a", "b"] }, "spaces=a%20b"],
  [{ deep: { a: { b: [1] } } }, "deep%5Ba%5D%5Bb%5D%5B0%5D=1"],
  [{ spread: { a: 1, b: 2 } }, "a=1&b=2"],
  [{ raw: "a/b?c&d" }, "raw=a/b?c%26d"],
  [{ xml: "<a/>" }, "xml=%3Ca%2F%3E"],
  [{ xml: ["<a/>", 1] }, "xml=%3Ca%2F%3E&xml=1"],
  [{ listed: { a: 1 } }, "listed=%7B%22a%22%3A1%7D"],
  [{ open: { a: 1 } }, "open=%7B%22a%22%3A1%7D"],
  [{ xmls: ["a", "b"] }, "xmls=a,b"],
  [{ json: ["a"] }, "json=%5B%22a%22%5D"],
  [{ json: "a" }, "json=%22a%22"],
  // OpenAPI 3.1, section 4.8.15.1: a style comes before a type.
  [{ both: ["a", "b"] }, "both=a,b"],
  [{ plain: [], comma: [], deep: {}, spread: null, raw: undefined }, ""],
  [{ constructor: "x", toString: { a: 1 } }, "constructor=x&toString=%7B%22a%22%3A1%7D"],
];

for (const [fields, text] of written) {
  test(`a form: ${JSON.stringify(fields)}`, async () => {
    const { init, headers } = await sentWith(styled, fields);
    assert.is(init.body, text);
    assert.is(headers.get("content-type"), urlEncoded);
  });
}

test("ready forms are sent as they are", async () => {
  const form = new URLSearchParams("pipes=1&pipes=2");
  assert.is((await sentWith(styled, form)).init.body, "pipes=1&pipes=2");
  const data = new FormData();
  assert.is((await sentWith(multipartWith({}), data, "multipart/form-data")).init.body, data);
});

const parts = multipartWith({
  csv: { contentType: "text/csv" },
  json: { contentType: "application/vnd.example+json" },
  either: { contentType: "application/xml, application/json" },
  xml: { contentType: "application/xml" },
  picture: { contentType: "image/png, image/jpeg" },
  icon: { contentType: "image/png" },
  any: { contentType: "image/*" },
  joined: { delimiter: "," },
  piped: { delimiter: "|", headers: { "X-Kind": { value: "list" } } },
});

/** The parts as they are written, without the boundary. */
async function partsOf(fields: object, mediaType = "multipart/form-data"): Promise<string[]> {
  const { init, headers } = await sentWith(parts, fields, mediaType);
  const body = init.body as Blob;
  assert.not.ok(headers.has("content-type"));
  const [, boundary = ""] = /^multipart\/[a-z-]+; boundary=([a-z0-9-]+)$/.exec(body.type) ?? [];
  assert.ok(boundary.length > 20, body.type);
  const text = Buffer.from(await body.arrayBuffer()).toString("latin1");
  const [before, ...rest] = `\r\n${text}`.split(`\r\n--${boundary}`);
  assert.is(before, "");
  assert.is(rest.pop(), "--\r\n");
  return rest.map((part) => part.slice(2));
}

const head = "Content-Disposition: form-data; name=";
const png = new Blob(["\u0001"], { type: "image/png" });
const written2: [fields: object, parts: string[]][] = [
  [{}, []],
  [{ text: "a\r\nb&" }, [`${head}"text"\r\n\r\na\r\nb&`]],
  [{ text: "" }, [`${head}"text"\r\n\r\n`]],
  [{ list: [1, null, true] }, [`${head}"list"\r\n\r\n1`, `${head}"list"\r\n\r\ntrue`]],
  [
    { list: [[1, "x"], [[null]]] },
    [
      `${head}"list"\r\nContent-Type: application/json\r\n\r\n[1,"x"]`,
      `${head}"list"\r\nContent-Type: application/json\r\n\r\n[[null]]`,
    ],
  ],
  [{ joined: ["a b", null, 2, "%2C|"] }, [`${head}"joined"\r\n\r\na b,2,%2C|`]],
  [{ joined: { a: 1, b: undefined, c: true } }, [`${head}"joined"\r\n\r\na,1,c,true`]],
  [{ joined: "a,b" }, [`${head}"joined"\r\n\r\na,b`]],
  [{ joined: [], piped: {} }, []],
  [{ joined: [""] }, [`${head}"joined"\r\n\r\n`]],
  [{ piped: ["a,b", "c"] }, [`${head}"piped"\r\nX-Kind: list\r\n\r\na,b|c`]],
  [{ 'a"\r\nb': "x" }, [`${head}"a%22%0D%0Ab"\r\n\r\nx`]],
  [{ data: { a: 1 } }, [`${head}"data"\r\nContent-Type: application/json\r\n\r\n{"a":1}`]],
  [{ csv: "a;b" }, [`${head}"csv"\r\nContent-Type: text/csv\r\n\r\na;b`]],
  [{ json: "a" }, [`${head}"json"\r\nContent-Type: application/vnd.example+json\r\n\r\n"a"`]],
  [{ either: { a: 1 } }, [`${head}"either"\r\nContent-Type: application/json\r\n\r\n{"a":1}`]],
  [{ either: "<a/>" }, [`${head}"either"\r\nContent-Type: application/xml\r\n\r\n<a/>`]],
  [
    { picture: png },
    [`${head}"picture"; filename="blob"\r\nContent-Type: image/png\r\n\r\n\u0001`],
  ],
  [
    { picture: new Uint8Array([255]) },
    [`${head}"picture"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\n\u00ff`],
  ],
  [
    { icon: new Uint8Array([65]) },
    [`${head}"icon"; filename="blob"\r\nContent-Type: image/png\r\n\r\nA`],
  ],
  [
    { any: new File(["x"], 'a"b\n.gif', { type: "image/gif" }) },
    [`${head}"any"; filename="a%22b%0A.gif"\r\nContent-Type: image/gif\r\n\r\nx`],
  ],
  [{ none: undefined, text: null, list: [] }, []],
];

for (const [fields, expected] of written2) {
  test(`parts: ${JSON.stringify(Object.keys(fields))} ${expected.length}`, async () => {
    assert.equal(await partsOf(fields), expected);
  });
}

test("the kind of multipart is that of the description", async () => {
  assert.is((await partsOf({ text: "x" }, "multipart/mixed; boundary=x")).length, 1);
  const { init } = await sentWith(parts, {}, "multipart/mixed");
  assert.match((init.body as Blob).type, /^multipart\/mixed; boundary=/);
  const any = await sentWith(parts, {}, "multipart/*");
  assert.match((any.init.body as Blob).type, /^multipart\/form-data; boundary=/);
});

test("on the wire, fetch names the boundary, whatever anybody else says", async () => {
  const server = await localServer((_, response) => response.writeHead(204).end());
  try {
    const headers = { "Content-Type": "multipart/form-data" };
    const client = new Client({ baseUrl: server.url, headers });
    const described = posting(parts, "multipart/form-data");
    await send(client, described, { headers }, { csv: "é" });
    const [request] = server.requests;
    const [, boundary = "none"] =
      /^multipart\/form-data; boundary=(.+)$/.exec(request?.headers["content-type"] ?? "") ?? [];
    assert.ok(request?.body.startsWith(`--${boundary}\r\n${head}"csv"`), request?.body);
    assert.ok(request?.body.endsWith(`\r\n\r\né\r\n--${boundary}--\r\n`), request?.body);
  } finally {
    await server.close();
  }
});

test("what cannot be written is refused, and not repeated", async () => {
  const marker = "m4rker";
  const cycle: Record<string, unknown> = { marker };
  cycle[marker] = cycle;
  const ring: unknown[] = [marker];
  ring.push(ring);
  const refused: [encode: Encode, body: unknown][] = [
    [styled, marker],
    [styled, [marker]],
    [styled, { comma: [[marker]] }],
    [styled, { comma: { a: { marker } } }],
    [styled, { pipes: [`${marker}|`, "x"] }],
    [styled, { spaces: [`${marker} x`, "x"] }],
    [styled, { deep: cycle }],
    [styled, { json: cycle }],
    [styled, { xml: { marker } }],
    [styled, { xml: [[marker]] }],
    [styled, { comma: [{ marker }] }],
    [styled, { plain: [ring] }],
    [parts, { list: [ring] }],
    [styled, { plain: [[new Blob([marker])]] }],
    [styled, { plain: Symbol(marker) }],
    [styled, { plain: `${marker}\ud800` }],
    [parts, marker],
    [parts, [marker]],
    [parts, { text: Symbol(marker) }],
    [parts, { text: `${marker}\ud800` }],
    [parts, { data: cycle }],
    [parts, { json: cycle }],
    [parts, { csv: { marker } }],
    [parts, { xml: { marker } }],
    [parts, { list: [[[new Blob([marker])]]] }],
    [parts, { csv: [[marker]] }],
    [parts, { joined: [`${marker},`, "x"] }],
    [parts, { joined: [[marker]] }],
    [parts, { joined: { a: { marker } } }],
    [parts, { joined: [new Blob([marker])] }],
  ];
  for (const [encode, body] of refused) {
    const error = await rejects(sentWith(encode, body), InvalidArgumentError);
    assert.is(error.parameter, "body");
    assert.not.ok(`${error.message}${error.stack}`.includes(marker), error.message);
  }
});

const headed = multipartWith({
  file: {
    contentType: "application/pdf",
    headers: {
      "X-Checksum": { required: true },
      "X-Kind": { value: "original" },
      "X-Tags": {},
      "X-Fields": { explode: true },
    },
  },
  pages: { headers: { "X-Number": { required: true } } },
});

async function headedParts(body: unknown, partHeaders?: unknown): Promise<string> {
  const { fetch, sent } = recorder();
  const client = new Client({ baseUrl: "https://api.example.com", fetch });
  await send(client, posting(headed, "multipart/form-data"), { partHeaders }, body);
  return (sent[0]?.init.body as Blob).text();
}

const above = (text: string): string[] =>
  [...text.matchAll(/form-data; ([^]*?)\r\n\r\n/g)].map(([, head]) => head ?? "");

test("what stands above a part: what is given, and the only value that there is", async () => {
  const file = new Blob(["x"]);
  const disposition = 'name="file"; filename="blob"\r\nContent-Type: application/pdf\r\n';
  for (const [given, lines] of [
    [{ "X-Checksum": "a1 ,b" }, "X-Checksum: a1 ,b\r\nX-Kind: original"],
    [{ "X-Checksum": 7, "X-Kind": "copy" }, "X-Checksum: 7\r\nX-Kind: copy"],
    [
      { "X-Checksum": "", "X-Tags": ["a", null, "b"], "X-Fields": { a: 1, b: 2 }, "X-Other": "x" },
      "X-Checksum: \r\nX-Kind: original\r\nX-Tags: a,b\r\nX-Fields: a=1,b=2",
    ],
  ] as const) {
    assert.equal(above(await headedParts({ file }, { file: given })), [disposition + lines]);
  }
});

test("parts of a list have the same headers, or each its own", async () => {
  const body = { pages: ["a", null, "b"], note: "c" };
  const heads = (first: number, second: number): string[] => [
    `name="pages"\r\nX-Number: ${first}`,
    `name="pages"\r\nX-Number: ${second}`,
    'name="note"',
  ];
  assert.equal(above(await headedParts(body, { pages: { "X-Number": 1 } })), heads(1, 1));
  // Each by its place in the list, whatever of it is missing.
  const each = [{ "X-Number": 1 }, undefined, { "X-Number": 3 }];
  assert.equal(above(await headedParts(body, { pages: each })), heads(1, 3));
});

test("a header that is needed, cannot be written or has no part to stand above", async () => {
  const file = new Blob(["x"]);
  const marker = "m4rker";
  for (const [body, partHeaders] of [
    [{ file }, undefined],
    [{ file }, { file: {} }],
    [{ file }, { file: { "X-Checksum": null } }],
    [{ file }, { file: { "X-Checksum": [] } }],
    [{ file }, { file: { "X-Checksum": `${marker}\r\nX-Evil: 1` } }],
    [{ file }, { file: { "X-Checksum": `${marker}\n` } }],
    [{ file }, { file: { "X-Checksum": `${marker}\u0000` } }],
    [{ file }, { file: { "X-Checksum": `${marker}é` } }],
    [{ file }, { file: { "X-Checksum": { a: { marker } } } }],
    [{ pages: ["a", "b"] }, { pages: [{ "X-Number": 1 }] }],
    [new FormData(), { file: { "X-Checksum": marker } }],
  ] as const) {
    const error = await rejects(headedParts(body, partHeaders), InvalidArgumentError);
    assert.is(error.parameter, "partHeaders");
    assert.not.ok(`${error.message}${error.stack}`.includes(marker));
  }
  // Without the part nothing is needed.
  assert.equal(above(await headedParts({ note: "x" })), ['name="note"']);
});

test.run();
