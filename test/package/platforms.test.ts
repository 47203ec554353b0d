/** The packed package runs: on the Node.js of these tests, and on what npm can bring. */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { platforms } from "../platforms/platforms.js";
import { root } from "../project/source-imports.js";
import { packed } from "./packed.js";
import { scimUsers } from "./scim-users.js";

const run = promisify(execFile);

const expected = {
  created: [201, '"1"', "call-1"],
  read: { userName: "ada@example.com", displayName: "Ada", id: "u-1", meta: { version: "1" } },
  unchanged: true,
  replaced: "Ünïcode",
  patched: false,
  list: ["u-1"],
  alone: "ada@example.com",
  deleted: [204, true],
  missing: [
    "ResponseError",
    "GET /api/v2/scim/users/{userId} answered 404 (request id call-9)",
    404,
    "No such user.",
    "call-9",
  ],
  refused: [
    "InvalidArgumentError",
    "GET /api/v2/scim/users/{userId} was not sent: userId must not be a dot segment",
  ],
};

const one = "/base/api/v2/scim/users/u-1";
const sent = [
  "POST /base/api/v2/scim/users",
  `GET ${one}`,
  `GET ${one} If-None-Match "1"`,
  `PUT ${one} If-Match "1"`,
  `PATCH ${one}`,
  "GET /base/api/v2/scim/users?filter=userName%20eq%20%22ada%2B1%40example.com%22" +
    "&attributes=id,meta.version",
  `GET ${one}`,
  `DELETE ${one}`,
  `GET ${one}`,
];

for (const { name, version, flags, binary } of platforms) {
  test(`every kind of call works on ${name}`, async () => {
    const path = await binary();
    assert.match((await run(path, ["--version"])).stdout, version);
    const { project } = await packed();
    const typescript = readFileSync(join(root, "test/package/consumer/round-trip.mts"), "utf8");
    const { code } = await transform(typescript, { loader: "ts" });
    writeFileSync(join(project, "round-trip.mjs"), code);
    const program = `
      import { roundTrip } from "./round-trip.mjs";
      process.stdout.write(JSON.stringify(await roundTrip(process.argv[2])));
    `;
    writeFileSync(join(project, "run.mjs"), program);
    const server = await scimUsers();
    try {
      const { stdout, stderr } = await run(path, [...flags, "run.mjs", `${server.url}/base/`], {
        cwd: project,
        timeout: 30_000,
      });
      assert.equal(JSON.parse(stdout), expected);
      assert.is(stderr, "");
      const conditions = { "if-match": "If-Match", "if-none-match": "If-None-Match" } as const;
      const requests = server.requests.map(({ method, url, headers }) => {
        const found = Object.entries(conditions).flatMap(([key, label]) =>
          headers[key] === undefined ? [] : [`${label} ${String(headers[key])}`],
        );
        return [method, url, ...found].join(" ");
      });
      assert.equal(requests, sent);
      for (const { headers, body } of server.requests) {
        assert.is(headers.authorization, "Bearer token");
        assert.is(headers.accept, "application/scim+json, application/json");
        assert.is(headers["user-agent"], "genesys-cloud-scim/1.0.0");
        assert.is(headers["content-type"], body === "" ? undefined : "application/scim+json");
      }
    } finally {
      await server.close();
    }
  });

  test(`CommonJS can require it on ${name}`, async () => {
    const { project } = await packed();
    const program = `
      const { SCIMApi, regions } = require("genesys-cloud-scim");
      process.stdout.write(typeof new SCIMApi({ accessToken: "t" }).getScimUser + regions.us_east_1);
    `;
    writeFileSync(join(project, "run.cjs"), program);
    const { stdout } = await run(await binary(), [...flags, "run.cjs"], {
      cwd: project,
      timeout: 30_000,
    });
    assert.is(stdout, "functionhttps://api.mypurecloud.com");
  });
}

test.run();
