/** Dates in what is read and in what is sent: where, which, and what is none. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  Client,
  deepObject,
  formBody,
  inCookie,
  inHeader,
  inPath,
  inQuery,
  InvalidArgumentError,
  jsonBody,
  multipartBody,
  multipartWith,
  payloadDates,
  payloadJson,
  readDates,
  readDatesOfEach,
  readJson,
  readJsonLines,
  receiveWebhook,
  WebhookError,
  send,
  sendDates,
  writeDates,
  type DatePlan,
  type EncodeBody,
  type Operation,
  type OperationParameter,
  type Place,
} from "../../templates/runtime/index.js";
import { rejects } from "./rejects.js";
import { recorder } from "./sent.js";

async function read(dates: DatePlan, body: string): Promise<unknown> {
  const fetch = async (): Promise<Response> => new Response(body);
  const client = new Client({ baseUrl: "https://a.example", fetch, maxResponseBytes: 50_000_000 });
  const operation: Operation = {
    operationId: "a",
    method: "GET",
    path: "/",
    responses: { "200": readDates(readJson, dates) },
  };
  return send(client, operation, {});
}

const text = "2026-01-31T09:30:00Z";
const date = new Date(text);

/** The text on the wire, and what `toISOString` makes of the date; undefined for an invalid one. */
const timestamps: readonly [string, string | undefined][] = [
  [text, "2026-01-31T09:30:00.000Z"],
  ["2026-01-31t09:30:00z", "2026-01-31T09:30:00.000Z"],
  ["2026-01-31 09:30:00Z", "2026-01-31T09:30:00.000Z"],
  ["2026-01-31T09:30:00.1Z", "2026-01-31T09:30:00.100Z"],
  // Cut, not rounded: a time is never later than it was.
  ["2026-01-31T09:30:00.9999999Z", "2026-01-31T09:30:00.999Z"],
  [`2026-01-31T09:30:00.${"9".repeat(1000)}Z`, "2026-01-31T09:30:00.999Z"],
  ["2026-01-31T09:30:00+02:00", "2026-01-31T07:30:00.000Z"],
  ["2026-01-31T23:30:00-14:30", "2026-02-01T14:00:00.000Z"],
  ["2026-01-31T09:30:00-00:00", "2026-01-31T09:30:00.000Z"],
  ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
  ["0099-12-31T23:59:59Z", "0099-12-31T23:59:59.000Z"],
  ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ["2025-02-29T00:00:00Z", undefined],
  ["2026-02-30T00:00:00Z", undefined],
  ["2026-04-31T00:00:00Z", undefined],
  ["2026-13-01T00:00:00Z", undefined],
  ["2026-00-10T00:00:00Z", undefined],
  ["2026-01-00T00:00:00Z", undefined],
  ["2026-01-31T24:00:00Z", undefined],
  ["1990-12-31T23:59:60Z", undefined],
  ["2026-01-31T09:30:00", undefined],
  ["2026-01-31T09:30Z", undefined],
  ["2026-01-31T09:30:00.Z", undefined],
  ["2026-01-31T09:30:00+0200", undefined],
  ["2026-01-31T09:30:00+24:00", undefined],
  ["+012026-01-31T09:30:00Z", undefined],
  ["2026-01-31", undefined],
  ["Sat, 31 Jan 2026 09:30:00 GMT", undefined],
  ["1769851800", undefined],
  [` ${text}`, undefined],
  [`${text}\n`, undefined],
  ["", undefined],
];

for (const [wire, iso] of timestamps) {
  test(`reads ${JSON.stringify(wire.slice(0, 40))}`, async () => {
    const found = await read("date", JSON.stringify(wire));
    assert.instance(found, Date);
    const time = (found as Date).getTime();
    assert.is(Number.isNaN(time) ? undefined : (found as Date).toISOString(), iso);
  });
}

test("a date is the same in every time zone", async () => {
  const zone = process.env["TZ"];
  try {
    for (const name of ["Pacific/Kiritimati", "America/St_Johns", "UTC"]) {
      process.env["TZ"] = name;
      assert.equal(await read("date", `"${text}"`), new Date(Date.UTC(2026, 0, 31, 9, 30)));
      assert.ok(Number.isNaN(((await read("date", `"${text.slice(0, -1)}"`)) as Date).getTime()));
    }
  } finally {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  }
});

