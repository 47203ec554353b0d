import { test } from "uvu";
import * as assert from "uvu/assert";
import { entry, field, itemsOf, toJson } from "../../generator/document/access.js";
import { limits, type Limits } from "../../generator/document/limits.js";
import type { SourceNode } from "../../generator/document/node.js";
import { readYaml } from "../../generator/document/parse-yaml.js";

function read(text: string, bounds: Partial<Limits> = {}): SourceNode {
  const { root, diagnostics } = readYaml("a.yaml", text, { ...limits, ...bounds });
  assert.equal(diagnostics, []);
  if (root === undefined) throw new Error("no root");
  return root;
}

function codes(text: string, bounds: Partial<Limits> = {}): readonly string[] {
  return readYaml("a.yaml", text, { ...limits, ...bounds }).diagnostics.map(({ code }) => code);
}

const at = (line: number, column: number, pointer: string) => ({
  file: "a.yaml",
  line,
  column,
  pointer,
});

test("every key and value knows its place", () => {
  const root = read("a:\n  - b\n  - 'c/d': [1, {x~: 2}]\n");
  assert.equal(root.origin, at(1, 1, ""));
  const list = entry(root, "a");
  assert.equal(list?.keyOrigin, at(1, 1, "/a"));
  assert.equal(list?.value.origin, at(2, 3, "/a"));
  const [first, second] = itemsOf(list?.value);
  assert.equal(first?.origin, at(2, 5, "/a/0"));
  const inner = entry(second, "c/d");
  assert.equal(inner?.keyOrigin, at(3, 5, "/a/1/c~1d"));
  const last = itemsOf(inner?.value)[1];
  assert.equal(entry(last, "x~")?.value.origin, at(3, 21, "/a/1/c~1d/1/x~0"));
});

test("JSON is read by the same path, tabs included", () => {
  const json = '{\n\t"a": [true, null, "\\u00e9\\/"],\n\t"b": {}\n}\n';
  const root = read(json);
  assert.equal(toJson(root), JSON.parse(json));
  assert.equal(entry(root, "b")?.keyOrigin, at(3, 2, "/b"));
});

test("numbers keep their text", () => {
  const root = read("version: 1.10\nid: 12345678901234567890\nhex: 0x1F\ntext: '1.10'\n");
  const source = (name: string) => {
    const node = field(root, name);
    return node?.kind === "scalar" ? [node.value, node.source] : undefined;
  };
  assert.equal(source("version"), [1.1, "1.10"]);
  assert.equal(source("id"), [12345678901234567890, "12345678901234567890"]);
  assert.equal(source("hex"), [31, "0x1F"]);
  assert.equal(source("text"), ["1.10", "1.10"]);
});

test("the core schema: no dates, no yes and no, no merging", () => {
  const root = read("day: 2026-01-02\nno: no\nnothing:\n<<: {a: 1}\n200: ok\nnull: x\n");
  assert.equal(Object.entries(toJson(root) as object), [
    ["200", "ok"],
    ["day", "2026-01-02"],
    ["no", "no"],
    ["nothing", null],
    ["<<", { a: 1 }],
    ["null", "x"],
  ]);
});

test("infinite numbers are refused", () => {
  for (const number of ["1e400", ".inf", "-.Inf", ".nan"]) {
    assert.equal(codes(`a: ${number}\n`), ["number-not-finite"], number);
  }
  assert.equal(codes("a: 1e300\n"), []);
});

test("a byte order mark and CRLF change no place and no value", () => {
  const text = "a: 1\nb: |\n  two\n  lines\nc: 'x\n\n  y'\n";
  const plain = read(text);
  assert.equal(read(`\uFEFF${text.replaceAll("\n", "\r\n")}`), plain);
  assert.equal(read(text.replaceAll("\n", "\r")), plain);
});

test("`__proto__` is a key like any other", () => {
  const root = read('{"__proto__": {"polluted": true}, "constructor": 1}');
  const value = toJson(root) as Record<string, unknown>;
  assert.equal(Object.keys(value), ["__proto__", "constructor"]);
  assert.is(Object.getPrototypeOf(value), Object.prototype);
  assert.is(({} as Record<string, unknown>)["polluted"], undefined);
  assert.is(field(read("a: 1"), "toString"), undefined);
});

