/** Every bound on what a description may ask for: one less, as much, and one more. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { excessOf } from "../../generator/api/excess.js";
import type { Filters } from "../../generator/document/filter.js";
import { limits, type Limits } from "../../generator/document/limits.js";
import { parse } from "../../generator/document/parse.js";
import { readYaml } from "../../generator/document/parse-yaml.js";

const repeated = (count: number, make: (index: number) => string, between = ", "): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(between);

/** The codes of the bounds that a text goes beyond. */
function broken(text: string, bounds: Partial<Limits> = {}): readonly string[] {
  const { diagnostics } = readYaml("a.yaml", text, { ...limits, ...bounds });
  return diagnostics.map(({ code }) => code);
}

interface Whole {
  readonly files: Readonly<Record<string, string>>;
  readonly overlays?: readonly string[];
  readonly filters?: Filters;
  readonly bounds?: Partial<Limits>;
}

function brokenOf({ files, overlays = [], filters = {}, bounds = {} }: Whole): readonly string[] {
  const sources = { entry: "a.yaml", files: new Map(Object.entries(files)), overlays, filters };
  const { diagnostics } = parse(sources, { ...limits, ...bounds });
  return diagnostics.flatMap(({ code }) => (code.startsWith("limit-") ? [code] : []));
}

const description = (rest: string): string =>
  `openapi: 3.1.0\ninfo: { title: A, version: "1" }\n${rest}`;

test("bytes of a file", () => {
  assert.equal(broken("a: é\n", { bytes: 7 }), []);
  assert.equal(broken("a: é\n", { bytes: 6 }), []);
  assert.equal(broken("a: é\n", { bytes: 5 }), ["limit-bytes"]);
  // Without a look at the bytes, of which there are at least as many as characters.
  assert.equal(broken(" ".repeat(limits.bytes + 1)), ["limit-bytes"]);
});

test("bytes and values of all files together, and their number", () => {
  const entry = description("paths: { /a: { get: { responses: { 200: { $ref: b.yaml } } } } }\n");
  const files = { "a.yaml": entry, "b.yaml": "description: It.\n" };
  const bytes = entry.length + files["b.yaml"].length;
  for (const [bounds, said] of [
    [{ allBytes: bytes + 1 }, []],
    [{ allBytes: bytes }, []],
    [{ allBytes: bytes - 1 }, ["limit-bytes"]],
    [{ files: 3 }, []],
    [{ files: 2 }, []],
    [{ files: 1 }, ["limit-files"]],
    [{ allNodes: 14 }, []],
    [{ allNodes: 13 }, []],
    [{ allNodes: 12 }, ["limit-nodes"]],
    [{ allNodes: 10 }, ["limit-nodes"]],
  ] as const) {
    assert.equal(brokenOf({ files, bounds }), said, JSON.stringify(bounds));
  }
});

test("values of a file, in YAML and JSON", () => {
  for (const text of ["[1, {a: 2}]", '[1, {"a": 2}]']) {
    assert.equal(broken(text, { nodes: 5 }), []);
    assert.equal(broken(text, { nodes: 4 }), []);
    assert.equal(broken(text, { nodes: 3 }), ["limit-nodes"]);
  }
});

test("levels, in YAML and JSON", () => {
  const lists = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  const block = (levels: number): string => `${"- ".repeat(levels - 1)}x\n`;
  for (const nested of [lists, block]) {
    assert.equal(broken(nested(limits.depth - 1)), []);
    assert.equal(broken(nested(limits.depth)), []);
    assert.equal(broken(nested(limits.depth + 1)), ["limit-depth"]);
  }
});

test("levels that references bring about", () => {
  // Each file adds a level of its own to the first one.
  const files = (levels: number): Whole["files"] => ({
    "a.yaml": description("paths: { /a: { get: { responses: { 200: { $ref: r1.yaml } } } } }\n"),
    ...Object.fromEntries(
      Array.from({ length: levels }, (_, index) => [
        `r${index + 1}.yaml`,
        index + 1 === levels ? "description: It.\n" : `$ref: r${index + 2}.yaml\n`,
      ]),
    ),
  });
  // Six objects are around the first file, that of the description among them.
  const bounds = { depth: 20 };
  assert.equal(brokenOf({ files: files(13), bounds }), []);
  assert.equal(brokenOf({ files: files(14), bounds }), []);
  assert.equal(brokenOf({ files: files(15), bounds }), ["limit-depth"]);
  assert.equal(brokenOf({ files: files(2_000) }), ["limit-depth"]);
});

