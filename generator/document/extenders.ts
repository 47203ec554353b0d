/** Which component schemas extend which: who needs a base that a discriminator tells apart needs all of them. */
import { entriesOf, field, hasField, itemsOf } from "./access.js";
import type { Document, MapNode, SourceNode } from "./node.js";
import { partsOfWhole } from "./parts-of-whole.js";

/** The names of the kinds of a schema: what extends it, near and far, where that is told apart. */
export function kindNames(
  document: Pick<Document, "resolve">,
  schemas: SourceNode | undefined,
): (schema: SourceNode) => readonly string[] {
  const extenders = new Map<SourceNode, string[]>();
  for (const { key, value } of entriesOf(schemas)) {
    for (const base of partsOfWhole(document, value)) {
      const known = extenders.get(base);
      if (base === value) continue;
      if (known === undefined) extenders.set(base, [key]);
      else known.push(key);
    }
  }
  return (schema) => {
    const kinds = extenders.get(schema) ?? [];
    const isTold = (part: SourceNode): boolean => hasField(part, "discriminator");
    return kinds.length > 0 && partsOfWhole(document, schema).some(isTold) ? kinds : [];
  };
}

/** Whether a part of a schema is what the schema extends, and not only what it is. */
export const isExtended = (schema: MapNode, key: string): boolean =>
  key === "allOf" && (itemsOf(field(schema, key)).length > 1 || hasField(schema, "properties"));
