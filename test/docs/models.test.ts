/** Every fact about a model is on its page, and every fact about the whole API on its own. */
import { isDeepStrictEqual } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  description,
  entries,
  facts,
  list,
  modelName,
  object,
  operations,
  resolve,
  schemas,
  type Json,
  type JsonObject,
} from "../spec/description.js";
import { rowOf } from "./operation-sections.js";
import {
  cell,
  nodesOf,
  pageAt,
  parseMarkdown,
  rowsIn,
  sections,
  textOf,
  wordsOf,
} from "./pages.js";
import { shownType, withoutGrowth } from "./shown-type.js";

const words = (markdown: Json | undefined): string =>
  wordsOf(textOf(parseMarkdown(String(markdown))));

function access(property: JsonObject): string {
  if (property.readOnly === true) return "read-only";
  return property.writeOnly === true ? "write-only" : "read and write";
}

for (const [name, node] of entries(schemas)) {
  test(name, () => {
    const page = pageAt(`docs/models/${name}.md`);
    const schema = resolve(node);
    const shown = wordsOf(textOf(page.tree));
    const of = modelName(node);
    const parts = new Map(
      sections(page.tree.children, 2).map((part) => [part.title, part.nodes] as const),
    );
    if (of === undefined) {
      assert.ok(shown.includes(words(schema.description)), "description");
      const json = nodesOf(page.tree, "code").filter(({ lang }) => lang === "json");
      const [example] = list(schema.examples);
      assert.ok(
        json.some(({ value }) => isDeepStrictEqual(JSON.parse(value), example)),
        "example",
      );
    } else {
      assert.ok(
        nodesOf(page.tree, "link").some(({ url }) => url === `${of}.md`),
        "the name it stands for",
      );
    }

    const rows = rowsIn(parts.get("Properties") ?? []);
    assert.equal(
      rows.map((row) => cell(row, "Name").text),
      entries(schema.properties).map(([property]) => property),
      "properties, in order",
    );
    for (const [key, value] of entries(schema.properties)) {
      const property = object(value);
      const row = rowOf(rows, "Name", key);
      assert.is(withoutGrowth(cell(row, "Type").linked), shownType(property), key);
      const required = list(schema.required).includes(key);
      assert.is(cell(row, "Presence").text, required ? "required" : "optional", key);
      assert.is(cell(row, "Access").text, access(property), key);
      const told = cell(row, "Description").text;
      assert.ok(wordsOf(told).includes(words(property.description)), `${key}: description`);
      for (const limit of ["minimum", "maximum", "maxItems"]) {
        if (property[limit] !== undefined) {
          assert.match(told, new RegExp(`\\bat (least|most) ${String(property[limit])}\\b`), key);
        }
      }
    }
  });
}

test("the index lists every model, with its first sentence", () => {
  const parts = sections(pageAt("docs/index.md").tree.children, 2);
  const rows = rowsIn(parts.find(({ title }) => title === "Models")?.nodes ?? []);
  assert.equal(
    rows.map((row) => cell(row, "Model").text).toSorted(),
    entries(schemas)
      .map(([name]) => name)
      .toSorted(),
  );
  for (const row of rows) {
    const schema = object(schemas[cell(row, "Model").text]);
    if (schema.description === undefined) continue;
    const about = wordsOf(cell(row, "About").text);
    assert.ok(about !== "" && words(schema.description).startsWith(about), about);
  }
});

test("the index says what the API is", () => {
  const shown = wordsOf(textOf(pageAt("docs/index.md").tree));
  assert.ok(shown.includes(words(object(description.info).description)));
  for (const tag of list(description.tags).map(object)) {
    assert.ok(shown.includes(words(tag.description)));
  }
});

test("every region, with its hosts", () => {
  const rows = rowsIn(pageAt("docs/regions.md").tree.children);
  assert.equal(
    rows.map((row) => ["Region", "Base URL", "Login"].map((column) => cell(row, column).text)),
    Object.entries(facts.regions).map(([region, domain]) => [
      region,
      `https://api.${domain}`,
      `https://login.${domain}`,
    ]),
  );
});

test("every status of an error", () => {
  const rows = rowsIn(pageAt("docs/errors.md").tree.children).filter((row) => "Status" in row);
  const statuses = operations.flatMap(({ node }) =>
    entries(node.responses)
      .map(([status]) => status)
      .filter((status) => /^[45]/.test(status)),
  );
  assert.equal(
    rows.map((row) => cell(row, "Status").text),
    [...new Set(statuses)].toSorted(),
  );
  assert.ok(textOf(pageAt("docs/errors.md").tree).includes(facts.headers.requestId ?? "?"));
});

test("every way to get a token, with its addresses", () => {
  const { tree } = pageAt("docs/authentication.md");
  for (const [name, node] of entries(object(description.components).securitySchemes)) {
    const scheme = resolve(node);
    const part = sections(tree.children, 2).find(({ title }) => title === name);
    const shown = (part?.nodes ?? []).map(textOf).join("\n");
    assert.ok(wordsOf(shown).includes(words(scheme.description)), name);
    for (const [grant, flow] of entries(scheme.flows)) {
      const words = grant.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
      const settings = sections(part?.nodes ?? [], 3).find(({ title }) => title === words);
      const rows = rowsIn(settings?.nodes ?? []);
      for (const [key, url] of entries(flow).filter(([setting]) => setting.endsWith("Url"))) {
        const label = `${key.charAt(0).toUpperCase()}${key.slice(1, -3)} URL`;
        assert.is(cell(rowOf(rows, "Setting", label), "Value").text, url, `${grant} ${key}`);
      }
    }
  }
});

test.run();
