/** Values that fit a schema are models, and values with a mistake in their type are none. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assignmentsOf } from "./assignments.js";
import { withText } from "./mutated.js";
import { ownSamples } from "./sample.js";

/** Made once; every test reads it only. */
const own = ownSamples();
const limits = { mistakes: 12, size: 6000 };

test("TypeScript and the schemas are of one mind", async () => {
  const { models, silent, values, mistakes, wrong, broken } = assignmentsOf(await own, limits);
  assert.equal(wrong, []);
  assert.equal(broken, []);
  // No value fits a contradiction, and the library cannot make a property called `__proto__`, nor
  // a choice that is one of its own alternatives.
  assert.equal(silent, [
    "all-of: Contradicting (response)",
    "closed-parts: Import (request)",
    "closed-parts: Rule (request)",
    "empty-schemas: Closed (request)",
    "empty-schemas: Holder (request)",
    "empty-schemas: Self (request)",
    "empty-schemas: Chicken (request)",
    "empty-schemas: Egg (request)",
    "empty-schemas: Both (request)",
    "empty-schemas: Child (request)",
    "empty-schemas: None (request)",
    "names: MyModelV1Input2 (request)",
    "names: MyModelV1 (response)",
    "polymorphism: Filter (response)",
  ]);
  assert.ok(models > 100 && values > 2 * models && mistakes > 15 * models);
});

/** Types that are too wide or too narrow. */
const mistakes: readonly [string, string, string, string, "accepted" | "refused"][] = [
  ["unions", "Cat", "lives?: number", "lives?: number | string", "accepted"],
  ["unions", "Cat", "lives?: number", "lives?: string", "refused"],
  ["unions", "Cat", "kind: string", "kind?: string", "accepted"],
  ["unions", "Dog", " | null", "", "refused"],
  ["unions", "Level", "1 | 2", "1 | 2 | 7", "accepted"],
  ["read-write", "TagInput", '"red" | "green"', "string", "accepted"],
  ["read-write", "UserInput", "password?: string;", "", "refused"],
  ["records-and-tuples", "Things", "[string, number]", "[string, number?]", "accepted"],
  ["records-and-tuples", "Things", "[key: string]: number", "[key: string]: string", "refused"],
];

test("a type that is too wide or too narrow is found", async () => {
  const samples = new Map((await own).map((sample) => [sample.name, sample]));
  const mutated = mistakes.map(([name, model, from, to], index) => ({
    ...withText(samples.get(name), model, from, to),
    name: String(index),
  }));
  const { wrong } = assignmentsOf(mutated, { ...limits, mistakes: 100 });
  const found = new Set(wrong.map(({ sample, model, verdict }) => `${sample} ${model} ${verdict}`));
  assert.equal(
    mistakes.filter(([, model, , , verdict], index) => !found.has(`${index} ${model} ${verdict}`)),
    [],
  );
});

test("values are the same every time", async () => {
  const samples = (await own).filter(({ name }) => name === "unions");
  assert.equal(assignmentsOf(samples, limits), assignmentsOf(samples, limits));
});

test.run();
