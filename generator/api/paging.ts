/** The paging of an operation, in the names and types that its callers know. */
import { readPaging } from "../document/extensions.js";
import type { MapNode } from "../document/node.js";
import { pointerTokens } from "../document/pointer.js";
import type { Paging, Parameter, Pointer, Result } from "./api.js";
import type { Type } from "./type.js";

type ShapeType = (name: string) => Type | undefined;

/** Where each style begins to count; the `default` of the parameter can say otherwise. */
const usualFirst: Readonly<Record<Paging["style"], number | undefined>> = {
  index: 1,
  offset: 0,
  page: 1,
  cursor: undefined,
  link: undefined,
};

/** @param shapeType - the type behind the name of a shape */
export function pagingOf(
  node: MapNode,
  parameters: readonly Parameter[],
  results: readonly Result[],
  shapeType: ShapeType,
): Paging | undefined {
  const stated = readPaging(node);
  if (stated === undefined) return undefined;
  const { style } = stated;
  const nameOf = (wire: string | undefined): string | undefined =>
    parameters.find((parameter) => parameter.in === "query" && parameter.wire === wire)?.name;
  const parameter = nameOf(stated.parameter);
  const size = nameOf(stated.size);
  const first = parameters.find(({ name }) => name === parameter)?.default;
  const items = pointer(stated.items);
  const answer = results.find((result) => result.type !== undefined && !result.notModified)?.type;
  return {
    style,
    ...(parameter === undefined ? {} : { parameter }),
    ...(typeof first === "number" && usualFirst[style] !== undefined && first !== usualFirst[style]
      ? { first }
      : {}),
    ...(size === undefined ? {} : { size }),
    // RFC 7644, section 3.4.2.4, says it of `count`; of other sizes nobody knows.
    countable: style === "index" && size !== undefined,
    items,
    itemType: itemType(answer, items.keys, shapeType),
    ...(stated.total === undefined ? {} : { total: pointer(stated.total) }),
    ...(stated.next === undefined ? {} : { next: pointer(stated.next) }),
  };
}

function pointer(text: string): Pointer {
  return { text, keys: pointerTokens(text) ?? [] };
}

/** The type of one item of the list to which some keys lead; `unknown` where nothing tells. */
function itemType(type: Type | undefined, keys: readonly string[], shapeType: ShapeType): Type {
  const list = keys.reduce<Type | undefined>(
    (outer, key) => propertyType(outer, key, shapeType, 0),
    type,
  );
  const found = behind(list, shapeType, 0).find((candidate) => candidate.kind === "array");
  return found?.kind === "array" ? found.items : { kind: "unknown" };
}

const deepest = 20;

/** A type without names: the members of what is combined, and what names stand for. */
function behind(type: Type | undefined, shapeType: ShapeType, depth: number): readonly Type[] {
  if (type === undefined || depth > deepest) return [];
  if (type.kind === "model") return behind(shapeType(type.name), shapeType, depth + 1);
  if (type.kind === "intersection" || type.kind === "union") {
    return type.members.flatMap((member) => behind(member, shapeType, depth + 1));
  }
  return [type];
}

function propertyType(
  type: Type | undefined,
  key: string,
  shapeType: ShapeType,
  depth: number,
): Type | undefined {
  for (const candidate of behind(type, shapeType, depth)) {
    if (candidate.kind === "object") {
      const property = candidate.properties.find(({ name }) => name === key);
      if (property !== undefined) return property.type;
    }
    if (candidate.kind === "record") return candidate.values;
  }
  return undefined;
}