test("files that are no single document", () => {
  assert.equal(codes(""), ["yaml-empty"]);
  assert.equal(codes("# only a comment\n"), ["yaml-empty"]);
  assert.equal(codes("a: 1\n---\nb: 2\n"), ["yaml-documents"]);
  assert.equal(codes("---\na: 1\n...\n"), []);
  assert.equal(codes("a: [1\nb: 2\n"), ["yaml-syntax"]);
  assert.equal(codes("a:\n\t- b\n"), ["yaml-syntax"]);
  assert.equal(codes('{"a": 1,, }'), ["yaml-syntax"]);
});

test("keys must be text and tags must be those of the core schema", () => {
  assert.equal(codes("? [a, b]\n: 1\n"), ["yaml-key"]);
  assert.equal(codes("a: !!str 5\n"), []);
  assert.equal(codes("a: !!binary aGk=\n"), ["yaml-tag"]);
  assert.equal(codes("a: !!timestamp 2026-01-02\n"), ["yaml-tag"]);
  for (const tag of ["!include", "!!set", "!!omap", "!!pairs", "!"]) {
    assert.equal(codes(`a: ${tag} b\n`), ["yaml-tag"], tag);
    assert.equal(codes(`${tag} b: 1\n`), ["yaml-tag"], tag);
  }
});

test("aliases are read again at their own place, within bounds", () => {
  const root = read("a: &x { b: [1] }\nc: *x\n");
  const copy = field(field(root, "c"), "b");
  assert.equal(copy?.origin, at(1, 12, "/c/b"));
  assert.equal(toJson(root), { a: { b: [1] }, c: { b: [1] } });
  assert.equal(codes("a: *x\nb: &x 1\n"), ["yaml-alias"]);
  assert.equal(codes("a: &x [*x]\n"), ["yaml-alias"]);
  assert.equal(codes("a: &x [1, 2]\nb: *x\n", { aliasedNodes: 3 }), []);
  assert.equal(codes("a: &x [1, 2]\nb: *x\n", { aliasedNodes: 2 }), ["limit-aliases"]);
});

test("a billion laughs end at once", () => {
  const lines = Array.from({ length: 30 }, (_, n) =>
    n === 0
      ? "a0: &a0 ha"
      : `a${n}: &a${n} [${Array(10)
          .fill(`*a${n - 1}`)
          .join(", ")}]`,
  );
  assert.equal(codes(`${lines.join("\n")}\n`), ["limit-aliases"]);
});

test("bounds on bytes, depth and values hold to the unit", () => {
  assert.equal(codes("a: é\n", { bytes: 6 }), []);
  assert.equal(codes("a: é\n", { bytes: 5 }), ["limit-bytes"]);
  const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  assert.equal(codes(nested(limits.depth)), []);
  assert.equal(codes(nested(limits.depth + 1)), ["limit-depth"]);
  assert.equal(codes(nested(100_000)), ["limit-depth"]);
  assert.equal(codes(`${"- ".repeat(limits.depth)}x\n`), ["limit-depth"]);
  assert.equal(codes(`? ${nested(limits.depth)}\n: 1\n`), ["limit-depth"]);
  assert.equal(codes("[1, 2]", { nodes: 3 }), []);
  assert.equal(codes("[1, 2]", { nodes: 2 }), ["limit-nodes"]);
});

test("duplicate keys are found at every level, in linear time", () => {
  assert.equal(codes("a: 1\nb: { c: 1, 'c': 2 }\n\"a\": 2\n"), [
    "yaml-duplicate-key",
    "yaml-duplicate-key",
  ]);
  // The library compares every key with every other by `some`; counting is steadier than timing.
  const comparisons = (keys: number): number => {
    const text = Array.from({ length: keys }, (_, n) => `key${n}: ${n}`).join("\n");
    const { some } = Array.prototype;
    let calls = 0;
    Array.prototype.some = function (this: unknown[], test: (item: unknown) => unknown): boolean {
      return some.call(this, (item) => {
        calls += 1;
        return test(item);
      });
    } as typeof some;
    try {
      assert.equal(codes(text), []);
    } finally {
      Array.prototype.some = some;
    }
    return calls;
  };
  assert.ok(comparisons(5_000) < 50_000, `${comparisons(5_000)} comparisons`);
});

test.run();
