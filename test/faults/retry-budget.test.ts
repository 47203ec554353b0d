/** Retries of all calls together are bounded, so that clients do not keep a sick server down. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Client, send } from "../../templates/runtime/index.js";
import { recorder } from "../runtime/sent.js";
import { operations } from "./user-operations.js";

const userId = "1";

test("a server that is down is not met with three times the load", async () => {
  const calls = 400;
  const start = performance.now();
  const { fetch, sent } = recorder(() => new Response(null, { status: 503 }));
  const client = new Client({ baseUrl: "https://a.example", fetch, retryDelay: 1 });
  await Promise.allSettled(
    Array.from({ length: calls }, () => send(client, operations.GET, { userId })),
  );
  const retries = sent.length - calls;
  const refilled = Math.ceil((performance.now() - start) / 1000);
  assert.ok(retries >= 90, `${retries} retries`);
  assert.ok(retries <= 100 + refilled, `${retries} retries`);
});

test("one client's bad times are not another's", async () => {
  const { fetch, sent } = recorder(() => new Response(null, { status: 503 }));
  for (let client = 0; client < 3; client++) {
    const own = new Client({ baseUrl: "https://a.example", fetch, retryDelay: 1 });
    await Promise.allSettled(
      Array.from({ length: 30 }, () => send(own, operations.GET, { userId })),
    );
  }
  assert.is(sent.length, 3 * 30 * 3);
});

test.run();
