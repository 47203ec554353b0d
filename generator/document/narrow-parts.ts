/**
 * Schemas that give all other properties a type (`additionalProperties: { type: object }`), which
 * a property of another part of the whole does not have: the keyword sees the `properties` beside
 * it only (JSON Schema 2020-12, core, section 10.3.2.3), so that no value has the property. What is
 * meant is plain: that there are other properties.
 */
import { caution, sentence } from "../diagnostics.js";
import { entriesOf, entry, field, hasField, mapField, textOf } from "./access.js";
import type { Check } from "./checks/check.js";
import { scalar, withFields } from "./edit.js";
import type { Document, MapNode, SourceNode } from "./node.js";
import { partsOfWhole } from "./parts-of-whole.js";
import { deref, resolverOf } from "./refs.js";
import { rewrite } from "./rewrite.js";
import { slotOf } from "./structure.js";
import type { Visit } from "./walk.js";

/** By the part, a property of another one that it leaves no value. */
export function narrowParts(
  document: Document,
  visits: readonly Visit[],
): ReadonlyMap<MapNode, string> {
  const found = new Map<MapNode, string>();
  for (const { kind, node } of visits) {
    if (kind !== "Schema" || !hasField(node, "allOf")) continue;
    const parts = partsOfWhole(document, node);
    for (const part of parts) {
      const types = part.kind === "map" ? otherTypes(document, part) : undefined;
      if (part.kind !== "map" || types === undefined || found.has(part)) continue;
      const property = parts.flatMap(propertiesOf).find(({ key, value }) => {
        const own = typesOf(deref(document, value));
        return !isNamed(part, key) && own?.some((type) => types.has(type)) === false;
      });
      if (property !== undefined) found.set(part, property.key);
    }
  }
  return found;
}

export const checkNarrowParts: Check = (document, { visits }) =>
  [...narrowParts(document, visits)].map(([part, property]) =>
    caution(
      "schema-narrow",
      entry(part, "additionalProperties")?.keyOrigin ?? part.origin,
      sentence`no value has ${property}: \`additionalProperties\` gives it another type than its own part does`,
      "write `additionalProperties: true`, which is what is generated",
    ),
  );

/** The description with these parts open to properties of every type. */
export function withWideParts(document: Document, parts: ReadonlyMap<MapNode, string>): Document {
  // A part is another node as soon as something inside of it has changed, and stays in its place.
  const places = new Set([...parts.keys()].map(({ origin }) => origin));
  const root = rewrite(document.root, "OpenAPI", slotOf, (node, kind) => {
    const rest = field(node, "additionalProperties");
    return node.kind === "map" && kind === "Schema" && rest && places.has(node.origin)
      ? withFields(node, { additionalProperties: scalar(true, rest.origin) })
      : node;
  });
  return root.kind === "map" ? { ...document, root, resolve: resolverOf(root) } : document;
}

const propertiesOf = (part: SourceNode) => entriesOf(field(part, "properties"));

const isNamed = (part: SourceNode, name: string): boolean =>
  hasField(mapField(part, "properties"), name) || hasField(part, "patternProperties");

/** The types of properties that a part does not name; undefined where it leaves them open. */
function otherTypes(document: Document, part: MapNode): ReadonlySet<string> | undefined {
  const rest = mapField(part, "additionalProperties");
  const types = rest && typesOf(deref(document, rest));
  return types && new Set(types);
}

/** What `type` says; an integer is a number as well. */
function typesOf(schema: SourceNode): readonly string[] | undefined {
  const type = field(schema, "type");
  const names = (type?.kind === "list" ? type.items : [type]).flatMap((name) => textOf(name) ?? []);
  if (names.length === 0) return undefined;
  return names.map((name) => (name === "integer" ? "number" : name));
}
