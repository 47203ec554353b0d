/** Each model says what openapi-typescript says of its schema, but for `differences.ts`. */
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { agreementOf } from "./agreement.js";
import { differences } from "./differences.js";
import { withText } from "./mutated.js";
import { ownSamples, sampleOf, type Sample } from "./sample.js";

/** Made once; every test reads it only. */
const own = ownSamples();

async function differing(): Promise<Sample> {
  const text = readFileSync(new URL("differences.yaml", import.meta.url), "utf8");
  const sample = await sampleOf("differences", {
    entry: "a.yaml",
    files: new Map([["a.yaml", text]]),
  });
  assert.ok(sample);
  return sample;
}

test("the models of every case and of the flagship agree", async () => {
  const { compared, disagreements, broken } = agreementOf(await own);
  assert.equal(disagreements, []);
  assert.equal(broken, []);
  assert.ok(compared > 100);
});

test("every difference is still one", async () => {
  const sample = await differing();
  const without = new Map(
    differences.map((left) => [left.name, differences.filter((difference) => difference !== left)]),
  );
  const samples = [sample, ...[...without.keys()].map((name) => ({ ...sample, name }))];
  const { disagreements, broken } = agreementOf(
    samples,
    ({ name }) => without.get(name) ?? differences,
  );
  assert.equal(
    broken.filter(({ path }) => path.startsWith("0/")),
    [],
  );
  assert.equal(
    [...new Set(disagreements.map((disagreement) => disagreement.sample))].sort(),
    [...without.keys()].sort(),
  );
});

/** One mistake each, at every place where a type can be wrong. */
const mistakes: readonly [string, string, string, string][] = [
  ["unions", "Cat", "lives?: number", "lives?: string"],
  ["unions", "Cat", "lives?: number", "lives: number"],
  ["unions", "Cat", "lives?: number;", ""],
  ["unions", "Cat", "kind: string", "kind?: string"],
  ["unions", "Dog", " | null", ""],
  ["unions", "Level", "1 | 2", "1 | 3"],
  ["unions", "Many", "string | number", "string"],
  ["unions", "Pet", '"dog" | "wolf"', '"dog"'],
  ["unions", "Exclusive", "{ b: string; }", "{ b?: string; }"],
  ["read-write", "User", "readonly id", "id"],
  ["read-write", "User", " | (string & {})", ""],
  ["read-write", "UserInput", "password?: string;", ""],
  ["read-write", "UserInput", "TagInput[]", "Tag[]"],
  ["records-and-tuples", "Mixed", "number | string | undefined", "unknown"],
  ["records-and-tuples", "Things", "[key: string]: number", "[key: string]: string"],
  ["records-and-tuples", "Things", "[string, number]", "[string, string]"],
  ["records-and-tuples", "Things", "x?: string", "x?: number"],
  ["records-and-tuples", "Things", "undeclared: unknown", "undeclared?: unknown"],
];

test("a wrong type is found, at the model that has it", async () => {
  const samples = new Map((await own).map((sample) => [sample.name, sample]));
  const mutated = mistakes.map(([name, model, from, to], index) => ({
    ...withText(samples.get(name), model, from, to),
    name: String(index),
  }));
  const { disagreements } = agreementOf(mutated);
  const found = new Set(disagreements.map(({ sample, model }) => `${sample} ${model}`));
  assert.equal([...found].sort(), mistakes.map(([, model], index) => `${index} ${model}`).sort());
});

test.run();
