import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fitsType } from "../../generator/api/fits-type.js";
import { smallestValue } from "../../generator/api/sample.js";
import type { Json, Type } from "../../generator/api/type.js";

const text: Type = { kind: "string" };
const number: Type = { kind: "number", integer: false };
const property = (name: string, type: Type, required = false) =>
  ({ name, type, required }) as never;
const object = (...properties: never[]): Type => ({ kind: "object", properties });
const model = (name: string): Type => ({ kind: "model", name, model: name });
const both = (...members: Type[]): Type => ({ kind: "intersection", members });

const shapes: Readonly<Record<string, Type>> = {
  Named: object(property("name", text, true)),
  Kind: {
    kind: "union",
    members: [1, 2, 3].map((value): Type => ({ kind: "literal", value })),
  },
  Tree: object(property("children", { kind: "array", items: model("Tree") })),
};
const shapeType = (name: string): Type | undefined => shapes[name];

const fitting: readonly (readonly [string, Json, Type, boolean])[] = [
  ["a wrong item", ["a", 1], { kind: "array", items: text }, false],
  ["a text for a list", "a", { kind: "array", items: text }, false],
  ["a property nobody knows", { name: "a", extra: 1 }, model("Named"), false],
  ["a missing property", {}, model("Named"), false],
  [
    "one that another part names",
    { name: "a", size: 1 },
    both(model("Named"), object(property("size", number))),
    true,
  ],
  [
    "one that no part names",
    { name: "a", side: 1 },
    both(model("Named"), object(property("size", number))),
    false,
  ],
  ["a wrong one in a part", { name: 1 }, both(model("Named"), object()), false],
  [
    "one deep in a part",
    { name: "a", in: { name: 1 } },
    both(model("Named"), object(property("in", model("Named")))),
    false,
  ],
  [
    "beside a part that takes any",
    { name: "a", x: 1 },
    both(model("Named"), { kind: "record", values: { kind: "unknown" } }),
    true,
  ],
  ["a tuple that is too long", ["a", "b"], { kind: "tuple", items: [text], required: 1 }, false],
  [
    "a tuple with a rest",
    ["a", 1, 2],
    { kind: "tuple", items: [text], required: 1, rest: number },
    true,
  ],
  ["a wrong item of a tuple", [1], { kind: "tuple", items: [text], required: 1 }, false],
  [
    "an extra of the wrong type",
    { x: "a" },
    { kind: "object", properties: [], additional: number },
    false,
  ],
  ["a tree", { children: [{ children: [] }] }, model("Tree"), true],
  ["a tree with a wrong leaf", { children: [{ children: [1] }] }, model("Tree"), false],
];

const tests = suite("values for examples");

for (const [name, value, type, expected] of fitting) {
  tests(`${name} ${expected ? "fits" : "does not fit"}`, () => {
    assert.is(fitsType(value, type, shapeType), expected);
  });
}

tests("a value that several types list is one that all of them have", () => {
  const type = both(model("Kind"), { kind: "literal", value: 3 });
  assert.is(smallestValue(type, shapeType), 3);
  assert.is(smallestValue(both({ kind: "literal", value: 2 }, model("Kind")), shapeType), 2);
});

tests("objects of several types become one", () => {
  const sized = object(property("size", number, true));
  assert.equal(smallestValue(both(model("Named"), sized), shapeType), { name: "text", size: 1 });
});

tests("a property that several types speak of has a value that all of them allow", () => {
  const told = object(property("name", { kind: "literal", value: "Cat" }, true));
  const expected = { name: "Cat" };
  assert.equal(smallestValue(both(told, model("Named")), shapeType), expected);
  assert.equal(smallestValue(both(model("Named"), told), shapeType), expected);
});

tests.run();
