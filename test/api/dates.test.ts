/** Which date-times are dates, which stay text, and where the client is told to look for them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { build } from "../../generator/api/build.js";
import type { Api, DatePlan, Model } from "../../generator/api/api.js";
import { parse } from "../../generator/document/parse.js";
import { innerTypes, type Type } from "../../generator/api/type.js";

const entry = "a.yaml";

/** A description with an operation that answers with the schema `Root`. */
function bodiesOf(schemas: Readonly<Record<string, string>>): string {
  const entries = Object.entries(schemas).map(([name, schema]) => `    ${name}: ${schema}`);
  return `openapi: 3.1.0
info: { title: A, version: 1.0.0 }
servers: [{ url: https://api.example.com }]
paths:
  /root:
    get:
      operationId: getRoot
      responses:
        "200": { description: Root., content: { application/json: { schema: { $ref: "#/components/schemas/Root" } } } }
components:
  schemas:
${entries.join("\n")}
`;
}

function built(text: string, dates: "wire" | "date" = "date") {
  const document = parse({ entry, files: new Map([[entry, text]]) });
  if (!document.ok) throw new Error(JSON.stringify(document.diagnostics));
  const api = build(document.value, { package: { name: "a", version: "1.0.0" }, dates });
  if (!api.ok) throw new Error(JSON.stringify(api.diagnostics));
  const told = api.diagnostics.filter(({ code }) => code === "date-as-text");
  return {
    api: api.value,
    told: told.map(({ origin }) => origin.pointer),
    hints: told.map(({ hint }) => hint),
  };
}

/** The properties whose types have dates in them, and those with date-times as text. */
function places({ models }: Api): { readonly dates: string[]; readonly texts: string[] } {
  const found = { dates: [] as string[], texts: [] as string[] };
  const visit = (type: Type, name: string): void => {
    if (type.kind === "object") {
      for (const property of type.properties) visit(property.type, `${name}.${property.name}`);
      if (type.additional !== undefined) visit(type.additional, `${name}.*`);
      return;
    }
    if (type.kind === "date") found.dates.push(name);
    if (type.kind === "string" && type.format === "date-time") found.texts.push(name);
    for (const inner of innerTypes(type)) visit(inner, name);
  };
  for (const { shapes } of models) {
    for (const { name, declaration } of shapes) {
      if (declaration.kind === "alias") visit(declaration.type, name);
      else
        for (const property of declaration.properties)
          visit(property.type, `${name}.${property.name}`);
      if (declaration.kind === "interface" && declaration.additional !== undefined) {
        visit(declaration.additional, `${name}.*`);
      }
    }
  }
  return { dates: [...new Set(found.dates)].sort(), texts: [...new Set(found.texts)].sort() };
}

const at = "{ type: string, format: date-time }";
const object = (properties: string, more = ""): string =>
  `{ type: object, properties: { ${properties} }${more} }`;
const kind = (value: string, properties: string): string =>
  `{ type: object, required: [kind], properties: { kind: { const: ${value} }, ${properties} } }`;
const ref = (name: string): string => `{ $ref: "#/components/schemas/${name}" }`;

type Row = readonly [
  what: string,
  schemas: Readonly<Record<string, string>>,
  dates: readonly string[],
  texts: readonly string[],
  told: number,
];

