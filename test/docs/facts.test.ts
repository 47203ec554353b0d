/** Every fact about an operation is on docs/SCIMApi.md. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  entries,
  facts,
  list,
  object,
  operations,
  resolve,
  type OperationFact,
  type ParameterFact,
} from "../spec/description.js";
import {
  operationSections,
  rowOf,
  sectionOf,
  type OperationSection,
} from "./operation-sections.js";
import { cell, parseMarkdown, textOf, wordsOf, type Row } from "./pages.js";
import { shownType, withoutGrowth } from "./shown-type.js";

const currentOf = new Map(facts.current.map((fact) => [fact.operationId, fact]));

function current(id: string): OperationFact {
  const found = currentOf.get(id);
  if (found === undefined) throw new Error(`${id} is no longer there`);
  return found;
}

/** The name of the model today: of a second name the first one, of a list its typed form. */
function successor(name: string, id: string): string {
  if (name === "ScimListResponse") return current(id).result;
  return facts.aliases[name] ?? name;
}

const argumentName = ({ wire }: ParameterFact): string =>
  wire.charAt(0).toLowerCase() + wire.slice(1).replaceAll("-", "");

const parameterRow = (section: OperationSection, name: string): Row =>
  rowOf(section.parameters, "Name", name);

/** A model is said by the page that its type links to, and said once. */
const typeOf = (row: Row, column = "Type"): string =>
  [...new Set(withoutGrowth(cell(row, column).linked).split(" or "))].join(" or ");

function says(text: string, markdown: unknown, label: string): void {
  const words = wordsOf(textOf(parseMarkdown(String(markdown))));
  assert.ok(words !== "" && wordsOf(text).includes(words), `${label}: ${String(markdown)}`);
}

test("a section and a row for each of the 30 operations", () => {
  const names = operations.map(({ id }) => id);
  assert.equal(
    operationSections.map(({ name }) => name),
    names,
  );
  for (const { name, listed } of operationSections) {
    const link = cell(listed, "Method");
    assert.equal([link.text, link.urls], [name, [`#${name.toLowerCase()}`]]);
  }
});

for (const fact of facts.reference) {
  const id = fact.operationId;
  test(`reference page: ${id}`, () => {
    const section = sectionOf(id);
    const request = `${fact.method} ${fact.path}`;
    assert.is(cell(section.listed, "HTTP request").text, request);
    assert.ok(section.text.split("\n").includes(request), request);

    // Since then a filter can be left out, but for one operation.
    const freed = (wire: string): boolean => wire === "filter" && id !== "getScimV2Groups";
    const required = fact.parameters.filter(({ required, wire }) => required && !freed(wire));
    assert.equal(
      section.signature.parameters.map((parameter) => /^\w+\??/.exec(parameter)?.[0]),
      [...required.map(({ name }) => name), "options?"],
      "arguments by position",
    );

    const order = section.parameters.map((row) => cell(row, "Name").text);
    const promised = fact.parameters.map((parameter) => parameter.name ?? "");
    assert.equal(
      order.filter((name) => promised.includes(name)),
      promised,
      "order of parameters",
    );

    for (const parameter of fact.parameters) {
      const row = parameterRow(section, parameter.name ?? "");
      const { type, format } = parameter;
      const expected = parameter.in === "body" ? successor(type, id) : shownType({ type, format });
      const label = `${id} ${parameter.wire}`;
      assert.is(typeOf(row), expected, label);
      const optional = parameter.required && !freed(parameter.wire) ? "required" : "optional";
      assert.is(cell(row, "Presence").text, optional, label);
      assert.is(cell(row, "Default").text, String(parameter.default ?? ""), label);
    }

    assert.is(section.permissions.match, fact.permissions.match);
    for (const permission of fact.permissions.list) {
      assert.ok(section.permissions.list.includes(permission), permission);
    }

    assert.is(typeOf(rowOf(section.results, "Status", "200")), successor(fact.returns, id));
  });
}

/** The types of the signature are those of the tables, in the words of TypeScript. */
function checkSignature(fact: OperationFact, section: OperationSection): void {
  const { name, parameters, returns } = section.signature;
  assert.is(name, fact.operationId);
  const rows = section.parameters.filter((row) => cell(row, "Presence").text === "required");
  assert.equal(parameters, [
    ...rows.map((row) => {
      const type = cell(row, "Type")
        .text.replace("one of ", "")
        .replaceAll(/ or |, /g, " | ");
      return `${cell(row, "Name").text}: ${type}`;
    }),
    `options?: ${name.charAt(0).toUpperCase()}${name.slice(1)}Options`,
  ]);
  const nothing = fact.statuses.includes("204") ? " | undefined" : "";
  assert.is(returns, `Promise<${fact.result}${nothing}>`);
}

