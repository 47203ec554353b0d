import { problem, sentence, type Diagnostic } from "../diagnostics.js";
import { withArticle } from "./article.js";
import type { Complaint } from "./json-schema.js";
import type { SourceNode } from "./node.js";
import { titleOf } from "./trusted-fields.js";

/** JSON Schema's type names in words. */
const typeWords: Readonly<Record<string, string>> = {
  object: "a mapping",
  array: "a list",
  string: "a string",
  number: "a number",
  integer: "a whole number",
  boolean: "`true` or `false`",
  null: "`null`",
};

/** A value of another type than the schema wants. `name` is what messages call it. */
export function wrongType(complaint: Complaint, node: SourceNode, name: string): Diagnostic {
  const expected = [complaint.params["type"]].flat().map(String);
  const words = typeInWords(expected);
  const title = titleOf(complaint.schema);
  const wanted = title === "object" ? words : `${withArticle(title)} (${words})`;
  return problem(
    "field-type",
    node.origin,
    `${name} must be ${wanted}, but is ${described(node)}`,
    wayOut(node, expected, name),
  );
}

/** The value of a `type` keyword in words: "a string or `null`". */
export function typeInWords(type: unknown): string {
  return [type]
    .flat()
    .map((name) => typeWords[String(name)] ?? sentence`${String(name)}`)
    .join(" or ");
}

/** What stands there, in words. */
export function described(node: SourceNode): string {
  if (node.kind === "map") return "a mapping";
  if (node.kind === "list") return "a list";
  if (node.value === null) return node.source === "" ? "empty" : "`null`";
  if (typeof node.value === "string") return sentence`the string ${node.value}`;
  return typeof node.value === "number"
    ? sentence`the number ${node.source}`
    : sentence`${node.source}`;
}

function wayOut(node: SourceNode, expected: readonly string[], name: string): string {
  const isScalar = node.kind === "scalar";
  if (isScalar && node.value === null) return "give it a value, or remove the key";
  if (isScalar && name === "`required`" && expected.includes("array")) {
    return "list the names of required properties on the schema that has the `properties`";
  }
  if (isScalar && /^`exclusive/.test(name) && typeof node.value === "boolean") {
    return "since OpenAPI 3.1 it is the bound itself: `exclusiveMinimum: 5`, without `minimum`";
  }
  if (isScalar && expected.includes("string")) {
    return sentence`put it in quotes: ${`"${node.source}"`}`;
  }
  if (isScalar && typeof node.value === "string") {
    const isNumber = /^-?\d+(?:\.\d+)?$/.test(node.value);
    if (isNumber && expected.some((type) => type === "number" || type === "integer")) {
      return "remove the quotes";
    }
    if (/^(?:true|false|yes|no|on|off)$/i.test(node.value) && expected.includes("boolean")) {
      return "write `true` or `false`, without quotes";
    }
  }
  if (expected.includes("array")) {
    return isScalar
      ? "make it a list: begin each item with `- `"
      : "make it a list: begin each item with `- ` in place of a key";
  }
  if (expected.includes("object")) return "write `key: value` lines below it";
  return "change the value";
}
