/** The types of values that a schema states one by one: `const` and `enum`. */
import { entriesOf, field, itemsOf, toJson } from "../document/access.js";
import { extentOf } from "../document/extent.js";
import type { MapNode, SourceNode } from "../document/node.js";
import type { Direction } from "./api.js";
import { unionOf } from "./combine.js";
import type { Json, Type } from "./type.js";

/** Values inside of a constant. One that holds more is no type that people read. */
const mostValues = 50;

/** A number that JavaScript cannot tell from its neighbours is no constant. */
const isInexact = (value: Json): boolean =>
  typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);

export function constantType(node: SourceNode): Type {
  if (node.kind !== "scalar")
    return extentOf(node).nodes > mostValues ? { kind: "unknown" } : compoundType(node);
  const value = toJson(node);
  if (value === null) return { kind: "null" };
  if (isInexact(value)) return { kind: "number", integer: true };
  return typeof value === "object" ? { kind: "unknown" } : { kind: "literal", value };
}

/** A list or an object with these members, and no others. */
function compoundType(node: Exclude<SourceNode, { kind: "scalar" }>): Type {
  if (node.kind === "list") {
    const items = node.items.map(constantType);
    return { kind: "tuple", items, required: items.length };
  }
  const properties = entriesOf(node).map(({ key, value }) => ({
    name: key,
    type: constantType(value),
    required: true,
    readOnly: false,
    writeOnly: false,
    deprecated: false,
    limits: [],
    origin: value.origin,
  }));
  // TypeScript has no object without properties.
  return properties.length === 0
    ? { kind: "record", values: { kind: "never" } }
    : { kind: "object", properties };
}

/** A list of one value is a constant. A longer one may grow on the server before it does here. */
export function enumType(schema: MapNode, direction: Direction): Type {
  const nodes = itemsOf(field(schema, "enum"));
  const values = nodes.map((item) => toJson(item));
  const listed = values.filter(
    (value): value is string | number | boolean => value !== null && typeof value !== "object",
  );
  const members: Type[] = [];
  const distinct = [...new Set(listed)];
  const only = distinct[0];
  if (only !== undefined && distinct.length === 1) members.push({ kind: "literal", value: only });
  if (distinct.length > 1) {
    const open =
      direction === "response" &&
      values.every((value) => value === null || typeof value === "string");
    members.push({ kind: "enum", values: distinct, open });
  }
  if (distinct.some(isInexact)) members.splice(0, 1, { kind: "number", integer: true });
  if (values.includes(null)) members.push({ kind: "null" });
  for (const node of nodes) if (node.kind !== "scalar") members.push(constantType(node));
  return unionOf(members);
}
