import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  manifestOf,
  parseManifest,
  printManifest,
  sha256,
} from "../../generator/files/manifest.js";

const hash = sha256("x");

test("prints by code unit, whatever the names are", () => {
  const files = ["b", "a", "10", "9", "C", "__proto__", "é"].map((path) => ({ path, text: "x" }));
  const text = printManifest(manifestOf(files));
  assert.equal(
    [...text.matchAll(/^ {4}"(.*)": "/gm)].map((match) => match[1]),
    ["10", "9", "C", "__proto__", "a", "b", "é"],
  );
  const parsed = parseManifest(text);
  assert.ok("manifest" in parsed);
  assert.equal(parsed.manifest.size, 7);
  assert.is(parsed.manifest.get("__proto__"), hash);
});

test("prints an empty list", () => {
  assert.is(printManifest(new Map()), '{\n  "manifest": 1,\n  "files": {}\n}\n');
});

test("hashes the bytes that are written", () => {
  assert.is(sha256("ü\n"), sha256(new Uint8Array([0xc3, 0xbc, 0x0a])));
  assert.is(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

const broken: readonly (readonly [text: string, why: RegExp])[] = [
  ["", /not JSON/],
  ["<<<<<<< HEAD\n{}", /not JSON/],
  ["null", /not an object/],
  ["[]", /not an object/],
  ["{}", /version/],
  ['{"manifest":2,"files":{}}', /version/],
  ['{"manifest":1}', /"files"/],
  ['{"manifest":1,"files":[]}', /"files"/],
  [`{"manifest":1,"files":{"../x":"${hash}"}}`, /lists "\.\.\/x"/],
  [`{"manifest":1,"files":{"/etc/passwd":"${hash}"}}`, /absolute/],
  [`{"manifest":1,"files":{".git/config":"${hash}"}}`, /git folder/],
  [`{"manifest":1,"files":{".specwright-manifest.json":"${hash}"}}`, /list of generated/],
  [`{"manifest":1,"files":{"a":"${hash}","A":"${hash}"}}`, /twice/],
  ['{"manifest":1,"files":{"a":"x"}}', /SHA-256/],
  ['{"manifest":1,"files":{"a":null}}', /SHA-256/],
  [`{"manifest":1,"files":{"a":"${hash.toUpperCase()}"}}`, /SHA-256/],
];

for (const [text, why] of broken)
  test(`refuses ${JSON.stringify(text.slice(0, 50))}`, () => {
    const parsed = parseManifest(text);
    assert.match("refusal" in parsed ? parsed.refusal : "(accepted)", why);
  });

test.run();
