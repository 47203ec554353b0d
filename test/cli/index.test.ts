/** The programmatic interface, with the real pipeline. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkPackage, formatDiagnostics, generatePackage } from "../../generator/index.js";
import { inFolder, put, snapshot } from "../files/temporary-folder.js";

const description = `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
servers: [{ url: https://api.example.com }]
paths:
  /pets:
    get:
      operationId: getPets
      responses: { "204": { description: None. } }
`;

const request = (cwd: string) => ({
  description: "spec/pets.yaml",
  output: "generated/pets",
  package: { name: "@acme/pets", version: "1.0.0" },
  changelog: "CHANGES.md",
  cwd,
});

test("generates and checks", () =>
  inFolder(async (cwd) => {
    put(cwd, { "spec/pets.yaml": description, "CHANGES.md": "# Changes\n" });
    const stale = await checkPackage(request(cwd));
    assert.ok(stale.ok);
    assert.is(stale.fresh, false);
    assert.ok(stale.missing.includes("package.json"));
    assert.not.ok("generated" in snapshot(cwd));

    const generated = await generatePackage(request(cwd));
    assert.ok(generated.ok);
    assert.equal(generated.written, stale.missing);
    assert.match(snapshot(cwd)["generated/pets/package.json"] ?? "", /"@acme\/pets"/);

    const fresh = await checkPackage(request(cwd));
    assert.ok(fresh.ok);
    assert.is(fresh.fresh, true);
    assert.equal(fresh.unchanged, generated.written);
  }));

test("dates where they are asked for", () =>
  inFolder(async (cwd) => {
    const answer = `"200":
          description: Pet.
          content: { application/json: { schema: { type: string, format: date-time } } }`;
    put(cwd, {
      "spec/pets.yaml": description.replace(
        '{ "204": { description: None. } }',
        `\n        ${answer}`,
      ),
      "CHANGES.md": "# Changes\n",
    });
    for (const [dates, type] of [
      [undefined, "string"],
      ["wire", "string"],
      ["date", "Date"],
    ] as const) {
      const generated = await generatePackage({
        ...request(cwd),
        ...(dates === undefined ? {} : { dates }),
      });
      assert.ok(generated.ok, JSON.stringify(generated.diagnostics));
      const text = snapshot(cwd)["generated/pets/src/operations/getPets.ts"] ?? "";
      assert.match(text, `ApiResponse<200, ${type}>`);
    }
  }));

test("what a user can mend comes back, and nothing is written", () =>
  inFolder(async (cwd) => {
    put(cwd, { "spec/pets.yaml": "openapi: [\n", "CHANGES.md": "" });
    const before = snapshot(cwd);
    for (const make of [generatePackage, checkPackage]) {
      const failure = await make(request(cwd));
      assert.not.ok(failure.ok);
      if (failure.ok) return;
      const text = formatDiagnostics(failure.diagnostics, failure.sources, { color: false });
      assert.match(text, /^spec\/pets\.yaml:\d+:\d+ yaml-syntax/);
    }
    const missing = await generatePackage({ ...request(cwd), description: "none.yaml" });
    assert.equal(missing.ok ? [] : missing.problems.map(({ code }) => code), ["source-missing"]);
    put(cwd, { "spec/pets.yaml": description });
    const refused = await generatePackage({ ...request(cwd), output: "spec" }, { force: true });
    assert.equal(refused.ok ? [] : refused.problems.map(({ code }) => code), ["output-dangerous"]);
    assert.equal(snapshot(cwd), { ...before, "spec/pets.yaml": description });
  }));

test("hand edits need force", () =>
  inFolder(async (cwd) => {
    put(cwd, { "spec/pets.yaml": description, "CHANGES.md": "" });
    await generatePackage(request(cwd));
    put(join(cwd, "generated/pets"), { "README.md": "mine" });
    const refused = await generatePackage(request(cwd));
    assert.equal(refused.ok ? [] : refused.problems.map(({ code }) => code), ["hand-edited"]);
    const forced = await generatePackage(request(cwd), { force: true });
    assert.equal(forced.ok ? forced.written : [], ["README.md"]);
  }));

test("a name or version that npm refuses is a mistake of the caller", () =>
  inFolder(async (cwd) => {
    for (const identity of [
      { name: "No Name", version: "1.0.0" },
      { name: "name", version: "1" },
    ]) {
      const rejected = await generatePackage({ ...request(cwd), package: identity }).then(
        () => undefined,
        (error: unknown) => error,
      );
      assert.instance(rejected, TypeError);
    }
  }));

test.run();
