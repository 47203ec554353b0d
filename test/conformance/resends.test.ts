/**
 * How often one attempt of the runtime arrives when the connection ends without an answer. Where it
 * is more than once, the platform has sent it again by itself, and the runtime neither knows nor
 * can help it: what it says of retries holds for its own.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { withPage } from "../platforms/chromium.js";
import { launched, platforms } from "../platforms/platforms.js";
import { bundled } from "./bundle.js";
import { methods } from "./resends-program.js";

type Counts = Readonly<Record<(typeof methods)[number], number>>;

const once: Counts = { GET: 1, PUT: 1, POST: 1, PATCH: 1, DELETE: 1 };
const known: Readonly<Record<string, Counts>> = {
  // What HTTP calls idempotent (RFC 9110, section 9.2.2).
  bun: { ...once, GET: 2, PUT: 2, DELETE: 2 },
  // Everything, whatever it does.
  deno: { GET: 2, PUT: 2, POST: 2, PATCH: 2, DELETE: 2 },
};

async function arrivals(
  visit: (origin: string, program: string, done: Promise<void>) => Promise<void>,
): Promise<Counts> {
  const program = await bundled("resends-program.ts");
  const counts = { GET: 0, PUT: 0, POST: 0, PATCH: 0, DELETE: 0 };
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  const server = http.createServer((request, response) => {
    request.resume().on("end", () => {
      const { url = "" } = request;
      const lost = methods.find((method) => url === `/lost/${method}`);
      if (lost !== undefined) {
        counts[lost]++;
        request.socket.destroy();
        return;
      }
      if (url === "/program.js") response.setHeader("Content-Type", "text/javascript");
      if (url === "/") response.setHeader("Content-Type", "text/html");
      response.end(url === "/" ? page : url === "/program.js" ? program : "");
      if (url === "/done") finish();
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await visit(origin, program, done);
    return counts;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const page = `<!doctype html>
<script type="module">
  import { callAll } from "/program.js";
  await callAll(location.origin);
</script>
`;

for (const platform of platforms) {
  test(`how often an attempt arrives that is not answered, from ${platform.name}`, async () => {
    const counts = await arrivals(async (origin, program, done) => {
      const launch = `import { callAll } from "./program.mjs";\nawait callAll("${origin}");\n`;
      await launched(platform, { "program.mjs": program, "launch.mjs": launch }, done);
    });
    assert.equal(counts, known[platform.id] ?? once);
  });
}

// It sends everything again, once for each of its up to six connections to a host that it has used
// before; how many there are is its own affair.
test("how often an attempt arrives that is not answered, from Chromium", async () => {
  const counts = await arrivals((origin, _, done) => withPage(origin, done));
  for (const [method, count] of Object.entries(counts)) {
    assert.ok(count >= 1 && count <= 7, `${method}: ${count}`);
  }
});

test.run();
