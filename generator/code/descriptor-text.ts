/** What descriptors of operations are written with. */
import type { ParameterStyle } from "../api/api.js";
import { code, join } from "./text.js";
import type { Code } from "./text.js";

export interface Descriptor {
  readonly value: Code;
  readonly functions: readonly Code[];
}

/** Functions of the runtime by the style that they lay out. */
export const styles: Readonly<Record<ParameterStyle, Code>> = {
  simple: code`simple`,
  label: code`label`,
  matrix: code`matrix`,
  form: code`form`,
  spaceDelimited: code`spaceDelimited`,
  pipeDelimited: code`pipeDelimited`,
  deepObject: code`deepObject`,
  cookie: code`cookiePairs`,
};

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
