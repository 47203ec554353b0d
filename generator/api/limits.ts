/** Limits of a schema in words. TypeScript cannot say them; comments and docs do. */
import { booleanField, numberField } from "../document/access.js";
import type { MapNode } from "../document/node.js";

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

export function limitsOf(schema: MapNode): readonly string[] {
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
  return [
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
}
