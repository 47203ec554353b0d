import { caution, sentence, type Diagnostic } from "../../diagnostics.js";
import {
  booleanField,
  entry,
  field,
  hasField,
  itemsOf,
  textField,
  toJson,
  type Json,
} from "../access.js";
import type { Document, SourceNode } from "../node.js";
import { goesInPath, isListedPath } from "../path-values.js";
import { deref } from "../refs.js";
import { examplesOf, slashesOf } from "../slashes.js";
import type { Check } from "./check.js";

/**
 * Path parameters that are not required, examples of them that no client sends, and parameters
 * that one list holds twice.
 */
export const checkParameters: Check = (document, { visits }) =>
  visits.flatMap(({ kind, node, reference }) => {
    if (kind === "Parameter" && !reference && textField(node, "in") === "path") {
      return [...optional(node), ...unsentExamples(document, node)];
    }
    if (kind !== "Operation" && kind !== "PathItem") return [];
    const first = new Map<string, SourceNode>();
    return itemsOf(field(node, "parameters")).flatMap((item) => {
      const parameter = deref(document, item);
      const name = textField(parameter, "name");
      const place = textField(parameter, "in");
      if (name === undefined || place === undefined) return [];
      // Names of header fields do not tell case apart.
      const identity = JSON.stringify([place, place === "header" ? name.toLowerCase() : name]);
      const other = first.get(identity);
      if (other === undefined) {
        first.set(identity, item);
        return [];
      }
      return [
        caution(
          "parameter-duplicate",
          item.origin,
          sentence`the ${place} parameter ${name} stands twice in this list`,
          sentence`the first is on line ${other.origin.line}; remove or rename one of them`,
        ),
      ];
    });
  });

function optional(node: SourceNode): readonly Diagnostic[] {
  if (booleanField(node, "required") === true) return [];
  const stated = entry(node, "required");
  // Anything but a boolean is the schema's to report.
  if (stated !== undefined && booleanField(node, "required") === undefined) return [];
  return [
    caution(
      "path-parameter-optional",
      stated?.value.origin ?? node.origin,
      sentence`the path parameter ${textField(node, "name") ?? ""} is not required`,
      "a path without it is another path: write `required: true`",
    ),
  ];
}

/** Beside `content` an example has no meaning, which is told already. */
function unsentExamples(document: Document, node: SourceNode): readonly Diagnostic[] {
  if (hasField(node, "content")) return [];
  const slashes = slashesOf(document, node);
  const schema = field(node, "schema");
  const listed = itemsOf(schema && field(deref(document, schema), "enum")).map(toJson);
  const isSent = (value: Json): boolean =>
    goesInPath(value, slashes) || (isListedPath(value) && listed.includes(value));
  return examplesOf(document, node)
    .filter((example) => !isSent(toJson(example)))
    .map((example) =>
      caution(
        "example-invalid",
        example.origin,
        sentence`the example of the path parameter ${textField(node, "name") ?? ""} is never sent: it is empty, or could lead to another path`,
        "give an example without slashes, `.` and `..`, or let the value travel in the query",
      ),
    );
}
