/** The handler on the page about webhooks runs as it stands there, against what the case makes. */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { build } from "esbuild";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../project/source-imports.js";

const expected = join(root, "test/cases/webhooks/expected");
const secret = "a secret";

/** The example, bundled with the package that it imports; cases leave the runtime out. */
async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: expected, loader: "ts" },
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "silent",
    plugins: [
      {
        name: "case",
        setup: ({ onResolve }) => {
          onResolve({ filter: /^webhooks$/ }, () => ({
            path: join(expected, "src/index.ts"),
            sideEffects: false,
          }));
          onResolve({ filter: /\/runtime\/index\.js$/ }, () => ({
            path: join(root, "templates/runtime/index.ts"),
            sideEffects: false,
          }));
        },
      },
    ],
  });
  return outputFiles.map(({ text }) => text).join("");
}

const [, example = ""] =
  /^```typescript\n([\s\S]*?)^```$/m.exec(
    readFileSync(join(expected, "docs/webhooks.md"), "utf8"),
  ) ?? [];

type Handle = (request: Request) => Promise<Response>;

function signed(body: string, key = secret, headers: Record<string, string> = {}): Request {
  const signature = createHmac("sha256", key).update(body).digest("hex");
  const all = { "Content-Type": "application/json", "X-Signature": signature, ...headers };
  return new Request("https://hooks.example/", { method: "POST", headers: all, body });
}

/** What the handler answers and writes to the console. */
async function answer(handle: Handle, request: Request) {
  const written: unknown[] = [];
  const { log, error } = console;
  const write = (value: unknown): void => void written.push(value);
  Object.assign(console, { log: write, error: write });
  try {
    const response = await handle(request);
    return { status: response.status, body: await response.text(), written };
  } finally {
    Object.assign(console, { log, error });
  }
}

test("the handler takes what is signed and refuses everything else", async () => {
  process.env["WEBHOOK_SECRET"] = secret;
  const url = `data:text/javascript,${encodeURIComponent(await bundled(example))}`;
  const { handle } = (await import(url)) as { handle: Handle };
  delete process.env["WEBHOOK_SECRET"];

  assert.equal(await answer(handle, signed('{"id":"1","name":"Rex"}')), {
    status: 202,
    body: '{"id":"r-1"}',
    written: [{ id: "1", name: "Rex" }],
  });
  const forged = "a request to the webhook petAdded could not be verified";
  for (const request of [
    signed("{}", "another secret"),
    signed("{}", secret, { "X-Signature": "" }),
    signed("{}", secret, { "X-Signature": "0".repeat(64) }),
    signed("{}", secret, { "X-Signature": "0".repeat(62) }),
  ]) {
    assert.equal(await answer(handle, request), { status: 401, body: "", written: [forged] });
  }
  assert.is((await answer(handle, signed("{"))).status, 400);
  assert.is((await answer(handle, signed("{}", secret, { "Content-Type": "a/b" }))).status, 415);
});

test("without a secret, nothing passes", async () => {
  const code = `${await bundled(example)}// no secret`;
  const url = `data:text/javascript,${encodeURIComponent(code)}`;
  const { handle } = (await import(url)) as { handle: Handle };
  assert.is((await answer(handle, signed("{}"))).status, 401);
});

test("a function brings its own webhook alone, and a client brings none", async () => {
  const one = await bundled(`export { receivePetGone } from "webhooks";`);
  assert.ok(one.includes('"petGone"'));
  assert.not.match(one, /petAdded|subscribeOnEvent|JSON\.parse|Blob|fetch\(/);
  const client = await bundled(`export { createClient, subscribe } from "webhooks";`);
  assert.not.match(client, /petAdded|WebhookError|maxBytes/);
});

test.run();