/** Answered is the schema `Root`. */
const rows: readonly Row[] = [
  ["a property", { Root: object(`at: ${at}`) }, ["Root.at"], [], 0],
  ["an alias", { Root: object(`at: ${ref("At")}`), At: at }, ["At"], [], 0],
  ["a day", { Root: object("day: { type: string, format: date }") }, [], [], 0],
  ["a number", { Root: object("at: { type: integer, format: date-time }") }, [], [], 0],
  ["no type", { Root: object("at: { format: date-time }") }, [], [], 0],
  [
    "null beside it",
    { Root: object(`at: { type: [string, "null"], format: date-time }`) },
    ["Root.at"],
    [],
    0,
  ],
  [
    "a number beside it",
    { Root: object(`at: { oneOf: [${at}, { type: integer }] }`) },
    ["Root.at"],
    [],
    0,
  ],
  [
    "text beside it",
    { Root: object(`at: { oneOf: [${at}, { type: string }] }`) },
    [],
    ["Root.at"],
    1,
  ],
  [
    "text that is listed beside it",
    { Root: object(`at: { oneOf: [${at}, { enum: [never, soon] }] }`) },
    [],
    ["Root.at"],
    1,
  ],
  [
    "one text beside it",
    { Root: object(`at: { oneOf: [${at}, { const: never }] }`) },
    [],
    ["Root.at"],
    1,
  ],
  [
    "a day beside it",
    { Root: object(`at: { anyOf: [${at}, { type: string, format: date }] }`) },
    [],
    ["Root.at"],
    1,
  ],
  [
    "the same twice beside text",
    { Root: object(`at: { anyOf: [${at}, ${at}, { type: string }] }`) },
    [],
    ["Root.at"],
    2,
  ],
  [
    "a name beside text, and elsewhere",
    {
      Root: object(
        `at: { anyOf: [${ref("At")}, { enum: [never, soon] }] }, from: ${ref("At")}, to: { type: array, items: ${ref("At")} }`,
      ),
      At: at,
    },
    ["At"],
    ["Root.at"],
    1,
  ],
  [
    "a name of a name beside text",
    {
      Root: object(`at: { anyOf: [${ref("Then")}, { const: never }] }, from: ${ref("Then")}`),
      Then: ref("At"),
      At: at,
    },
    ["At"],
    ["Root.at"],
    1,
  ],
  [
    "a name in one of two that are of two minds",
    {
      Root: `{ oneOf: [${ref("A")}, ${ref("B")}] }`,
      A: object(`at: ${ref("At")}, to: ${ref("At")}`),
      B: object("at: { type: string }"),
      At: at,
    },
    ["At"],
    ["A.at"],
    1,
  ],
  [
    "one of two that a number tells apart",
    { Root: `{ oneOf: [${kind("1", `at: ${at}`)}, ${kind("2", "at: { type: string }")}] }` },
    ["Root.at"],
    [],
    0,
  ],
  [
    "one of two that true and false tell apart",
    { Root: `{ oneOf: [${kind("true", `at: ${at}`)}, ${kind("false", "at: { type: string }")}] }` },
    ["Root.at"],
    [],
    0,
  ],
  [
    "one of two that a number and its text tell apart",
    { Root: `{ oneOf: [${kind("1", `at: ${at}`)}, ${kind('"1"', "at: { type: string }")}] }` },
    [],
    ["Root.at"],
    1,
  ],
  [
    "a name in what nobody answers",
    {
      Root: object(`at: ${ref("At")}`),
      Unused: object(`at: ${ref("At")}, root: ${ref("Root")}`),
      At: at,
    },
    ["At"],
    ["Unused.at"],
    0,
  ],
  [
    "listed values",
    {
      Root: object(
        `at: { type: string, format: date-time, enum: ["2026-01-31T09:30:00Z", "2027-01-31T09:30:00Z"] }`,
      ),
    },
    [],
    [],
    0,
  ],
  [
    "a constant",
    { Root: object(`at: { const: "2026-01-31T09:30:00Z", format: date-time }`) },
    [],
    [],
    0,
  ],
  [
    "a pattern",
    { Root: object(`at: { type: string, format: date-time, pattern: "Z$" }`) },
    [],
    ["Root.at"],
    1,
  ],
  [
    "room for less",
    { Root: object("at: { type: string, format: date-time, maxLength: 20 }") },
    [],
    ["Root.at"],
    1,
  ],
  [
    "room for it",
    { Root: object("at: { type: string, format: date-time, minLength: 20, maxLength: 24 }") },
    ["Root.at"],
    [],
    0,
  ],
  [
    "no room for so little",
    { Root: object("at: { type: string, format: date-time, minLength: 25 }") },
    [],
    ["Root.at"],
    1,
  ],
  [
    "a tuple",
    { Root: `{ type: array, prefixItems: [{ type: string }, ${at}], items: false }` },
    ["Root"],
    [],
    0,
  ],
  [
    "other keys",
    { Root: object("n: { type: string }", `, additionalProperties: ${at}`) },
    ["Root.*"],
    [],
    0,
  ],
  [
    "keys of a pattern",
    { Root: `{ type: object, patternProperties: { "^x-": ${at} } }` },
    [],
    ["Root"],
    1,
  ],
  [
    "no keys but those of a pattern",
    {
      Root: `{ type: object, patternProperties: { "^x-": ${at} }, additionalProperties: false }`,
    },
    ["Root"],
    [],
    0,
  ],
  [
    "no keys but those of a pattern, in other words",
    {
      Root: `{ type: object, patternProperties: { "^x-": ${at} }, unevaluatedProperties: false }`,
    },
    ["Root"],
    [],
    0,
  ],
  [
    "keys of a pattern, and of what the whole has besides",
    {
      Root: `{ allOf: [${ref("Base")}], type: object, patternProperties: { "^x-": ${at} }, unevaluatedProperties: false }`,
      Base: object("n: { type: string }"),
    },
    [],
    ["Root"],
    1,
  ],
  [
    "a pattern that every key fits",
    { Root: object("n: { type: string }", `, patternProperties: { "^.*$": ${at} }`) },
    ["Root.*"],
    [],
    0,
  ],
  [
    "keys of a pattern beside named ones",
    { Root: object(`id: { type: integer }, at: ${at}`, `, patternProperties: { "^x-": ${at} }`) },
    ["Root.at"],
    ["Root.*"],
    1,
  ],
  [
    "numbers of other keys beside a pattern",
    {
      Root: `{ type: object, patternProperties: { "^x-": ${at} }, additionalProperties: { type: number } }`,
    },
    ["Root"],
    [],
    0,
  ],
  [
    "text of other keys beside a pattern",
    {
      Root: `{ type: object, patternProperties: { "^x-": ${at} }, additionalProperties: { type: string } }`,
    },
    [],
    ["Root"],
    1,
  ],
  [
    "a name for keys of a pattern, and elsewhere",
    {
      Root: object(
        `at: ${ref("At")}, log: { type: object, patternProperties: { "^x-": { type: array, items: ${ref("At")} } } }`,
      ),
      At: at,
    },
    ["At"],
    ["Root.log"],
    1,
  ],
  [
    "dates deep inside the keys of a pattern",
    {
      Root: object(`log: { type: object, patternProperties: { "^x-": ${ref("Named")} } }`),
      Named: object(`at: ${at}, next: ${ref("Root")}`),
    },
    [],
    ["Named.at"],
    1,
  ],
  [
    "the keys of two patterns, and no others",
    {
      Root: `{ type: object, patternProperties: { "^x-": ${at}, "^y-": { type: integer } }, additionalProperties: false }`,
    },
    ["Root"],
    [],
    0,
  ],
  [
    "keys of two patterns",
    { Root: `{ type: object, patternProperties: { "^x-": ${at}, "^y-": { type: string } } }` },
    [],
    ["Root"],
    1,
  ],
  [
    "models that hold each other",
    { Root: object(`at: ${at}, b: ${ref("B")}`), B: object(`at: ${at}, a: ${ref("Root")}`) },
    ["B.at", "Root.at"],
    [],
    0,
  ],
  [
    "a base",
    { Root: `{ allOf: [${ref("Base")}, ${object(`own: ${at}`)}] }`, Base: object(`at: ${at}`) },
    ["Base.at", "Root.own"],
    [],
    0,
  ],
  [
    "a base that says text",
    {
      Root: `{ allOf: [${ref("Base")}, ${object(`at: ${at}`)}] }`,
      Base: object("at: { type: string }"),
    },
    [],
    ["Root.at"],
    1,
  ],
  [
    "a base that says anything",
    {
      Root: `{ allOf: [${ref("Base")}, ${object(`at: ${at}`)}] }`,
      Base: object("n: { type: number }", ", additionalProperties: true"),
    },
    ["Root.at"],
    [],
    0,
  ],
  [
    "a name for anything at once",
    { Root: object(`at: { allOf: [${ref("Any")}, ${at}] }`), Any: "{}" },
    ["Root.at"],
    [],
    0,
  ],
  [
    "anything beside a date in one of two",
    {
      Root: `{ oneOf: [{ allOf: [${ref("Base")}, ${object(`at: ${at}`)}] }, ${object(`at: ${at}`)}] }`,
      Base: object("n: { type: number }", ", additionalProperties: true"),
    },
    ["Root.at"],
    [],
    0,
  ],
  [
    "a base that says text of other keys",
    {
      Root: `{ allOf: [${ref("Base")}, ${object(`at: ${at}`)}] }`,
      Base: "{ type: object, additionalProperties: { type: string } }",
    },
    [],
    ["Root.at"],
    1,
  ],
  [
    "text that the date is in other words",
    { Root: object(`at: { type: string, allOf: [${ref("At")}] }`), At: at },
    ["At"],
    [],
    0,
  ],
  [
    "text that is a choice of dates",
    { Root: object(`at: { type: string, oneOf: [${at}, { type: string, format: date-time }] }`) },
    ["Root.at"],
    [],
    0,
  ],
  [
    "a day that is a date at once",
    { Root: object(`at: { type: string, format: date, allOf: [${at}] }`) },
    [],
    ["Root.at"],
    1,
  ],
  [
    "a form beside the date",
    { Root: object(`at: { type: string, maxLength: 20, allOf: [${at}] }`) },
    [],
    ["Root.at"],
    1,
  ],
  [
    "a base whose date is only required",
    { Root: `{ allOf: [${ref("Base")}, { required: [at] }] }`, Base: object(`at: ${at}`) },
    ["Base.at", "Root.at"],
    [],
    0,
  ],
  [
    "alternatives alike",
    {
      Root: `{ oneOf: [${ref("A")}, ${ref("B")}] }`,
      A: object(`at: ${at}`),
      B: object(`at: ${at}, to: ${at}`),
    },
    ["A.at", "B.at", "B.to"],
    [],
    0,
  ],
  [
    "alternatives of two minds",
    {
      Root: `{ oneOf: [${ref("A")}, ${ref("B")}] }`,
      A: object(`at: ${at}, to: ${at}`),
      B: object("at: { type: string }"),
    },
    ["A.to"],
    ["A.at"],
    1,
  ],
  [
    "two minds deep inside",
    {
      Root: `{ oneOf: [${ref("A")}, ${ref("B")}] }`,
      A: object(`in: { type: array, items: ${object(`at: ${at}`)} }`),
      B: object(`in: { type: array, items: ${object("at: { type: string }")} }`),
    },
    [],
    ["A.in.at"],
    1,
  ],
  [
    "two minds in circles",
    {
      Root: `{ oneOf: [${ref("A")}, ${ref("B")}] }`,
      A: object(`next: ${ref("A")}, at: ${at}`),
      B: object(`next: ${ref("B")}, at: { type: string }`),
    },
    [],
    ["A.at"],
    1,
  ],
  [
    "anything else",
    { Root: `{ anyOf: [${ref("A")}, { type: object }] }`, A: object(`at: ${at}`) },
    [],
    ["A.at"],
    1,
  ],
  [
    "anything else, deep inside",
    {
      Root: `{ anyOf: [${ref("A")}, { type: object }] }`,
      A: object(`in: { type: array, items: ${object(`at: ${at}`)} }`),
    },
    [],
    ["A.in.at"],
    1,
  ],
  [
    "text of other keys",
    {
      Root: `{ anyOf: [${ref("A")}, { type: object, additionalProperties: { type: string } }] }`,
      A: object(`at: ${at}`),
    },
    [],
    ["A.at"],
    1,
  ],
  [
    "numbers of other keys",
    {
      Root: `{ anyOf: [${ref("A")}, { type: object, additionalProperties: { type: number } }] }`,
      A: object(`at: ${at}`),
    },
    ["A.at"],
    [],
    0,
  ],
  [
    "a list and an object",
    {
      Root: `{ anyOf: [${ref("A")}, { type: array, items: { type: string } }] }`,
      A: object(`at: ${at}`),
    },
    ["A.at"],
    [],
    0,
  ],
  [
    "two tuples",
    {
      Root: `{ anyOf: [{ type: array, prefixItems: [{ type: string }, ${at}] , items: false}, { type: array, prefixItems: [${at}, { type: number }], items: false }] }`,
    },
    ["Root"],
    ["Root"],
    1,
  ],
  [
    "told apart by a constant",
    {
      Root: `{ oneOf: [${ref("A")}, ${ref("B")}] }`,
      A: kind("a", `at: ${at}`),
      B: kind("b", "at: { type: string }"),
    },
    ["A.at"],
    [],
    0,
  ],
  [
    "told apart, and one that is not",
    {
      Root: `{ oneOf: [${ref("A")}, ${ref("B")}, ${ref("C")}] }`,
      A: kind("a", `at: ${at}`),
      B: kind("b", "at: { type: string }"),
      C: object("c: { type: string }"),
    },
    [],
    ["A.at"],
    1,
  ],
  [
    "a constant that may be missing",
    {
      Root: `{ oneOf: [${ref("A")}, ${ref("B")}] }`,
      A: object(`kind: { const: a }, at: ${at}`),
      B: kind("b", "at: { type: string }"),
    },
    [],
    ["A.at"],
    1,
  ],
  [
    "the same constant",
    {
      Root: `{ oneOf: [${ref("A")}, ${ref("B")}] }`,
      A: kind("a", `at: ${at}`),
      B: kind("a", "at: { type: string }"),
    },
    [],
    ["A.at"],
    1,
  ],
  [
    "told apart by a discriminator",
    {
      Root: `{ oneOf: [${ref("A")}, ${ref("B")}], discriminator: { propertyName: kind } }`,
      A: object(`kind: { type: string }, at: ${at}`),
      B: object("kind: { type: string }, at: { type: string }"),
    },
    ["A.at"],
    [],
    0,
  ],
  [
    "told apart here, and not there",
    {
      Root: object(
        `one: { oneOf: [${ref("A")}, ${ref("B")}], discriminator: { propertyName: kind } }, other: { oneOf: [${ref("A")}, ${ref("B")}] }`,
      ),
      A: object(`kind: { type: string }, at: ${at}`),
      B: object("kind: { type: string }, at: { type: string }"),
    },
    [],
    ["A.at"],
    1,
  ],
  [
    "an answer that nobody gives",
    { Root: object("n: { type: number }"), Unused: object(`at: ${at}`) },
    [],
    ["Unused.at"],
    0,
  ],
];