const tree: DatePlan = { properties: { at: "date", child: () => tree } };
const byKind: DatePlan = {
  by: "kind",
  cases: { a: { properties: { at: "date" } }, b: { properties: { to: "date" } } },
};

const byNumber: DatePlan = {
  by: "kind",
  cases: {
    "1": { properties: { at: "date" } },
    true: { properties: { at: "date" } },
    null: { properties: { at: "date" } },
    undefined: { properties: { at: "date" } },
  },
};

const plans: readonly [what: string, DatePlan, before: unknown, after: unknown][] = [
  ["a property", { properties: { at: "date" } }, { at: text, x: text }, { at: date, x: text }],
  ["items", { items: "date" }, [text, null, 5, {}], [date, null, 5, {}]],
  [
    "a tuple",
    { first: [undefined, "date"], items: "date" },
    [text, text, text],
    [text, date, date],
  ],
  ["a tuple without more", { first: ["date"] }, [text, text], [date, text]],
  [
    "other keys",
    { properties: { n: undefined }, rest: "date" },
    { n: text, x: text },
    { n: text, x: date },
  ],
  [
    "a model that holds itself",
    tree,
    { at: text, child: { at: text, child: null } },
    { at: date, child: { at: date, child: null } },
  ],
  ["a model in a model", () => () => tree, { at: text }, { at: date }],
  [
    "all of several",
    [tree, { properties: { to: "date" } }],
    { at: text, to: text, no: text },
    { at: date, to: date, no: text },
  ],
  ["one kind", byKind, { kind: "a", at: text, to: text }, { kind: "a", at: date, to: text }],
  [
    "one kind and another",
    { items: byKind },
    [
      { kind: "b", at: text, to: text },
      { kind: "a", at: text, to: text },
    ],
    [
      { kind: "b", at: text, to: date },
      { kind: "a", at: date, to: text },
    ],
  ],
  ["no kind that is known", byKind, { kind: "valueOf", at: text }, { kind: "valueOf", at: text }],
  ["no kind at all", byKind, { at: text }, { at: text }],
  ["a kind that is a number", byNumber, { kind: 1, at: text }, { kind: 1, at: date }],
  ["a kind that is true", byNumber, { kind: true, at: text }, { kind: true, at: date }],
  ["another number", byNumber, { kind: 2, at: text }, { kind: 2, at: text }],
  ["no kind, where null is one", byNumber, { at: text }, { at: text }],
  ["a kind that is no constant", byKind, { kind: ["a"], at: text }, { kind: ["a"], at: text }],
  [
    "a list where an object is meant",
    { properties: { "0": "date" }, rest: "date" },
    [text],
    [text],
  ],
  [
    "an object where a list is meant",
    { items: "date", first: ["date"] },
    { "0": text },
    { "0": text },
  ],
  ["anything but text", { properties: { at: "date" } }, { at: 1769851800 }, { at: 1769851800 }],
  ["null", { properties: { at: "date" } }, { at: null }, { at: null }],
  ["nothing where something is meant", { properties: { at: { items: "date" } } }, {}, {}],
  ["names that every object has", { properties: { constructor: "date" as const } }, {}, {}],
];

for (const [what, dates, before, after] of plans) {
  test(`reads ${what}`, async () => {
    assert.equal(await read(dates, JSON.stringify(before)), after);
  });
}

test("__proto__ is a property like any other", async () => {
  const body = `{"__proto__":"${text}","in":{"__proto__":{"at":"${text}"}}}`;
  for (const dates of [
    { properties: { ["__proto__"]: "date", in: { properties: { ["__proto__"]: tree } } } },
    { properties: { in: { rest: tree } }, rest: "date" },
  ] as const satisfies readonly DatePlan[]) {
    const found = (await read(dates, body)) as Record<string, unknown>;
    assert.equal(Object.keys(found), ["__proto__", "in"]);
    assert.equal(Object.getOwnPropertyDescriptor(found, "__proto__")?.value, date);
    assert.is(Object.getPrototypeOf(found), Object.prototype);
    const inner = Object.getOwnPropertyDescriptor(found["in"], "__proto__")?.value as object;
    assert.equal(inner, { at: date });
  }
  assert.is(({} as Record<string, unknown>)["at"], undefined);
});

