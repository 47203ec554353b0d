/** Our models and the types of openapi-typescript say the same of every model. */
import { cpSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../project/source-imports.js";
import { entries, object, operations } from "../spec/description.js";
import { resolve, schemas, type Json } from "../spec/description.js";
import { compilers, problemsIn } from "./compilers.js";
import { packed, source } from "./packed.js";

const names = entries(schemas).map(([name]) => name);
const models = readdirSync(join(source, "src/models")).map((file) => file.replace(/\.ts$/, ""));

/** Every schema that something leads to, over any number of references. */
function reach(start: Json | undefined, found = new Set<string>()): ReadonlySet<string> {
  const target = object(start).$ref;
  // Not the `$ref` that examples show.
  if (typeof target === "string" && target.startsWith("#/")) {
    const name = target.replace("#/components/schemas/", "");
    if (found.has(name)) return found;
    if (name !== target) found.add(name);
    reach(resolve(start), found);
  } else if (typeof start === "object" && start !== null) {
    for (const part of Object.values(start)) reach(part, found);
  }
  return found;
}

const requestBodies = operations.map(({ node }) => node.requestBody ?? null);
const answers = operations.map(({ node }) => node.responses ?? null);
const sent = reach(requestBodies);
const received = reach(answers);

/** `[our model, schema, direction]`: which of our models stands for which shape of a schema. */
const comparisons = names.flatMap((name): [string, string, "received" | "sent"][] => {
  if (models.includes(`${name}Input`)) {
    return [
      [name, name, "received"],
      [`${name}Input`, name, "sent"],
    ];
  }
  return [[name, name, sent.has(name) && !received.has(name) ? "sent" : "received"]];
});

const properties = names.flatMap((name) => entries(object(schemas[name]).properties));
const writeOnly = [
  ...new Set(properties.flatMap(([key, node]) => (object(node).writeOnly === true ? [key] : []))),
];

/** One line for each model and direction, and functions whose errors can be read. */
function agreement(): string {
  const lines = comparisons.map(([ours, schema, direction]) => {
    // A model that only travels one way, or looks the same both ways, can have open enums.
    const [left, right] =
      direction === "sent"
        ? [`ours.${ours}`, `Sent<Theirs["${schema}"]>`]
        : [`Closed<ours.${ours}>`, `Closed<Received<Theirs["${schema}"], WriteOnly>>`];
    return `
export const ${ours}: Agree<${left}, ${right}> = true;
export const to${ours} = (theirs: ${right}): ${left} => theirs;
export const from${ours} = (ours: ${left}): ${right} => ours;`;
  });
  return `import type * as ours from "genesys-cloud-scim";
import type { components } from "genesys-cloud-scim/openapi";
import type { Agree, Closed, Received, Sent } from "./shapes.mjs";
type Theirs = components["schemas"];
type WriteOnly = ${writeOnly.map((name) => JSON.stringify(name)).join(" | ")};
${lines.join("\n")}

export const names: Agree<keyof Theirs, ${names.map((name) => `"${name}"`).join(" | ")}> = true;
`;
}

test.before(async () => {
  const { project } = await packed();
  const installed = join(root, "node_modules");
  for (const folder of ["consumer/expect-type.mts", "openapi"]) {
    cpSync(join(root, "test/package", folder), join(project, folder), { recursive: true });
  }
  symlinkSync(join(installed, "openapi-fetch"), join(project, "node_modules/openapi-fetch"));
  writeFileSync(join(project, "openapi/agreement.mts"), agreement());
});

test("every schema has a model, and every model a schema", () => {
  assert.is(names.length, 38);
  assert.equal(comparisons.map(([ours]) => ours).sort(), [...models].sort());
  assert.is(models.length, 38 + models.filter((name) => name.endsWith("Input")).length);
});

test("what is left out by name is write-only wherever it is", () => {
  assert.equal(writeOnly, ["password"]);
  for (const [key, node] of properties) {
    if (writeOnly.includes(key)) assert.is(object(node).writeOnly, true);
  }
});

for (const compiler of compilers) {
  test(`the models agree, and openapi-fetch takes the paths: ${compiler}`, async () => {
    const { project } = await packed();
    assert.is(await problemsIn(project, "openapi", compiler, "nodenext"), "");
  });
}

test.run();
