/** The values of an enumeration as a constant, with the names and words that vendors give them. */
import { caution, sentence, type Diagnostic } from "../diagnostics.js";
import { entriesOf, entry, field, itemsOf, textField, textOf, toJson } from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
import { constantType } from "./constants.js";
import type { ListedValue } from "./model.js";
import { valueName } from "./names.js";
import type { Json, Type } from "./type.js";

/** Vendor extensions that hold a list beside `enum`, in its order. */
const nameKeywords = ["x-enum-varnames", "x-enumNames", "x-enum-names"] as const;
const descriptionKeywords = ["x-enum-descriptions", "x-enumDescriptions"] as const;

/** None when the type is more than a list of values. */
export function listedValues(schema: SourceNode, type: Type): readonly ListedValue[] {
  if (schema.kind !== "map") return [];
  const values = enumeratedValues(type);
  if (values === undefined) return describedConstants(schema, type);
  const stated = itemsOf(field(schema, "enum")).map(toJson);
  const { names } = namesOf(schema, values, stated);
  const descriptions = textsOf(schema, descriptionKeywords, stated);
  return values.map((value, index): ListedValue => {
    const description = descriptions[stated.indexOf(value)];
    const name = names[index];
    return {
      value,
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
    };
  });
}

/** Names of values that are left out, since they cannot be the keys of an object. */
export function unusedNames(schema: SourceNode, type: Type | undefined): readonly Diagnostic[] {
  const values = type && enumeratedValues(type);
  if (schema.kind !== "map" || values === undefined) return [];
  const { mistake } = namesOf(schema, values, itemsOf(field(schema, "enum")).map(toJson));
  return mistake === undefined ? [] : [mistake];
}

function enumeratedValues(type: Type): readonly ListedValue["value"][] | undefined {
  const enumeration = type.kind === "union" ? soleEnumeration(type.members) : type;
  return enumeration?.kind === "enum" ? enumeration.values : undefined;
}

/**
 * Constants in a choice, which is how JSON Schema describes the values of an enumeration: what stands
 * beside each tells of it. None where a member is more than a constant, or none is told of.
 */
function describedConstants(schema: MapNode, type: Type): readonly ListedValue[] {
  const members = ["oneOf", "anyOf"].flatMap((keyword) => itemsOf(field(schema, keyword)));
  const values = members.flatMap((member): readonly ListedValue[] => {
    const value = constantOf(member);
    if (value === undefined) return [];
    const told = [textField(member, "title"), textField(member, "description")].filter(Boolean);
    return [{ value, ...(told.length === 0 ? {} : { description: told.join(": ") }) }];
  });
  const literals = (type.kind === "union" ? type.members : [type]).flatMap((member) =>
    member.kind === "null" ? [] : [member.kind === "literal" ? member.value : undefined],
  );
  const isWhole =
    literals.length === values.length && values.every(({ value }) => literals.includes(value));
  return isWhole && values.some(({ description }) => description !== undefined) ? values : [];
}

function constantOf(schema: SourceNode): ListedValue["value"] | undefined {
  const constant = field(schema, "const");
  // A number that JavaScript cannot hold is no constant in code, either.
  const type = constant && constantType(constant);
  return type?.kind === "literal" ? type.value : undefined;
}

/** An enumeration beside nothing but `null`. */
function soleEnumeration(members: readonly Type[]): Type | undefined {
  const values = members.filter(({ kind }) => kind !== "null");
  return values.length === 1 ? values[0] : undefined;
}

/** By value. Only a complete list of different names can be the keys of an object. */
function namesOf(
  schema: MapNode,
  values: readonly ListedValue["value"][],
  stated: readonly Json[],
): { readonly names: readonly string[]; readonly mistake?: Diagnostic } {
  const holder = nameKeywords.flatMap((keyword) => entry(schema, keyword) ?? [])[0];
  if (holder === undefined) return { names: [] };
  const failed = (reason: string, hint: string) => ({
    names: [],
    mistake: caution(
      "extension-invalid",
      holder.keyOrigin,
      `${sentence`the names in ${holder.key} are left out: `}${reason}`,
      hint,
    ),
  });
  const count = itemsOf(holder.value).length;
  const told = stated.filter((value) => value !== null).length;
  if (holder.value.kind === "list" && count !== stated.length && count !== told)
    return failed(
      sentence`there are ${count} for ${told} values`,
      "give each value of `enum` a name, in the same order",
    );
  const texts = textsOf(schema, nameKeywords, stated);
  const names: string[] = [];
  for (const value of values) {
    const name = valueName(texts[stated.indexOf(value)] ?? "");
    if (name === undefined)
      return failed(
        sentence`the value ${String(value)} has none that can be one in code`,
        "give each value a name of letters and digits",
      );
    if (names.includes(name))
      return failed(sentence`two values would be ${name}`, "give each value a name of its own");
    names.push(name);
  }
  return { names };
}

/** A list in the order of `enum`, with or without a text for `null`, or a mapping by value. */
function textsOf(
  schema: MapNode,
  keywords: readonly string[],
  values: readonly Json[],
): readonly (string | undefined)[] {
  const stated = keywords.flatMap((keyword) => field(schema, keyword) ?? [])[0];
  if (stated?.kind === "list") {
    const texts = stated.items.map(textOf);
    const told = values.filter((value) => value !== null);
    if (texts.length === values.length || texts.length !== told.length) return texts;
    const rest = texts.values();
    return values.map((value) => (value === null ? undefined : rest.next().value));
  }
  const byValue = new Map(entriesOf(stated).map(({ key, value }) => [key, textOf(value)] as const));
  return byValue.size === 0 ? [] : values.map((value) => byValue.get(String(value)));
}