for (const [what, schemas, dates, texts, told] of rows) {
  test(`decides: ${what}`, () => {
    const result = built(bodiesOf(schemas));
    assert.equal(places(result.api), { dates, texts });
    assert.is(result.told.length, told, result.told.join(" "));
  });

  test(`as the wire has it: ${what}`, () => {
    const result = built(bodiesOf(schemas), "wire");
    assert.equal(places(result.api).dates, []);
    assert.equal(result.told, []);
    assert.not.ok(JSON.stringify(result.api).includes('"dates":'));
  });
}

test("a date that may be null is one also as OpenAPI 3.0 has to write it", () => {
  const text = bodiesOf({
    Root: object(`at: ${ref("At")}, left: { type: string, nullable: true, allOf: [${ref("At")}] }`),
    At: at,
  }).replace("3.1.0", "3.0.3");
  const { api, told } = built(text);
  const root = api.models.find(({ name }) => name === "Root");
  const types = root?.properties.map(({ type }) => type);
  const date = { kind: "model", name: "At", model: "At" };
  assert.equal(
    JSON.parse(
      JSON.stringify(types, (key, value: unknown) => (key === "origin" ? undefined : value)),
    ),
    [date, { kind: "union", members: [date, { kind: "null" }] }],
  );
  assert.equal([places(api), told], [{ dates: ["At"], texts: [] }, []]);
});