for (const fact of facts.current) {
  const id = fact.operationId;
  test(`today: ${id}`, () => {
    const section = sectionOf(id);
    assert.is(cell(section.listed, "HTTP request").text, `${fact.method} ${fact.path}`);
    assert.equal(section.permissions, fact.permissions);

    const names = fact.parameters.map(argumentName);
    assert.equal(
      section.parameters.map((row) => cell(row, "Name").text).toSorted(),
      [...names, ...(fact.body === null ? [] : ["body"])].toSorted(),
    );
    checkSignature(fact, section);
    for (const parameter of fact.parameters) {
      const row = parameterRow(section, argumentName(parameter));
      const label = `${id} ${parameter.wire}`;
      assert.is(cell(row, "On the wire").text, `${parameter.in} ${parameter.wire}`, label);
      assert.is(cell(row, "Presence").text, parameter.required ? "required" : "optional", label);
      assert.is(cell(row, "Default").text, String(parameter.default ?? ""), label);
    }
    if (fact.body !== null) {
      const row = parameterRow(section, "body");
      assert.is(typeOf(row), successor(fact.body, id));
      assert.is(cell(row, "Presence").text, "required");
      for (const mediaType of facts.mediaTypes) {
        assert.ok(cell(row, "On the wire").text.includes(mediaType), mediaType);
      }
    }

    const answers = [...section.results, ...section.errors];
    assert.equal(
      answers.map((row) => cell(row, "Status").text),
      fact.statuses,
    );
    for (const row of section.results) {
      const status = cell(row, "Status").text;
      const bodiless: Readonly<Record<string, string>> = {
        204: "undefined",
        304: "the symbol notModified, only for callers who pass ifNoneMatch",
      };
      assert.is(typeOf(row), bodiless[status] ?? fact.result, status);
    }
  });
}

for (const { id, node } of operations) {
  test(`description: ${id}`, () => {
    const section = sectionOf(id);
    assert.is(cell(section.listed, "Description").text, node.summary);
    says(section.text, node.summary, id);
    says(section.text, node.description, id);

    for (const reference of list(node.parameters)) {
      const parameter = resolve(reference);
      const row = section.parameters.find((candidate) =>
        cell(candidate, "On the wire").text.endsWith(` ${String(parameter.name)}`),
      );
      const label = `${id} ${String(parameter.name)}`;
      assert.is(typeOf(row ?? {}), shownType(object(parameter.schema)), label);
      says(cell(row, "Description").text, parameter.description, label);
    }
    if (node.requestBody !== undefined) {
      const { description } = resolve(node.requestBody);
      says(cell(parameterRow(section, "body"), "Description").text, description, `${id} body`);
    }

    const headers = new Set<string>();
    for (const [status, reference] of entries(node.responses)) {
      const answer = resolve(reference);
      const isResult = /^[23]/.test(status);
      const row = rowOf(isResult ? section.results : section.errors, "Status", status);
      says(cell(row, "Description").text, answer.description, `${id} ${status}`);
      for (const [, media] of entries(answer.content)) {
        const type = shownType(object(object(media).schema));
        assert.is(typeOf(row, isResult ? "Type" : "Body"), type, `${id} ${status}`);
      }
      for (const [name, header] of entries(answer.headers)) {
        headers.add(name);
        const shown = rowOf(section.headers, "Header", name);
        const statuses = cell(shown, "With status").text;
        assert.ok(statuses === "all" || statuses.includes(status), `${id} ${name} ${status}`);
        says(cell(shown, "Description").text, resolve(header).description, `${id} ${name}`);
      }
    }
    assert.equal(
      section.headers.map((row) => cell(row, "Header").text).toSorted(),
      [...headers].toSorted(),
    );

    const paging = object(node["x-specwright-paging"]);
    for (const key of ["parameter", "size", "items", "total"]) {
      if (paging[key] !== undefined) assert.ok(section.codes.has(String(paging[key])), key);
    }
  });
}

test.run();
