/**
 * Schemas that give all other properties a type (`additionalProperties: { type: object }`), which
 * a property of another part of the whole does not have: the keyword sees the `properties` beside
 * it only (JSON Schema 2020-12, core, section 10.3.2.3), so that no value has the property. What is
 * meant is plain: that there are other properties.
 */
import { caution, sentence, type Origin } from "../diagnostics.js";
import { entriesOf, entry, field, hasField, itemsOf, mapField, textOf } from "./access.js";
import type { Check } from "./checks/check.js";
import { list, scalar, withFields } from "./edit.js";
import type { Document, MapNode, SourceNode } from "./node.js";
import { partsOfWhole } from "./parts-of-whole.js";
import { deref, resolverOf } from "./refs.js";
import { rewrite } from "./rewrite.js";
import { slotOf } from "./structure.js";
import type { Visit } from "./walk.js";

/** A part that leaves a property of another part of the whole no value. */
export interface NarrowPart {
  readonly whole: Visit;
  readonly part: MapNode;
  readonly property: string;
}

export function narrowParts(document: Document, visits: readonly Visit[]): readonly NarrowPart[] {
  return visits
    .filter(({ kind, node }) => kind === "Schema" && hasField(node, "allOf"))
    .flatMap((whole) => {
      const parts = partsOfWhole(document, whole.node);
      return parts.flatMap((part): readonly NarrowPart[] => {
        const rest = mapField(part, "additionalProperties");
        const types = rest && new Set(typesOf(document, rest));
        if (part.kind !== "map" || types === undefined || types.size === 0) return [];
        const found = parts.flatMap(propertiesOf).find(({ key, value }) => {
          const own = typesOf(document, value);
          return !isNamed(part, key) && own.length > 0 && !own.some((type) => types.has(type));
        });
        return found === undefined ? [] : [{ whole, part, property: found.key }];
      });
    });
}

export const checkNarrowParts: Check = (document, { visits }) => {
  // What extends the whole has the same parts, and it is still one mistake.
  const told = new Set<string>();
  return narrowParts(document, visits).flatMap(({ whole, part, property }) => {
    const { keyOrigin = part.origin } = entry(part, "additionalProperties") ?? {};
    const id = JSON.stringify([part.origin.file, part.origin.pointer, property]);
    if (told.has(id)) return [];
    told.add(id);
    return caution(
      "schema-narrow",
      keyOrigin,
      sentence`no ${whole.key} has ${property}: the type of \`additionalProperties\` is another one`,
      "write `additionalProperties: true`, which is what is generated there",
    );
  });
};

/** The description with these parts open to properties of every type, in these wholes alone. */
export function withWideParts(document: Document, found: readonly NarrowPart[]): Document {
  // A part is another node as soon as something inside of it has changed, and stays in its place.
  const places = new Map<Origin, Set<Origin>>();
  for (const { whole, part } of found) {
    const { origin } = whole.node;
    places.set(origin, (places.get(origin) ?? new Set()).add(part.origin));
  }
  const root = rewrite(document.root, "OpenAPI", slotOf, (node, kind) => {
    const narrow = places.get(node.origin);
    if (node.kind !== "map" || kind !== "Schema" || narrow === undefined) return node;
    const isItself = (part: SourceNode): boolean =>
      places.get(part.origin)?.has(part.origin) === true;
    return widened(document, node, narrow, isItself, new Set());
  });
  return root.kind === "map" ? { ...document, root, resolve: resolverOf(root) } : document;
}

/**
 * The schema with all of its parts that are narrow wide; a part behind a reference is spelled out.
 * @param isWide - parts that are made wide where they stand
 */
function widened(
  document: Document,
  node: MapNode,
  narrow: ReadonlySet<Origin>,
  isWide: (part: SourceNode) => boolean,
  within: ReadonlySet<Origin>,
): MapNode {
  const inside = new Set([...within, node.origin]);
  const rest = narrow.has(node.origin) ? field(node, "additionalProperties") : undefined;
  const parts = field(node, "allOf");
  const items = itemsOf(parts).map((item): SourceNode => {
    const target = deref(document, item);
    if (target.kind !== "map" || inside.has(target.origin)) return item;
    if (target !== item && isWide(target)) return item;
    const wide = widened(document, target, narrow, isWide, inside);
    return wide === target ? item : wide;
  });
  const isSame = items.every((item, index) => item === itemsOf(parts)[index]);
  if (isSame && rest === undefined) return node;
  return withFields(node, {
    ...(rest === undefined ? {} : { additionalProperties: scalar(true, rest.origin) }),
    ...(isSame || parts === undefined ? {} : { allOf: list(items, parts.origin) }),
  });
}

const propertiesOf = (part: SourceNode) => entriesOf(field(part, "properties"));

const isNamed = (part: SourceNode, name: string): boolean =>
  hasField(mapField(part, "properties"), name) || hasField(part, "patternProperties");

/** What `type` says, here or where a reference or the parts lead to; an integer is a number as well. */
function typesOf(document: Document, schema: SourceNode): readonly string[] {
  for (const part of partsOfWhole(document, deref(document, schema))) {
    const type = field(part, "type");
    const names = (type?.kind === "list" ? type.items : [type]).flatMap(
      (name) => textOf(name) ?? [],
    );
    if (names.length > 0) return names.map((name) => (name === "integer" ? "number" : name));
  }
  return [];
}
