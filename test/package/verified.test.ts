/** The installed package, down to what its sources compile to, against its description. */
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../project/source-imports.js";
import { packed } from "./packed.js";

test("an installed copy is verified; one whose dist was touched is not", async () => {
  const { installed, project } = await packed();
  const touched = join(project, "touched");
  cpSync(installed, touched, { recursive: true });
  appendFileSync(join(touched, "dist/client.js"), "globalThis.stolen = true;\n");
  const verify = (folder: string) =>
    spawnSync(
      process.execPath,
      [
        ...["--import", "tsx", "generator/main.ts", "verify", folder, "--json"],
        "spec/genesys-cloud-scim.yaml",
        ...["--changelog", "spec/genesys-cloud-scim.changelog.md"],
      ],
      { cwd: root, encoding: "utf8" },
    );

  const sound = verify(installed);
  assert.is(sound.stderr, "");
  const { packages } = JSON.parse(sound.stdout) as {
    readonly packages: readonly {
      readonly compiled: number;
      readonly findings: readonly unknown[];
    }[];
  };
  assert.equal(packages[0]?.findings, []);
  assert.ok((packages[0]?.compiled ?? 0) > 300);
  assert.is(sound.status, 0);

  const found = verify(touched);
  assert.is(found.status, 1);
  const told = JSON.parse(found.stdout) as {
    readonly packages: readonly { readonly findings: readonly { readonly subject: string }[] }[];
  };
  assert.equal(
    told.packages[0]?.findings.map(({ subject }) => subject),
    ["dist/client.js"],
  );
});

test.run();
