import { caution, sentence, type Diagnostic, type Origin } from "../../diagnostics.js";
import { booleanField, entry } from "../access.js";
import type { SourceNode } from "../node.js";
import { partsOfWhole } from "../parts-of-whole.js";
import { deref } from "../refs.js";
import type { Check } from "./check.js";

/**
 * Schemas that are read-only and write-only at once, which OpenAPI 3.0 forbids (Schema Object,
 * fixed fields) and later versions do not speak of: taken at its word, such a property is nowhere.
 */
export const checkDirections: Check = (document, { visits }) => {
  // A schema that is referred to in the middle of another is a component as well.
  const told = new Map<Origin, Diagnostic>();
  for (const { kind, node, key } of visits) {
    const own = entry(node, "writeOnly") ?? entry(node, "readOnly");
    if (kind !== "Schema" || own === undefined || told.has(own.keyOrigin)) continue;
    const whole = [node, ...partsOfWhole(document, deref(document, node))];
    const says = (keyword: string, parts: readonly SourceNode[] = whole): boolean =>
      parts.some((part) => booleanField(part, keyword) === true);
    const states = says("readOnly", [node]) || says("writeOnly", [node]);
    if (!states || !says("readOnly") || !says("writeOnly")) continue;
    told.set(
      own.keyOrigin,
      caution(
        "field-conflict",
        own.keyOrigin,
        sentence`${key} is both \`readOnly\` and \`writeOnly\`, and so would be part of no answer and of no request`,
        "leave out one of the two; as it is, requests and answers have it",
      ),
    );
  }
  return [...told.values()];
};
