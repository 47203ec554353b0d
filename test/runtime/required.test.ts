import { test } from "uvu";
import * as assert from "uvu/assert";
import { Client, InvalidArgumentError, regionUrl, send } from "../../templates/runtime/index.js";
import { operation, recorder } from "./sent.js";

for (const place of ["query", "header", "cookie"] as const) {
  test(`a required ${place} parameter that is missing is refused before anything is sent`, async () => {
    for (const value of [undefined, null]) {
      const { fetch, sent } = recorder();
      const client = new Client({ baseUrl: "https://a.example", fetch });
      const parameters = [{ name: "filter", in: place, required: true }] as const;
      let error: unknown;
      await send(client, operation({ parameters }), { filter: value }).catch((reason: unknown) => {
        error = reason;
      });
      assert.instance(error, InvalidArgumentError);
      assert.is((error as InvalidArgumentError).parameter, "filter");
      assert.is(sent.length, 0);
    }
  });
}

test("an empty value is a value", async () => {
  const { fetch, sent } = recorder();
  const client = new Client({ baseUrl: "https://a.example", fetch });
  const parameters = [{ name: "filter", in: "query", required: true }] as const;
  await send(client, operation({ parameters }), { filter: "" });
  assert.match(sent[0]?.url ?? "", /\?filter=$/);
});

test("a region has its URL", () => {
  assert.is(regionUrl({ eu: "https://eu.example" }, "eu"), "https://eu.example");
});

for (const region of ["us", "", "toString", "__proto__", "EU"]) {
  test(`the region ${JSON.stringify(region)} is refused by the name of the option`, () => {
    let error: unknown;
    try {
      regionUrl({ eu: "https://eu.example" }, region);
    } catch (reason) {
      error = reason;
    }
    assert.instance(error, InvalidArgumentError);
    assert.is((error as InvalidArgumentError).parameter, "region");
  });
}

test.run();