const shapePlan = ({ models }: Api, name: string): DatePlan | undefined =>
  models.flatMap((model: Model) => model.shapes).find((shape) => shape.name === name)?.dates?.plan;

test("plans: a choice where it is needed, and nowhere else", () => {
  const date: DatePlan = { kind: "date" };
  const shape = (name: string): DatePlan => ({ kind: "shape", name });
  const apart = (b: string): Api =>
    built(
      bodiesOf({
        Root: `{ oneOf: [${ref("A")}, ${ref("B")}, { type: "null" }] }`,
        A: kind("a", `at: ${at}`),
        B: kind("b", b),
      }),
    ).api;
  const cases = [{ values: ["a"], dates: shape("A") }];
  assert.equal(shapePlan(apart("at: { type: string }"), "Root"), {
    kind: "choice",
    property: "kind",
    cases,
  });
  // An unknown kind may have the date as well: it is looked for where no kind has other text.
  assert.equal(shapePlan(apart("to: { type: string }"), "Root"), shape("A"));
  assert.equal(shapePlan(apart(`at: ${at}`), "Root"), {
    kind: "all",
    plans: [shape("A"), shape("B")],
  });
  assert.equal(shapePlan(apart("to: { type: string }"), "A"), {
    kind: "object",
    properties: [{ name: "at", dates: date }],
  });
});