test("values that references multiply", () => {
  const header = (next: string): string =>
    `content: { a/b: { encoding: { a: { headers: { x: { $ref: ${next} }, y: { $ref: ${next} } } } } } }\n`;
  const files = (levels: number): Whole["files"] => ({
    "a.yaml": description(
      "paths: { /a: { get: { responses: { 200: { description: It., headers: { h: { $ref: h1.yaml } } } } } } }\n",
    ),
    ...Object.fromEntries(
      Array.from({ length: levels }, (_, index) => [
        `h${index + 1}.yaml`,
        index + 1 === levels ? "schema: {}\n" : header(`h${index + 2}.yaml`),
      ]),
    ),
  });
  assert.equal(brokenOf({ files: files(3) }), []);
  assert.equal(brokenOf({ files: files(40) }), ["limit-nodes"]);
  // 12 values of the description, then 6 of each of 63 headers and 2 of each of 64.
  const values = 12 + 63 * 6 + 64 * 2;
  for (const [allNodes, said] of [
    [values + 1, []],
    [values, []],
    [values - 1, ["limit-nodes"]],
  ] as const) {
    assert.equal(brokenOf({ files: files(7), bounds: { allNodes } }), said, String(allNodes));
  }
});

test("keys of a mapping, in YAML and JSON", () => {
  const yaml = (count: number): string => `{${repeated(count, (n) => `k${n}: 1`)}}`;
  const json = (count: number): string => `{${repeated(count, (n) => `"k${n}": 1`)}}`;
  for (const keys of [yaml, json]) {
    assert.equal(broken(keys(9), { keys: 10 }), []);
    assert.equal(broken(keys(10), { keys: 10 }), []);
    assert.equal(broken(keys(11), { keys: 10 }), ["limit-keys"]);
    assert.equal(broken(keys(50), { keys: 10 }), ["limit-keys"], "said once");
  }
  assert.equal(broken(json(limits.keys)), []);
  assert.equal(broken(json(limits.keys + 1)), ["limit-keys"]);
});

test("names: keys, operations, parameters, tags, discriminators, URLs of servers", () => {
  const long = (more: number): string => "n".repeat(limits.names + more);
  for (const key of [
    (name: string) => `${name}: 1\n`,
    (name: string) => `{"${name}": {"a": [1]}, "b": 2}`,
    (name: string) => `a: [{? ${name} : 1}]`,
  ]) {
    assert.equal(broken(key(long(-1))), []);
    assert.equal(broken(key(long(0))), []);
    assert.equal(broken(key(long(1))), ["limit-names"]);
  }
  for (const named of [
    (name: string) => `paths: { /a: { get: { operationId: ${name}, responses: {} } } }\n`,
    (name: string) => `paths: { /a: { parameters: [{ name: ${name}, in: query, schema: {} }] } }\n`,
    (name: string) => `paths: {}\ntags: [{ name: ${name} }]\n`,
    (name: string) =>
      `components: { schemas: { A: { oneOf: [{}], discriminator: { propertyName: ${name} } } } }\n`,
    (name: string) => `paths: {}\nservers: [{ url: "https://${name.slice(8)}" }]\n`,
    (name: string) =>
      `paths: {}\nservers: [{ url: "{v}", variables: { v: { default: ${name.slice(3)} } } }]\n`,
  ]) {
    assert.equal(brokenOf({ files: { "a.yaml": description(named(long(-1))) } }), []);
    assert.equal(brokenOf({ files: { "a.yaml": description(named(long(0))) } }), []);
    assert.equal(brokenOf({ files: { "a.yaml": description(named(long(1))) } }), ["limit-names"]);
  }
});

test("values that aliases repeat", () => {
  const text = (count: number): string => `a: &x 1\nb: [${repeated(count, () => "*x")}]\n`;
  assert.equal(broken(text(limits.aliasedNodes - 1)), []);
  assert.equal(broken(text(limits.aliasedNodes)), []);
  assert.equal(broken(text(limits.aliasedNodes + 1)), ["limit-aliases"]);
});

test("chains of schemas: by references, and by what they extend", () => {
  const chain = (levels: number, link: (next: string) => string): string =>
    description(
      `components:\n  schemas:\n${repeated(
        levels,
        (n) =>
          `    L${n}: ${n + 1 === levels ? "{ type: object }" : link(`"#/components/schemas/L${n + 1}"`)}\n`,
        "",
      )}`,
    );
  const links = [
    [1, (next: string) => `{ $ref: ${next} }`],
    // What extends has a part between itself and its base.
    [2, (next: string) => `{ allOf: [{ $ref: ${next} }, { title: a }] }`],
  ] as const;
  for (const [per, link] of links) {
    const most = Math.floor((limits.chain - 1) / per) + 1;
    const said = (levels: number) => brokenOf({ files: { "a.yaml": chain(levels, link) } });
    assert.equal(said(most - 1), []);
    assert.equal(said(most), []);
    assert.equal(said(most + 1), ["limit-chain"]);
  }
  const [[, byReference]] = links;
  const far = brokenOf({ files: { "a.yaml": chain(5_000, byReference) } });
  assert.equal(far, ["limit-chain"]);
});