test("what objects inherit is none of theirs", async () => {
  Object.defineProperty(Object.prototype, "at", {
    value: text,
    configurable: true,
    writable: true,
  });
  try {
    assert.equal(Object.keys((await read({ properties: { at: "date" } }, "{}")) as object), []);
  } finally {
    Reflect.deleteProperty(Object.prototype, "at");
  }
});

const deep = (depth: number): string =>
  `${`{"at":"${text}","child":`.repeat(depth)}null${"}".repeat(depth)}`;

test("however deep a value is, and however many plans meet in it, it is read once", async () => {
  const depth = 100_000;
  // Each of the two leads to both: a walk that tells them not apart would double at each level.
  const left: DatePlan = { properties: { child: [() => left, () => right] } };
  const right: DatePlan = { properties: { at: "date", child: [() => left, () => right] } };
  for (const dates of [tree, [left, right]]) {
    let value = (await read(dates, deep(depth))) as { at: unknown; child: unknown } | null;
    let count = 0;
    for (; value !== null; value = value.child as typeof value) {
      if (value.at instanceof Date) count += 1;
    }
    assert.is(count, depth);
  }
});

test("an answer without a body", async () => {
  assert.is(await read(tree, ""), undefined);
});

test("reads each value of a stream", async () => {
  const fetch = async (): Promise<Response> =>
    new Response(`{"at":"${text}"}\n{"at":""}\n"${text}"\n`);
  const client = new Client({ baseUrl: "https://a.example", fetch });
  const reader = readDatesOfEach(readJsonLines, [tree, "date"]);
  const responses = { "200": reader };
  const call = send(client, { operationId: "a", method: "GET", path: "/", responses }, {});
  const found: unknown[] = [];
  for await (const value of (await call) as AsyncIterable<unknown>) found.push(value);
  // uvu takes no two invalid dates for equal.
  const times = found.map((value) => Number((value as { at?: Date }).at ?? value));
  assert.equal(times, [Number(date), NaN, Number(date)]);
});

test("who leaves the loop lets go of the stream", async () => {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(`"${text}"\n`)),
    cancel: () => void (cancelled = true),
  });
  const client = new Client({
    baseUrl: "https://a.example",
    fetch: async () => new Response(body),
  });
  const responses = { "200": readDatesOfEach(readJsonLines, "date") };
  const call = send(client, { operationId: "a", method: "GET", path: "/", responses }, {});
  for await (const value of (await call) as AsyncIterable<unknown>) {
    assert.equal(value, date);
    break;
  }
  assert.ok(cancelled);
});

test("reads the payload of a webhook", async () => {
  const bodies = { "application/json": payloadDates(payloadJson, tree) };
  const request = (body: string): Request =>
    new Request("https://a.example", {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json" },
    });
  const receive = (body: string): Promise<unknown> =>
    receiveWebhook({ name: "a", method: "POST", bodies }, request(body), () => true);
  assert.equal(await receive(`{"at":"${text}"}`), { at: date });
  assert.is((await rejects(receive("{"), WebhookError)).code, "not-json");
});

/** The requests of one call, or why it was refused. */
async function sent(
  parameter: Partial<OperationParameter> & { readonly in: Place },
  value: unknown,
  encode?: EncodeBody,
  body?: unknown,
) {
  const { fetch, sent: requests } = recorder();
  const client = new Client({ baseUrl: "https://a.example", fetch });
  const operation: Operation = {
    operationId: "a",
    method: "POST",
    path: parameter.in === path ? "/x/{p}" : "/x",
    parameters: [{ name: "p", ...parameter }],
    ...(encode === undefined ? {} : { requestBody: { mediaType: "application/json", encode } }),
    responses: {},
  };
  await send(client, operation, { p: value }, body);
  const [request] = requests;
  if (request === undefined) throw new Error("nothing was sent");
  return request;
}

const path = sendDates(inPath);
const query = sendDates(inQuery);
const header = sendDates(inHeader);
const cookie = sendDates(inCookie);
const encoded = "2026-01-31T09%3A30%3A00.000Z";
const iso = date.toISOString();

test("writes a date wherever a parameter stands", async () => {
  assert.is((await sent({ in: path }, date)).url, `https://a.example/x/${encoded}`);
  assert.is(
    (await sent({ in: query }, [date, text])).url,
    `https://a.example/x?p=${encoded}&p=2026-01-31T09%3A30%3A00Z`,
  );
  assert.is(
    (await sent({ in: query, explode: false }, [date, date])).url,
    `https://a.example/x?p=${encoded},${encoded}`,
  );
  assert.is(
    (await sent({ in: query, style: deepObject }, { a: date })).url,
    `https://a.example/x?p%5Ba%5D=${encoded}`,
  );
  assert.is((await sent({ in: header }, date)).headers.get("p"), iso);
  assert.is((await sent({ in: cookie }, date)).headers.get("cookie"), `p=${encoded}`);
});

