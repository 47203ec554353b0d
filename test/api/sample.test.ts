import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fitsType } from "../../generator/api/fits-type.js";
import { smallestValue } from "../../generator/api/smallest-value.js";
import type { Json, Type } from "../../generator/api/type.js";

const text: Type = { kind: "string" };
const number: Type = { kind: "number", integer: false };
const property = (name: string, type: Type, required = false) =>
  ({ name, type, required }) as never;
const object = (...properties: never[]): Type => ({ kind: "object", properties });
const model = (name: string): Type => ({ kind: "model", name, model: name });
const either = (...members: Type[]): Type => ({ kind: "union", members });
const both = (...members: Type[]): Type => ({ kind: "intersection", members });

const shapes: Readonly<Record<string, Type>> = {
  Named: object(property("name", text, true)),
  Kind: {
    kind: "union",
    members: [1, 2, 3].map((value): Type => ({ kind: "literal", value })),
  },
  Tree: object(property("children", { kind: "array", items: model("Tree") })),
  Node: object(property("next", either(model("Node"), { kind: "null" }), true)),
  Not: object(property("of", model("Expression"), true)),
  Expression: { kind: "union", members: [model("Not"), model("Named")] },
  Endless: object(property("self", model("Endless"), true)),
  Ring: object(property("other", model("Other"), true)),
  Other: either(model("Ring"), model("Endless")),
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
    "one inside of which each part knows another",
    { in: { name: "a", size: 1 } },
    both(
      object(property("in", model("Named"))),
      object(property("in", object(property("size", number)))),
    ),
    true,
  ],
  [
    "one inside of which no part knows it",
    { in: { name: "a", side: 1 } },
    both(
      object(property("in", model("Named"))),
      object(property("in", object(property("size", number)))),
    ),
    false,
  ],
  [
    "one that is none of the others of a part",
    { name: "a" },
    both(model("Named"), { kind: "object", properties: [], additional: number }),
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

/** Objects inside each other. */
const nested = (levels: number): Type =>
  levels === 0 ? text : object(property("a", nested(levels - 1), true));

const smallest: readonly (readonly [string, Type, Json | undefined])[] = [
  ["null, where a type comes back", model("Node"), { next: null }],
  ["the member that ends", model("Expression"), { of: { name: "text" } }],
  ["and not the one that comes back first", model("Not"), { of: { name: "text" } }],
  ["a list of nothing", model("Tree"), {}],
  ["none of what has no end", model("Endless"), undefined],
  ["none of what leads to each other", model("Ring"), undefined],
  ["none of never", object(property("a", { kind: "never" }, true)), undefined],
  [
    "none of what contradicts",
    both(object(property("a", text, true)), object(property("a", number, true))),
    undefined,
  ],
  ["without what need not be", object(property("a", { kind: "never" })), {}],
  [
    "a property that all objects have of their prototype",
    object(property("constructor", text), property("x", text)),
    { constructor: "text" },
  ],
  ["the other one, where the first has none", either(model("Endless"), number), 1],
];

for (const [name, type, expected] of smallest) {
  tests(`the smallest value: ${name}`, () => {
    assert.equal(smallestValue(type, shapeType), expected);
  });
}

tests("ten objects inside each other are written", () => {
  assert.ok(fitsDeep(smallestValue(nested(10), shapeType), 10));
});

const fitsDeep = (value: Json | undefined, levels: number): boolean =>
  levels === 0 ? value === "text" : fitsDeep((value as { a?: Json } | undefined)?.a, levels - 1);

tests("what grows with each level is not written", () => {
  const wide = new Map<string, Type>(
    Array.from({ length: 12 }, (_, n) => [
      `M${n}`,
      object(
        ...Array.from({ length: 10 }, (_, p) =>
          property(`p${p}`, n < 11 ? model(`M${n + 1}`) : text, true),
        ),
      ),
    ]),
  );
  assert.is(
    smallestValue(model("M0"), (name) => wide.get(name)),
    undefined,
  );
});

tests("a way out is found among many that lead to each other", () => {
  const count = 300;
  const all = Array.from({ length: count }, (_, n) => model(`M${n}`));
  const tangled = new Map<string, Type>(
    all.map((_, n) => [`M${n}`, object(property("next", either(...all, { kind: "null" }), true))]),
  );
  const last = object(property("a", model("M0"), true), property("b", model("M1"), true));
  const value = smallestValue(last, (name) => tangled.get(name));
  assert.ok(value !== undefined && JSON.stringify(value).length < 10_000);
});

tests.run();
