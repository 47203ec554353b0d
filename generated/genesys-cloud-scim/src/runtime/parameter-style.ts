import type { OperationParameter, ParameterStyle } from "./operation.js";
import { isFields, isMissing, textOf, type Refuse } from "./parameter-text.js";

/** Writes one member as its place wants it; `listed` when a delimiter will stand beside it. */
export type Encode = (text: string, listed: boolean) => string;

// Per style: what comes first, what separates exploded members and listed ones, and whether the
// name is written (RFC 6570, section 3.2.1, which OpenAPI builds on).
type Layout = readonly [first: string, between: string, delimiter: string, named: boolean];

const layouts: Readonly<Record<Exclude<ParameterStyle, "deepObject">, Layout>> = {
  simple: ["", ",", ",", false],
  label: [".", ".", ",", false],
  matrix: [";", ";", ",", true],
  form: ["", "&", ",", true],
  spaceDelimited: ["", "&", "%20", true],
  pipeDelimited: ["", "&", "%7C", true],
};

// Stops at cyclic values before the call stack does.
const deepest = 20;

/**
 * Lays out a value in the style of its parameter (OpenAPI 3.1, section 4.8.12).
 *
 * @param name the name on the wire, already encoded
 * @returns undefined when nothing is left to send: an empty list, an object without values
 */
export function layOut(
  parameter: OperationParameter,
  name: string,
  value: unknown,
  encode: Encode,
  refuse: Refuse,
): string | undefined {
  const usual = parameter.in === "path" || parameter.in === "header" ? "simple" : "form";
  const style = parameter.style ?? usual;
  if (style === "deepObject") {
    return deepPairs(name, value, encode, refuse, 0).join("&") || undefined;
  }
  const [first, between, delimiter, named] = layouts[style];
  const explode = parameter.explode ?? style === "form";
  const pair = (text: string): string => (named ? `${name}=${text}` : text);
  const member = (item: unknown): string => {
    const text = encode(textOf(item, refuse), !explode);
    // A comma inside a member is encoded; these two would look like the delimiter even so.
    return !explode && delimiter !== "," && text.includes(delimiter)
      ? refuse("has a member that contains the delimiter of its style")
      : text;
  };

  let members: string[];
  if (Array.isArray(value)) {
    members = value.filter((item) => !isMissing(item)).map(member);
    if (explode) members = members.map(pair);
  } else if (isFields(value)) {
    const fields = Object.entries(value).filter(([, item]) => !isMissing(item));
    members = fields.flatMap(([key, item]) =>
      explode ? `${member(key)}=${member(item)}` : [member(key), member(item)],
    );
  } else {
    return first + pair(encode(textOf(value, refuse), false));
  }
  if (members.length === 0) return undefined;
  return first + (explode ? members.join(between) : pair(members.join(delimiter)));
}

// OpenAPI defines one level, `name[key]=value`. Deeper objects and lists go on in the same way,
// lists with their indices, as most servers that read brackets understand it.
function deepPairs(
  name: string,
  value: unknown,
  encode: Encode,
  refuse: Refuse,
  depth: number,
): string[] {
  if (isMissing(value)) return [];
  if (!Array.isArray(value) && !isFields(value)) {
    return [`${name}=${encode(textOf(value, refuse), false)}`];
  }
  if (depth === deepest) return refuse("is nested too deeply");
  return Object.entries(value).flatMap(([key, item]) =>
    deepPairs(
      `${name}%5B${encode(textOf(key, refuse), false)}%5D`,
      item,
      encode,
      refuse,
      depth + 1,
    ),
  );
}