test("the keys of a pattern hold dates where no other keys may come, and the hint says so", () => {
  const of = (more: string) =>
    built(
      bodiesOf({
        Root: object("id: { type: integer }", `, patternProperties: { "^at_": ${at} }${more}`),
      }),
    );
  assert.equal(shapePlan(of(", additionalProperties: false").api, "Root"), {
    kind: "object",
    properties: [{ name: "id" }],
    rest: { kind: "date" },
  });
  const { api, hints } = of("");
  assert.is(shapePlan(api, "Root"), undefined);
  assert.match(hints.join(), "additionalProperties: false");
});

test("what other keys hold does not reach those that are named", () => {
  const { api } = built(
    bodiesOf({ Root: object(`n: { type: string }, at: ${at}`, `, additionalProperties: ${at}`) }),
  );
  assert.equal(shapePlan(api, "Root"), {
    kind: "object",
    properties: [{ name: "n" }, { name: "at", dates: { kind: "date" } }],
    rest: { kind: "date" },
  });
});

const paged = (next: string): string => `openapi: 3.1.0
info: { title: A, version: 1.0.0 }
servers: [{ url: https://api.example.com }]
paths:
  /a:
    get:
      operationId: list
      x-specwright-paging: { style: cursor, parameter: after, items: /items, next: /page/next }
      parameters: [{ name: after, in: query, schema: ${at} }]
      responses:
        "200":
          description: A page.
          headers: { X-At: { schema: ${at} }, X-Alias: { schema: ${ref("At")} } }
          content: { application/json: { schema: ${ref("Page")} } }
        "400": { description: Wrong., content: { application/json: { schema: ${ref("Problem")} } } }
components:
  schemas:
    At: ${at}
    Page: ${object(`items: { type: array, items: ${object(`at: ${at}, alias: ${ref("At")}`)} }, page: ${object(`next: ${next}, last: ${at}`)}`)}
    Problem: ${object(`at: ${at}`)}
`;

