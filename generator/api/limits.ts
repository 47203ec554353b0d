/** Limits of a schema in words. TypeScript cannot say them; comments and docs do. */
import {
  booleanField,
  field,
  hasField,
  itemsOf,
  numberField,
  textField,
} from "../document/access.js";
import type { MapNode, SourceNode } from "../document/node.js";
import type { Limit } from "./model.js";

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

/** What a schema says itself: what a reference leads to has a page of its own. */
export function limitsOf(schema: SourceNode | undefined): readonly Limit[] {
  if (schema?.kind !== "map") return [];
  return distinct([
    ...ownLimits(schema),
    ...itemsOf(field(schema, "allOf")).flatMap(limitsOf),
    ...limitsOf(soleChoice(schema)),
    ...within("each item", field(schema, "items")),
    ...within("each key", field(schema, "propertyNames")),
    ...within(
      hasField(schema, "properties") ? "each other value" : "each value",
      field(schema, "additionalProperties"),
    ),
  ]);
}

export function distinct(limits: readonly Limit[]): readonly Limit[] {
  return [...new Map(limits.map((limit) => [JSON.stringify(limit), limit] as const)).values()];
}

/** What a choice leaves beside `null`, where that is one schema. */
function soleChoice(schema: MapNode): SourceNode | undefined {
  const members = ["oneOf", "anyOf"].flatMap((keyword) => itemsOf(field(schema, keyword)));
  const [only, ...others] = members.filter((member) => textField(member, "type") !== "null");
  return others.length === 0 ? only : undefined;
}

function within(place: string, schema: SourceNode | undefined): readonly Limit[] {
  return limitsOf(schema).map(({ words, ...limit }) => ({
    ...limit,
    words: words.startsWith("each ")
      ? words.replace(/^(each (?:other )?\w+)/, `$1 of ${place}`)
      : `${place} ${limit.pattern === undefined ? words : `with the ${words}`}`,
  }));
}

function ownLimits(schema: MapNode): readonly Limit[] {
  const number = (keyword: string): number | undefined => numberField(schema, keyword);
  const least = (keyword: string, noun: string): string[] => {
    const value = number(keyword);
    return value === undefined || value === 0 ? [] : [`at least ${counted(value, noun)}`];
  };
  const most = (keyword: string, noun: string): string[] => {
    const value = number(keyword);
    return value === undefined ? [] : [`at most ${counted(value, noun)}`];
  };
  const bound = (keyword: string, words: string): string[] => {
    const value = number(keyword);
    return value === undefined ? [] : [`${words} ${value}`];
  };
  const pattern = textField(schema, "pattern");
  const texts = [
    ...bound("minimum", "at least"),
    ...bound("exclusiveMinimum", "more than"),
    ...bound("maximum", "at most"),
    ...bound("exclusiveMaximum", "less than"),
    ...bound("multipleOf", "a multiple of"),
    ...least("minLength", "character"),
    ...most("maxLength", "character"),
    ...least("minItems", "item"),
    ...most("maxItems", "item"),
    ...(booleanField(schema, "uniqueItems") === true ? ["no item twice"] : []),
    ...least("minProperties", "property").map((text) => text.replace(/propertys$/, "properties")),
    ...most("maxProperties", "property").map((text) => text.replace(/propertys$/, "properties")),
  ];
  return [
    ...texts.map((words) => ({ words })),
    ...(pattern === undefined ? [] : [{ words: "pattern", pattern }]),
  ];
}
