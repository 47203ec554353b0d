import { test } from "uvu";
import * as assert from "uvu/assert";
import { isRange } from "../../generator/api/media-range.js";

for (const mediaType of ["*/*", "image/*", "application/*+json", "text/*; charset=utf-8"]) {
  test(`${mediaType} is a range`, () => assert.ok(isRange(mediaType)));
}

// A star elsewhere is a character of a name that no media type has.
for (const mediaType of ["image/png", "*", "a/b; q=*", "*/trap();/*", "a b/*", "*\\/*"]) {
  test(`${mediaType} is no range`, () => assert.not.ok(isRange(mediaType)));
}

test.run();