test("a diagnostic names the place where other text may stand", () => {
  const text = bodiesOf({
    Root: object(
      `from: ${ref("At")}, list: { type: array, items: ${object(`at: { anyOf: [${ref("At")}, { const: never }] }`)} }, either: { oneOf: [${ref("A")}, ${ref("B")}] }`,
    ),
    A: object(`in: { type: object, additionalProperties: ${ref("Named")} }`),
    B: object(
      "in: { type: object, additionalProperties: { type: object, properties: { at: { type: string } } } }",
    ),
    Named: object(`at: ${at}`),
    At: at,
  });
  const document = parse({ entry, files: new Map([[entry, text]]) });
  if (!document.ok) throw new Error(JSON.stringify(document.diagnostics));
  const { diagnostics } = build(document.value, {
    package: { name: "a", version: "1.0.0" },
    dates: "date",
  });
  assert.equal(
    diagnostics.map(({ message, origin }) => [message.replace(/.*: /, ""), origin.pointer]),
    [
      [
        "other text may stand in the same place, `Root.either.in[key].at`",
        "/components/schemas/Named/properties/at",
      ],
      [
        "other text may stand in the same place, `Root.list[].at`",
        "/components/schemas/Root/properties/list/items/properties/at/anyOf/0/$ref",
      ],
    ],
  );
});

test("what the client hands out as it came stays text, and nobody is told", () => {
  for (const next of [at, ref("At")]) {
    const { api, told } = built(paged(next));
    assert.equal(places(api), {
      dates: ["At", "Page.items.at", "Page.page.last"],
      texts: ["Page.page.next", "Problem.at"],
    });
    assert.equal(told, []);
    const [operation] = api.operations;
    assert.is(operation?.parameters[0]?.type.kind, "date");
    assert.equal(
      operation?.results[0]?.headers.map(({ type }) => type.kind),
      ["string", "string"],
    );
  }
});

test("a model that a request sends has dates, and no plan", () => {
  const text = `openapi: 3.1.0
info: { title: A, version: 1.0.0 }
servers: [{ url: https://api.example.com }]
paths:
  /a: { post: { operationId: send, requestBody: { content: { application/json: { schema: ${ref("Sent")} } } }, responses: { "204": { description: Fine. } } } }
components: { schemas: { Sent: ${object(`at: { anyOf: [${at}, { const: now }] }`)} } }
`;
  const { api, told } = built(text);
  // Whoever writes knows what is meant.
  assert.equal(places(api), { dates: ["Sent.at"], texts: [] });
  assert.equal(told, []);
  assert.is(shapePlan(api, "Sent"), undefined);
  assert.is(api.operations[0]?.body?.contents[0].sendsDates, true);
});

