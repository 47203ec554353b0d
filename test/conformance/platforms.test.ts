/** The table on everything that the runtime has to run on. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { platforms } from "../platforms/platforms.js";
import { allComplaints, replayedInChromium, replayedOn } from "./replayed.js";

for (const platform of platforms) {
  test(`every row of the table holds on ${platform.name}`, async () => {
    assert.is(allComplaints(platform.id, await replayedOn(platform)), "");
  });
}

test("every row of the table holds in Chromium", async () => {
  assert.is(allComplaints("chromium", await replayedInChromium()), "");
});

test.run();