test("writes a date wherever a body has one", async () => {
  const value = { at: date, list: [date], in: { at: date } };
  const json = await sent({ in: query }, undefined, writeDates(jsonBody), value);
  assert.is(json.init.body, JSON.stringify(value));
  const form = await sent({ in: query }, undefined, writeDates(formBody), value);
  assert.is(
    form.init.body,
    String(
      new URLSearchParams([
        ["at", iso],
        ["list", iso],
        ["in", `{"at":"${iso}"}`],
      ]),
    ),
  );
  const parts = await sent({ in: query }, undefined, writeDates(multipartBody), { at: date });
  assert.is((parts.init.body as FormData).get("at"), iso);
});

const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;
const beyond = [new Date(NaN), new Date(8.64e15), new Date(-8.64e15), new Date("-000001-01-01")];

test("a date that cannot be written is refused before anything is sent", async () => {
  for (const wrong of beyond) {
    for (const place of [path, query, header, cookie]) {
      const error = await rejects(
        sent({ in: place }, place === path ? wrong : [wrong]),
        InvalidArgumentError,
      );
      assert.is(error.parameter, "p");
    }
    for (const encode of [jsonBody, formBody, multipartBody]) {
      for (const body of [{ a: [{ at: wrong }] }, { at: wrong }]) {
        const error = await rejects(
          sent({ in: query }, undefined, writeDates(encode), body),
          InvalidArgumentError,
        );
        assert.match(error.message, /body has a date that RFC 3339 cannot write/);
      }
    }
  }
});

const headed = writeDates(multipartWith({ file: { headers: { "X-Taken": {} } } }));

async function sentParts(partHeaders: unknown): Promise<string> {
  const { fetch, sent: requests } = recorder();
  const client = new Client({ baseUrl: "https://a.example", fetch });
  const requestBody = { mediaType: "multipart/form-data", encode: headed };
  const operation: Operation = {
    operationId: "a",
    method: "POST",
    path: "/x",
    requestBody,
    responses: {},
  };
  await send(client, operation, { partHeaders }, { file: ["a", "b"] });
  return (requests[0]?.init.body as Blob).text();
}

test("dates above parts are written and refused as those of a body are", async () => {
  assert.match(await sentParts({ file: { "X-Taken": date } }), `X-Taken: ${iso}`);
  for (const wrong of beyond) {
    for (const file of [{ "X-Taken": wrong }, { "X-Taken": [wrong] }, [{}, { "X-Taken": wrong }]]) {
      const error = await rejects(sentParts({ file }), InvalidArgumentError);
      assert.is(error.parameter, "partHeaders");
      assert.match(error.message, "has a date that RFC 3339 cannot write");
    }
  }
});

test("the last date that can be written is written", async () => {
  for (const edge of ["0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"]) {
    const { init } = await sent({ in: query }, undefined, writeDates(jsonBody), [new Date(edge)]);
    assert.is(init.body, `["${edge}"]`);
  }
});

test("whoever writes its own JSON is asked for that alone", async () => {
  const body = { toJSON: () => "x", inner: new Date(NaN) };
  const { init } = await sent({ in: query }, undefined, writeDates(jsonBody), { body });
  assert.is(init.body, '{"body":"x"}');
});

test("looking for dates ends in circles and in depth, and JSON says no", async () => {
  const depth = 200_000;
  let nested: object = { at: date };
  for (let level = 0; level < depth; level += 1) nested = { nested };
  for (const body of [cyclic, nested]) {
    const error = await rejects(
      sent({ in: query }, undefined, writeDates(jsonBody), body),
      InvalidArgumentError,
    );
    assert.match(error.message, /body cannot be written as JSON/);
  }
});

test("what only looks like a date is left to JSON", async () => {
  const body = { [Symbol.toStringTag]: "Date", a: 1 };
  const { init } = await sent({ in: query }, undefined, writeDates(jsonBody), body);
  assert.is(init.body, '{"a":1}');
});

test.run();
