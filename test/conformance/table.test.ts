/** The table on the Node.js of these tests, a test for each row. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { platforms } from "../platforms/platforms.js";
import { complaints } from "./check.js";
import { replayedHere } from "./replayed.js";
import { expectationOn, table } from "./table.js";

const { id = "" } = platforms[0] ?? {};

for (const [index, row] of table.entries()) {
  test(row.name, async () => {
    const { outcomes, requests } = await replayedHere();
    const found = complaints(expectationOn(id, row), outcomes[index], requests[index] ?? []);
    assert.is(found.join("\n"), "");
  });
}

test("nothing else was sent", async () => {
  assert.equal((await replayedHere()).strays, []);
});

test.run();