test("characters of the properties of all models", () => {
  const origin = { file: "a.yaml", line: 1, column: 1, pointer: "" };
  const property = {
    name: "a",
    type: { kind: "boolean" },
    description: "four",
    required: true,
    readOnly: false,
    writeOnly: false,
    deprecated: false,
    limits: [],
    access: "read and write",
    origin,
  } as const;
  const models = [{ properties: [property, property] }, { properties: [property] }];
  const size = 3 * ("a".length + "four".length + '{"kind":"boolean"}'.length);
  const code = (properties: number) => excessOf({ models, origin } as never, { properties })?.code;
  assert.is(code(size + 1), undefined);
  assert.is(code(size), undefined);
  assert.is(code(size - 1), "limit-properties");
});

test("names in filters, and what of them is compared with paths", () => {
  const entry = description("paths: { /a/b: {}, /c: {} }\n");
  const said = (filters: Filters, bounds: Partial<Limits>) =>
    brokenOf({ files: { "a.yaml": entry }, filters, bounds });
  const names = { tags: { include: ["a"] }, operations: { include: ["b"], exclude: ["c"] } };
  assert.equal(said(names, { filters: 4 }), []);
  assert.equal(said(names, { filters: 3 }), []);
  assert.equal(said(names, { filters: 2 }), ["limit-filters"]);
  // Without a star a filter is compared at once.
  const globs = { paths: { include: ["/a/*", "/a/b"], exclude: ["**"] } };
  assert.equal(said(globs, { comparisons: 37 }), []);
  assert.equal(said(globs, { comparisons: 36 }), []);
  assert.equal(said(globs, { comparisons: 35 }), ["limit-filters"]);
});

const overlay = (actions: string): string =>
  `overlay: 1.1.0\ninfo: { title: O, version: "1" }\nactions: [${actions}]\n`;

test("what overlays add, copied or not", () => {
  const entry = description("paths: {}\nx-a: { b: [1] }\n");
  const files = (actions: string): Whole => ({
    files: { "a.yaml": entry, "o.yaml": overlay(actions) },
    overlays: ["o.yaml"],
  });
  const copy = "{ target: '$.x-a', copy: '$.x-a' }";
  assert.equal(brokenOf(files(copy)), []);
  assert.equal(brokenOf(files(repeated(40, () => copy))), ["limit-overlay"]);
  // 37 values; at 30 places 6 more.
  const list = description(`paths: {}\nx-list: [${repeated(30, () => "1")}]\n`);
  const update = overlay("{ target: '$.x-list[*]', update: { c: [1, 2, 3, 4] } }");
  const most = (allNodes: number) =>
    brokenOf({
      files: { "a.yaml": list, "o.yaml": update },
      overlays: ["o.yaml"],
      bounds: { allNodes },
    });
  assert.equal(most(218), []);
  assert.equal(most(217), []);
  assert.equal(most(216), ["limit-overlay"]);
  const nested = description("paths: {}\nx-a: { b: { c: { d: { e: 1 } } } }\n");
  const deep = (depth: number) =>
    brokenOf({
      files: {
        "a.yaml": nested,
        "o.yaml": overlay("{ target: '$.x-a.b.c.d.e', update: { f: 1 } }"),
      },
      overlays: ["o.yaml"],
      bounds: { depth },
    });
  // A list that grows has what is added a level deeper, so one level more is counted.
  assert.equal(deep(9), []);
  assert.equal(deep(8), []);
  assert.equal(deep(7), ["limit-overlay"]);
});

test("looks at values for a JSONPath", () => {
  const schemas = repeated(500, (n) => `M${n}: { type: object, properties: { a: {}, b: {} } }`);
  const entry = description(`paths: {}\ncomponents: { schemas: { ${schemas} } }\n`);
  const said = (target: string, bounds: Partial<Limits> = {}) =>
    brokenOf({
      files: { "a.yaml": entry, "o.yaml": overlay(`{ target: "${target}", update: {} }`) },
      overlays: ["o.yaml"],
      bounds,
    });
  assert.equal(said("$..properties"), []);
  assert.equal(said("$..[?count($..*) > 1]"), ["limit-overlay"]);
  // The root has four parts, of which one is looked at, and that has two.
  assert.equal(said("$.info", { looks: 8 }), []);
  assert.equal(said("$.info", { looks: 7 }), []);
  assert.equal(said("$.info", { looks: 6 }), ["limit-overlay"]);
});

test.run();
