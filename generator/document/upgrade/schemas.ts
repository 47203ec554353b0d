/** Schema Objects of OpenAPI 2.0 and 3.0 → JSON Schema 2020-12. */
import { booleanField, entriesOf, entry, field, textOf } from "../access.js";
import { entryFor, list, mapOf, scalar, withFields } from "../edit.js";
import type { MapNode, SourceNode } from "../node.js";
import { isAnnotation } from "../schema-keywords.js";

/**
 * A schema of OpenAPI 2.0 or 3.0. Beside a `$ref` these versions ignore all words; those that only
 * annotate are kept, because their authors meant them.
 */
export function upgradedSchema(node: SourceNode): SourceNode {
  if (node.kind !== "map") return node;
  const named = node.entries.has("$ref")
    ? mapOf(
        entriesOf(node).filter(({ key }) => key === "$ref" || isAnnotation(key)),
        node.origin,
      )
    : node;
  return withNull(withTuple(withBounds(withFile(withDiscriminator(named)))), "nullable");
}

/** What older versions wrote and 3.1 documents still hold; the keyword stays, to be warned of. */
export function mendedSchema(node: SourceNode): SourceNode {
  if (node.kind !== "map") return node;
  return withNull(withTuple(node), undefined);
}

function withDiscriminator(node: MapNode): MapNode {
  const stated = field(node, "discriminator");
  if (textOf(stated) === undefined || stated === undefined) return node;
  return withFields(node, {
    discriminator: mapOf([entryFor("propertyName", stated)], stated.origin),
  });
}

function withFile(node: MapNode): MapNode {
  const type = field(node, "type");
  if (type === undefined || textOf(type) !== "file") return node;
  return withFields(node, {
    type: scalar("string", type.origin),
    format: scalar("binary", type.origin),
  });
}

/** `exclusiveMinimum: true` beside `minimum: 5` is `exclusiveMinimum: 5` today. */
function withBounds(node: MapNode): MapNode {
  const changed: Record<string, SourceNode | undefined> = {};
  for (const [exclusive, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    const flag = booleanField(node, exclusive);
    if (flag === undefined) continue;
    changed[exclusive] = flag ? field(node, bound) : undefined;
    if (flag) changed[bound] = undefined;
  }
  return Object.keys(changed).length === 0 ? node : withFields(node, changed);
}

/** A list of `items` is a tuple, as in earlier drafts of JSON Schema. */
function withTuple(node: MapNode): MapNode {
  const items = field(node, "items");
  if (items?.kind !== "list") return node;
  const rest = field(node, "additionalItems");
  return withFields(node, {
    prefixItems: items.items.length === 0 ? undefined : items,
    items: rest,
    additionalItems: undefined,
  });
}

const nullType = (origin: SourceNode["origin"]): MapNode =>
  mapOf([entryFor("type", scalar("null", origin))], origin);

/** @param drop - the keyword that is no more once its meaning is written out */
function withNull(node: MapNode, drop: "nullable" | undefined): MapNode {
  const stated = entry(node, "nullable") ?? entry(node, "x-nullable");
  const rest =
    drop === undefined || !node.entries.has(drop) ? node : withFields(node, { [drop]: undefined });
  if (stated?.value.kind !== "scalar" || stated.value.value !== true) return rest;
  const { origin } = stated.value;
  const type = field(rest, "type");
  const values = field(rest, "enum");
  const listed =
    values?.kind === "list" && !values.items.some(isNull)
      ? { enum: list([...values.items, scalar(null, origin)], values.origin) }
      : {};
  const isCombined = ["$ref", "allOf", "oneOf", "anyOf"].some((part) => rest.entries.has(part));
  if (type !== undefined) {
    return isCombined
      ? nullOr(rest, origin)
      : withFields(rest, { type: nullableType(type, origin), ...listed });
  }
  if (values !== undefined) return withFields(rest, listed);
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const members = field(rest, keyword);
    const alone = !["$ref", "allOf", "oneOf", "anyOf"].some(
      (other) => other !== keyword && rest.entries.has(other),
    );
    if (members?.kind === "list" && alone && !rest.entries.has("properties")) {
      return withFields(rest, {
        [keyword]: list([...members.items, nullType(origin)], members.origin),
      });
    }
  }
  if (isCombined) return nullOr(rest, origin);
  const inferred = rest.entries.has("properties") || rest.entries.has("additionalProperties");
  return inferred
    ? withFields(rest, { type: list([scalar("object", origin), scalar("null", origin)], origin) })
    : rest;
}

/** Annotations stay around the choice between what the schema says and `null`. */
function nullOr(node: MapNode, origin: SourceNode["origin"]): MapNode {
  const outside = entriesOf(node).filter(({ key }) => isAnnotation(key));
  const inside = entriesOf(node).filter(({ key }) => !isAnnotation(key));
  return mapOf(
    [
      ...outside,
      entryFor("anyOf", list([mapOf(inside, node.origin), nullType(origin)], node.origin)),
    ],
    node.origin,
  );
}

const isNull = (node: SourceNode): boolean => node.kind === "scalar" && node.value === null;

function nullableType(type: SourceNode, origin: SourceNode["origin"]): SourceNode {
  const names = type.kind === "list" ? type.items : [type];
  if (names.some((name) => textOf(name) === "null" || isNull(name))) return type;
  return list([...names, scalar("null", origin)], type.origin);
}
