/** Objects and lists of a descriptor, entry by entry. */
import { code, join } from "./text.js";
import type { Code } from "./text.js";

export type Entry = readonly [key: Code, value: Code];

export const object = (entries: readonly Entry[]): Code =>
  entries.length === 0
    ? code`{}`
    : code`{ ${join(
        entries.map(([key, value]) => code`${key}: ${value}`),
        code`, `,
      )} }`;

export const list = (items: readonly Code[]): Code => code`[${join(items, code`, `)}]`;

export const flag = (key: Code, value: boolean): Entry => [key, value ? code`true` : code`false`];
