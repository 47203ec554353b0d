import { test } from "uvu";
import * as assert from "uvu/assert";
import { attest, provenanceOf, type AttestedInput } from "../../generator/provenance/provenance.js";
import { readProvenance } from "../../generator/provenance/read-provenance.js";

const input: AttestedInput = {
  entry: "spec/pets.yaml",
  files: new Map([
    ["spec/pets.yaml", "openapi: 3.1.0\ninfo: {}\n"],
    ["spec/overlays/eu.yaml", "overlay: 1.0.0\n"],
    ["spec/models/pet.yaml", "type: object\n"],
    ["spec/models/cat.yaml", "type: object\n"],
  ]),
  overlays: ["spec/overlays/eu.yaml"],
  filters: { tags: { include: ["pets"] } },
  dates: "date",
  packageName: "@acme/pets",
  packageVersion: "1.0.0",
  changelog: "# Changes\n",
  templates: new Map([["docs/page.hbs", "page\n"]]),
};
const files = [
  { path: "src/b.ts", text: "b\n" },
  { path: "src/a.ts", text: "a\n" },
];
const text = (change: Partial<AttestedInput> = {}, made = files): string =>
  attest({ ...input, ...change }, made, "9.9.9").text;

test("a statement can be read back", () => {
  const read = readProvenance(text());
  assert.ok("provenance" in read);
  assert.equal(read.provenance, provenanceOf(input, files, "9.9.9"));
  assert.equal(
    read.provenance.inputs.map(({ role, name }) => `${role} ${name}`),
    [
      "description pets.yaml",
      "description models/cat.yaml",
      "description models/pet.yaml",
      "overlay eu.yaml",
      "changelog changelog",
      "templates templates",
    ],
  );
});

test("it is an in-toto statement about each file, in order, with the digests that sha256sum gives", () => {
  const statement = JSON.parse(text()) as Readonly<Record<string, unknown>>;
  assert.is(statement["_type"], "https://in-toto.io/Statement/v1");
  assert.is(statement["predicateType"], "https://slsa.dev/provenance/v1");
  assert.equal(statement["subject"], [
    {
      name: "src/a.ts",
      digest: { sha256: "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7" },
    },
    {
      name: "src/b.ts",
      digest: { sha256: "0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f" },
    },
  ]);
});

test("the same inputs give the same statement on every machine", () => {
  const same: Readonly<Record<string, Partial<AttestedInput>>> = {
    "files in another order": { files: new Map([...input.files].reverse()) },
    "line ends of Windows, and a byte order mark": {
      files: new Map(
        [...input.files].map(([name, one]) => [name, `\ufeff${one.replaceAll("\n", "\r\n")}`]),
      ),
      changelog: "# Changes\r\n",
    },
    "another folder": {
      entry: "/home/someone/work/pets.yaml",
      files: new Map(
        [...input.files].map(([name, one]) => [name.replace("spec", "/home/someone/work"), one]),
      ),
      overlays: ["/home/someone/work/overlays/eu.yaml"],
    },
  };
  for (const [name, change] of Object.entries(same)) assert.is(text(change), text(), name);
  assert.is(text({}, [...files].reverse()), text());
  assert.not.match(text(same["another folder"]), /someone/);
});

test("everything that shapes the output changes the statement", () => {
  const other: Readonly<Record<string, Partial<AttestedInput>>> = {
    description: { files: new Map([...input.files, ["spec/pets.yaml", "openapi: 3.1.1\n"]]) },
    overlays: { overlays: [] },
    filters: { filters: { tags: { include: ["cats"] } } },
    dates: { dates: "wire" },
    name: { packageName: "pets" },
    version: { packageVersion: "1.0.1" },
    changelog: { changelog: "# Other\n" },
    "a template's text": { templates: new Map([["docs/page.hbs", "other\n"]]) },
    "a template's name": { templates: new Map([["docs/other.hbs", "page\n"]]) },
  };
  for (const [name, change] of Object.entries(other)) assert.is.not(text(change), text(), name);
  assert.is.not(attest(input, files, "9.9.8").text, text());
});

const broken: readonly (readonly [string, (text: string) => string, RegExp])[] = [
  ["no JSON", () => "{", /not JSON/],
  ["a list", () => "[]", /not an object/],
  ["null", () => "null", /not an object/],
  ["another predicate", (one) => one.replace("slsa.dev/provenance/v1", "x"), /not SLSA/],
  ["another build", (one) => one.replace("urn:specwright:generate:v1", "x"), /by specwright/],
  ["no subject", (one) => one.replace('"subject"', '"x"'), /subject is not a list/],
  ["a path that leaves", (one) => one.replace("src/a.ts", "../a.ts"), /segment "\.\."/],
  ["a path twice", (one) => one.replace("src/a.ts", "src/b.ts"), /twice/],
  ["a short digest", (one) => one.replace(/"87428f[0-9a-f]+"/, '"87"'), /no SHA-256/],
  ["a role nobody knows", (one) => one.replace('"role": "overlay"', '"role": "x"'), /role/],
  ["filters nobody knows", (one) => one.replace('"include"', '"only"'), /filters/],
  ["dates nobody knows", (one) => one.replace('"dates": "date"', '"dates": "x"'), /dates/],
  ["a name that is a number", (one) => one.replace('"@acme/pets"', "1"), /not a text/],
  ["no builder", (one) => one.replace('"builder"', '"x"'), /builder is not an object/],
];

for (const [name, change, reason] of broken) {
  test(`a statement with ${name} is refused`, () => {
    const read = readProvenance(change(text()));
    assert.ok("refusal" in read);
    assert.match(read.refusal, reason);
  });
}

test.run();