test("what is a date and other text at once is text in requests too", () => {
  const text = `openapi: 3.1.0
info: { title: A, version: 1.0.0 }
servers: [{ url: https://api.example.com }]
paths:
  /a: { post: { operationId: send, requestBody: { content: { application/json: { schema: ${ref("Sent")} } } }, responses: { "204": { description: Fine. } } } }
components: { schemas: { Base: ${object("at: { type: string }")}, Sent: { allOf: [${ref("Base")}, ${object(`at: ${at}`)}] } } }
`;
  const { api, told } = built(text);
  assert.equal(places(api), { dates: [], texts: ["Sent.at"] });
  assert.is(told.length, 1);
});

test("the body of an error is text all the way, and a model that is a date elsewhere is told of", () => {
  const json = (schema: string): string =>
    `{ description: Wrong., content: { application/json: { schema: ${schema} } } }`;
  const text = bodiesOf({
    Root: object(`at: ${ref("At")}, n: ${ref("Number")}`),
    Number: object("n: { type: number }"),
    At: at,
  }).replace(
    /( +)"200".*/,
    `$&\n$1"400": ${json(`{ type: array, items: ${at} }`)}\n$1"401": ${json(ref("At"))}\n$1"409": ${json(ref("Root"))}\n$1"410": ${json(ref("Number"))}`,
  );
  const errors = built(text).api.operations[0]?.errors ?? [];
  const wire = { kind: "string", format: "date-time" };
  assert.equal(
    errors.slice(0, 2).map(({ type }) => type),
    [{ kind: "array", items: wire }, wire],
  );
  assert.equal(
    errors.map(({ status, datesAsText }) => [status, datesAsText]),
    [
      ["400", undefined],
      ["401", undefined],
      ["409", true],
      ["410", undefined],
    ],
  );
  const asWire = built(text, "wire").api.operations[0]?.errors;
  assert.equal(
    asWire?.map(({ datesAsText }) => datesAsText),
    [undefined, undefined, undefined, undefined],
  );
});

test("headers of parts have dates that are checked, shown and reason enough for a page", () => {
  const header = (schema: string): string => `{ required: true, schema: ${schema} }`;
  const text = `openapi: 3.1.0
info: { title: A, version: 1.0.0 }
servers: [{ url: https://api.example.com }]
paths:
  /a:
    post:
      operationId: send
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { file: { type: string } } }
            encoding: { file: { headers: { X-At: ${header(at)}, X-Alias: ${header(ref("At"))}, X-List: ${header(`{ type: array, items: ${ref("At")}, examples: [["2026-02-01T00:00:00Z"]] }`)}, X-N: ${header("{ type: integer }")} } } }
      responses: { "204": { description: Fine. } }
components: { schemas: { At: ${at} } }
`;
  const { api, told } = built(text);
  assert.equal([places(api), told], [{ dates: ["At"], texts: [] }, []]);
  assert.is(api.hasDates, true);
  const content = api.operations[0]?.body?.contents[0];
  assert.is(content?.sendsDates, true);
  assert.equal(
    content?.encodings?.[0]?.headers?.map(({ name, example, dates }) => [name, example, dates]),
    [
      ["X-At", "2026-01-31T09:30:00Z", [""]],
      ["X-Alias", "2026-01-31T09:30:00Z", [""]],
      ["X-List", ["2026-02-01T00:00:00Z"], ["/0"]],
      ["X-N", 1, undefined],
    ],
  );
});

test("constants of plans take no name that an operation has", () => {
  const text = bodiesOf({ Root: object(`at: ${at}`) }).replace("getRoot", "rootDates");
  const { api } = built(text);
  const constants = api.models.flatMap(({ shapes }) =>
    shapes.flatMap(({ dates }) => dates?.constant ?? []),
  );
  assert.equal(constants, ["rootDates2"]);
});

test("many alternatives that hold at once are looked at in bounded time", () => {
  const parts = Array.from({ length: 12 }, (_, part) => {
    const members = Array.from({ length: 6 }, (_, n) => object(`p${part}n${n}: ${at}`));
    return `{ oneOf: [${members.join(", ")}] }`;
  });
  const start = performance.now();
  const { api } = built(bodiesOf({ Root: `{ allOf: [${parts.join(", ")}] }` }));
  assert.ok(performance.now() - start < 5000);
  assert.is(places(api).dates.length, 72);
});

test.run();
