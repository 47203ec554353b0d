import { test } from "uvu";
import * as assert from "uvu/assert";
import { bodyKind } from "../../generator/api/contents.js";

const kinds: readonly (readonly [mediaType: string, kind: string])[] = [
  ["application/json", "json"],
  ["Application/JSON; charset=utf-8", "json"],
  ["text/json", "json"],
  ["TEXT/JSON ;charset=iso-8859-1", "json"],
  ["application/problem+json", "json"],
  ["model/gltf+json", "json"],
  ["application/json-seq", "jsonSequence"],
  ["application/x-ndjson", "jsonLines"],
  ["text/jsonl", "text"],
  ["text/x-json", "text"],
  ["text/plain", "text"],
  ["image/svg+xml", "text"],
  ["application/x-json-stream", "binary"],
];

for (const [mediaType, kind] of kinds) {
  test(`${mediaType} is read as ${kind}`, () => assert.is(bodyKind(mediaType), kind));
}

test.run();
