/** Values of a path that may hold slashes: where they go, and that none leads above its place. */
import process from "node:process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { InvalidArgumentError } from "../../templates/runtime/index.js";
import { hostileId, laxlyDecoded } from "../faults/hostile-ids.js";
import { randomOf, seedOf } from "../faults/random.js";
import type { ParameterData } from "./described.js";
import { sentBy } from "./sent.js";

const base = "https://api.example.com/files/";

async function written(place: ParameterData["in"], id: unknown): Promise<string> {
  const parameters = [{ name: "id", in: place }];
  const { url } = await sentBy({ path: "/files/{id}/content", parameters }, { id });
  assert.is(url.slice(0, base.length), base);
  assert.is(url.slice(-8), "/content");
  return url.slice(base.length, -8);
}

const sent: readonly (readonly [value: unknown, encoded: string | null, plain: string | null])[] = [
  ["a", "a", "a"],
  ["src/index.ts", "src%2Findex.ts", "src/index.ts"],
  ["a b/c?d", "a%20b%2Fc%3Fd", "a%20b/c%3Fd"],
  ["/a/b", "%2Fa%2Fb", "a/b"],
  ["a/", "a%2F", null],
  ["https://a", "https%3A%2F%2Fa", null],
  [["a/b", "c"], "a%2Fb,c", "a/b,c"],
  ["", null, null],
  ["/", null, null],
  ["//", null, null],
  ["..", null, null],
  ["a/..", null, null],
  ["a/%2e%2e/b", null, null],
  ["a/..;x/b", null, null],
  ["a\\b/c", null, null],
  ["a%2Fb/c", null, null],
];

for (const [value, encoded, plain] of sent) {
  for (const [place, expected] of [
    ["encodedPath", encoded],
    ["plainPath", plain],
  ] as const) {
    test(`${place}: ${JSON.stringify(value)}`, async () => {
      const found = await written(place, value).catch((error: unknown) => {
        assert.instance(error, InvalidArgumentError);
        return null;
      });
      assert.is(found, expected);
    });
  }
}

test("reserved characters stay where they are allowed, but for those that part and end a path", async () => {
  const text = "a:b@c!$&'()*+/?#[];=,%41";
  const expected = "a:b@c!$&'()*+%2F%3F%23%5B%5D%3B%3D%2C%2541";
  assert.is(await written("encodedReservedPath", text), expected);
  assert.is(await written("plainReservedPath", "a:b/c"), "a:b/c");
  assert.is(await written("encodedPath", "a:b"), "a%3Ab");
});

const seed = seedOf(process.env);

test("no hostile value leads above its place, even on a lax server", async () => {
  const random = randomOf(seed);
  let found = 0;
  for (let count = 0; count < 1000; count += 1) {
    const value = `${hostileId(random)}${random.pick(["/", ""])}${hostileId(random)}`;
    for (const place of ["encodedPath", "plainPath"] as const) {
      const text = await written(place, value).catch((error: unknown) => {
        assert.instance(error, InvalidArgumentError);
        return undefined;
      });
      if (text === undefined) continue;
      found += 1;
      const about = `${JSON.stringify(value.slice(0, 200))} of seed ${seed} is sent as ${text}`;
      const segments = laxlyDecoded(text).split("/");
      for (const segment of segments) {
        const bare = segment.replace(/;.*$/s, "").trim();
        assert.not.ok(bare === "." || bare === ".." || /[\\\p{Control}]/u.test(segment), about);
      }
      assert.ok(segments.some((segment) => segment !== "") && !/[?#]/.test(text), about);
    }
  }
  assert.ok(found > 100, `${found} sent with seed ${seed}`);
});

test.run();
