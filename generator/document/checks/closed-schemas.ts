import { caution, sentence, type Diagnostic } from "../../diagnostics.js";
import { booleanField, entriesOf, entry, field, hasField, itemsOf, textsField } from "../access.js";
import type { Document, SourceNode } from "../node.js";
import { partsOfWhole } from "../parts-of-whole.js";
import { deref } from "../refs.js";
import type { Check } from "./check.js";

/**
 * Schemas that forbid, with `additionalProperties: false`, what another part of the whole requires:
 * the keyword sees the `properties` beside it only (JSON Schema 2020-12, core, section 10.3.2.3).
 */
export const checkClosedSchemas: Check = (document, { visits }) => {
  // A part that several schemas share is one mistake.
  const told = new Map<SourceNode, Diagnostic>();
  for (const { kind, node } of visits) {
    if (kind !== "Schema" || !isCombined(node)) continue;
    const parts = partsOfWhole(document, node);
    for (const part of parts) {
      if (!isClosed(part) || told.has(part)) continue;
      const forbidden = needed(document, parts, (name) => !isNamed(part, name));
      if (forbidden === undefined) continue;
      told.set(
        part,
        caution(
          "schema-closed",
          entry(part, "additionalProperties")?.keyOrigin ?? part.origin,
          sentence`no value fits: ${forbidden} is required, and \`additionalProperties: false\` forbids it`,
          "write `unevaluatedProperties: false` beside the `allOf`, which sees the properties of all parts",
        ),
      );
    }
  }
  return [...told.values()];
};

const isCombined = (node: SourceNode): boolean =>
  ["allOf", "oneOf", "anyOf"].some((keyword) => hasField(node, keyword));

const isClosed = (node: SourceNode): boolean =>
  booleanField(node, "additionalProperties") === false && !hasField(node, "patternProperties");

const isNamed = (node: SourceNode, name: string): boolean =>
  entriesOf(field(node, "properties")).some(({ key }) => key === name);

/** A property that all values of the parts have, or one of those that each choice has. */
function needed(
  document: Document,
  parts: readonly SourceNode[],
  isForbidden: (name: string) => boolean,
): string | undefined {
  const required = (node: SourceNode): string | undefined =>
    textsField(node, "required").find(isForbidden);
  for (const part of parts) {
    const own = required(part);
    if (own !== undefined) return own;
    for (const keyword of ["oneOf", "anyOf"]) {
      const members = itemsOf(field(part, keyword)).map((member) => deref(document, member));
      const found = members.map(required);
      const [first] = found;
      if (first !== undefined && found.every((name) => name !== undefined)) return first;
    }
  }
  return undefined;
}
