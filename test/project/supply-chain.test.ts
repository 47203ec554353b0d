/** What an installation of specwright consists of. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "./source-imports.js";

interface Locked {
  readonly version?: string;
  readonly dev?: true;
  /** Installed for development, or where somebody else brings it. */
  readonly devOptional?: true;
  readonly hasInstallScript?: true;
  readonly integrity?: string;
  readonly resolved?: string;
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));
const manifest = read("package.json") as Readonly<Record<string, Readonly<Record<string, string>>>>;
const { packages } = read("package-lock.json") as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const installed = Object.entries(packages).filter(
  ([path, { dev, devOptional }]) => path !== "" && dev !== true && devOptional !== true,
);

test("every dependency is pinned to one version", () => {
  for (const kind of ["dependencies", "devDependencies"]) {
    const wrong = Object.entries(manifest[kind] ?? {}).filter(
      ([, version]) => !/^(?:npm:[^@]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
    );
    assert.equal(wrong, [], kind);
  }
});

test("the lock file knows the digest of every package, and no registry", () => {
  const wrong = Object.entries(packages).filter(
    ([path, { integrity, resolved }]) =>
      path !== "" && (!/^sha512-/.test(integrity ?? "") || resolved !== undefined),
  );
  assert.equal(
    wrong.map(([path]) => path),
    [],
  );
});

test("nothing that specwright installs runs a script while it is installed", () => {
  const wrong = installed.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  assert.equal(wrong, []);
  for (const name of ["preinstall", "install", "postinstall", "prepare"])
    assert.is(manifest["scripts"]?.[name], undefined, name);
  const ci = readFileSync(join(root, ".ci/run"), "utf8");
  assert.match(ci, /npm ci --ignore-scripts/);
});

test("the bill of materials names each package that is installed, and is the same each time", () => {
  const make = (): string => {
    execFileSync(process.execPath, [join(root, ".ci/sbom.mjs")]);
    return readFileSync(join(root, "dist/sbom.cdx.json"), "utf8");
  };
  const text = make();
  assert.is(make(), text);
  const sbom = JSON.parse(text) as {
    readonly bomFormat: string;
    readonly metadata: { readonly component: { readonly name: string; readonly purl: string } };
    readonly components: readonly {
      readonly name: string;
      readonly version: string;
      readonly purl: string;
      readonly hashes: readonly { readonly alg: string; readonly content: string }[];
    }[];
  };
  assert.is(sbom.bomFormat, "CycloneDX");
  assert.is(sbom.metadata.component.name, "specwright");
  assert.match(sbom.metadata.component.purl, /^pkg:npm\/specwright@/);
  const listed = new Map(
    sbom.components.map(({ name, version, hashes }) => [`${name}@${version}`, hashes[0]?.content]),
  );
  for (const [path, { version, integrity = "" }] of installed) {
    const name = `${path.replace(/^.*node_modules\//, "")}@${version ?? ""}`;
    const digest = Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex");
    assert.is(listed.get(name), digest, name);
  }
  const names = new Set(
    installed.map(
      ([path, { version = "" }]) => `${path.replace(/^.*node_modules\//, "")}@${version}`,
    ),
  );
  assert.equal(
    [...listed.keys()].filter((name) => !names.has(name)),
    [],
  );
});

test.run();
