/** The values of an enumeration as a constant, with the names and words that vendors give them. */
import { entriesOf, field, itemsOf, textOf, toJson } from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
import type { ListedValue } from "./model.js";
import { valueName } from "./names.js";
import type { Type } from "./type.js";

/** Vendor extensions that hold a list beside `enum`, in its order. */
const nameKeywords = ["x-enum-varnames", "x-enumNames", "x-enum-names"] as const;
const descriptionKeywords = ["x-enum-descriptions", "x-enumDescriptions"] as const;

/** None when the type is more than a list of values. */
export function listedValues(schema: SourceNode, type: Type): readonly ListedValue[] {
  const enumeration = type.kind === "union" ? soleEnumeration(type.members) : type;
  if (schema.kind !== "map" || enumeration?.kind !== "enum") return [];
  const stated = itemsOf(field(schema, "enum")).map(toJson);
  const names = namesOf(schema, stated);
  const descriptions = descriptionsOf(schema, stated);
  return enumeration.values.map((value): ListedValue => {
    const place = stated.indexOf(value);
    const description = descriptions[place];
    const name = names[place];
    return {
      value,
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
    };
  });
}

/** An enumeration beside nothing but `null`. */
function soleEnumeration(members: readonly Type[]): Type | undefined {
  const values = members.filter(({ kind }) => kind !== "null");
  return values.length === 1 ? values[0] : undefined;
}

/** Only a complete list of different names can be the keys of an object. */
function namesOf(schema: MapNode, values: readonly unknown[]): readonly (string | undefined)[] {
  const names = textsOf(schema, nameKeywords, values).map((name) =>
    name === undefined ? undefined : valueName(name),
  );
  const distinct = new Set(names.filter((name) => name !== undefined));
  return distinct.size === values.length ? names : [];
}

function descriptionsOf(
  schema: MapNode,
  values: readonly unknown[],
): readonly (string | undefined)[] {
  return textsOf(schema, descriptionKeywords, values);
}

/** A list in the order of `enum`, or a mapping by value. */
function textsOf(
  schema: MapNode,
  keywords: readonly string[],
  values: readonly unknown[],
): readonly (string | undefined)[] {
  const stated = keywords.flatMap((keyword) => field(schema, keyword) ?? [])[0];
  if (stated?.kind === "list") return stated.items.map(textOf);
  const byValue = new Map(entriesOf(stated).map(({ key, value }) => [key, textOf(value)] as const));
  return byValue.size === 0 ? [] : values.map((value) => byValue.get(String(value)));
}
