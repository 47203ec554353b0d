import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  booleanField,
  field,
  hasField,
  listField,
  mapField,
  numberField,
  textField,
  textsField,
  toJson,
} from "../../generator/document/access.js";
import { childPointer, fragmentPointer, pointerTokens } from "../../generator/document/pointer.js";
import type { SourceNode } from "../../generator/document/node.js";
import { readYaml } from "../../generator/document/parse-yaml.js";
import { deref, nodeAt, resolveRef } from "../../generator/document/refs.js";

function read(text: string): SourceNode {
  const { root } = readYaml("a.yaml", text);
  if (root === undefined) throw new Error("no root");
  return root;
}

test("pointers escape and unescape `~` and `/`, in the right order", () => {
  assert.is(childPointer("", "a/b~1"), "/a~1b~01");
  assert.is(childPointer("/x", 3), "/x/3");
  assert.equal(pointerTokens("/a~1b~01/"), ["a/b~1", ""]);
  assert.equal(pointerTokens(""), []);
  assert.is(pointerTokens("a"), undefined);
  assert.is(pointerTokens("/a~2"), undefined);
});

test("fragments are decoded, and broken escapes are no pointers", () => {
  assert.is(fragmentPointer("#/a%20b/%E2%82%AC"), "/a b/€");
  assert.is(fragmentPointer("#"), "");
  assert.is(fragmentPointer("#/%"), undefined);
  assert.is(fragmentPointer("other.yaml#/a"), undefined);
});

test("references lead through mappings and lists", () => {
  const root = read("paths:\n  /a/{b}:\n    list: [x, { 'y z': 5 }]\n'': { '': deep }\n");
  const value = (ref: string) => {
    const node = resolveRef(root, ref);
    return node && toJson(node);
  };
  assert.is(value("#/paths/~1a~1{b}/list/0"), "x");
  assert.is(value("#/paths/~1a~1%7Bb%7D/list/1/y%20z"), 5);
  assert.is(value("#//"), "deep");
  assert.is(resolveRef(root, "#"), root);
  for (const dead of ["#/nowhere", "#/paths/~1a~1{b}/list/2", "#/paths/~1a~1{b}/list/00", "#a"]) {
    assert.is(value(dead), undefined, dead);
  }
  assert.is(nodeAt(root, "/paths/toString"), undefined);
});

test("deref follows chains and comes back from circles", () => {
  const root = read(
    "a: { $ref: '#/b' }\nb: { $ref: '#/c' }\nc: 1\nx: { $ref: '#/y' }\ny: { $ref: '#/x' }\nz: { $ref: '#/q' }\n",
  );
  const document = { resolve: (ref: string) => resolveRef(root, ref) };
  const at = (name: string) => field(root, name) as SourceNode;
  assert.is(deref(document, at("a")), at("c"));
  assert.is(deref(document, at("c")), at("c"));
  assert.is(deref(document, at("z")), at("z"));
  assert.ok([at("x"), at("y")].includes(deref(document, at("x"))));
});

test("accessors give a value of their type or nothing", () => {
  const root = read("s: text\nn: 5\nb: false\nl: [a, 1, b]\nm: { k: v }\nz: null\n");
  assert.is(textField(root, "s"), "text");
  assert.is(textField(root, "n"), undefined);
  assert.is(numberField(root, "n"), 5);
  assert.is(numberField(root, "s"), undefined);
  assert.is(booleanField(root, "b"), false);
  assert.is(booleanField(root, "z"), undefined);
  assert.is(listField(root, "l")?.items.length, 3);
  assert.is(listField(root, "m"), undefined);
  assert.is(mapField(root, "m")?.entries.size, 1);
  assert.equal(textsField(root, "l"), ["a", "b"]);
  assert.ok(hasField(root, "z"));
  assert.not(hasField(root, "q"));
  assert.is(textField(undefined, "s"), undefined);
});

test.run();
