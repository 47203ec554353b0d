/** What the generator says of values in paths is what the runtime does with them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Json } from "../../generator/document/access.js";
import { goesInPath } from "../../generator/document/path-values.js";
import { sentBy } from "../runtime/sent.js";

const values: readonly Json[] = [
  ..."text|a b|a.b|...|a%2e|50%|é|a;b|x..|.a|,|~|-|true".split("|"),
  ..."|.|..| ..|..;x|.;|a/b|/|a\\b|a\nb|%2e%2e|%252e|%2f|%5c|%00|%u002e|%c0%ae|%e0%80%af".split(
    "|",
  ),
  `${"%25".repeat(9)}2e`,
  "%25".repeat(4),
  "\ud800",
  0,
  1.5,
  false,
  null,
  [],
  ["a", "b"],
  ["a", ".."],
  ["a", null],
  ["a", ["b"]],
  {},
  { a: "b" },
  { a: "/" },
  { "/": "a" },
  { a: {} },
];

for (const value of values) {
  test(JSON.stringify(value), async () => {
    const description = { path: "/users/{id}", parameters: [{ name: "id", in: "path" } as const] };
    const isSent = await sentBy(description, { id: value }).then(
      () => true,
      () => false,
    );
    assert.is(goesInPath(value), isSent);
  });
}

test.run();
