/** `Type` → TypeScript text. */
import type { Annotations, Property } from "../api/api.js";
import type { Type } from "../api/type.js";
import { unreachable } from "../diagnostics.js";
import {
  code,
  docComment,
  docText,
  identifier,
  join,
  numberLiteral,
  propertyKey,
  stringLiteral,
} from "./text.js";
import type { Code } from "./text.js";

const bar = code` | `;
const and = code` & `;

export function literal(value: string | number | boolean): Code {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "number") return numberLiteral(value);
  return value ? code`true` : code`false`;
}

/** The text of a type, in a place where any type may stand. */
export function typeText(type: Type): Code {
  switch (type.kind) {
    case "unknown":
      return code`unknown`;
    case "never":
      return code`never`;
    case "null":
      return code`null`;
    case "boolean":
      return code`boolean`;
    case "string":
      return code`string`;
    case "number":
      return code`number`;
    case "date":
      return code`Date`;
    case "binary":
      return code`Blob`;
    case "events":
      return code`AsyncIterable<ServerSentEvent>`;
    case "stream":
      return code`AsyncIterable<${typeText(type.items)}>`;
    case "literal":
      return literal(type.value);
    case "enum":
      return enumText(type.values, type.open);
    case "array":
      return code`${operand(type.items)}[]`;
    case "tuple":
      return tupleText(type.items, type.required, type.rest);
    case "record":
      return code`{ [key: string]: ${typeText(type.values)} }`;
    case "object":
      return objectText(type.properties, type.additional);
    case "union":
      return join(type.members.map(alternative), bar);
    case "intersection":
      return join(type.members.map(operand), and);
    case "model":
      return identifier(type.name);
    default:
      return unreachable(type);
  }
}

/** A caller's array may be readonly: it is only read. */
export function inputText(type: Type): Code {
  return type.kind === "array" ? code`readonly ${typeText(type)}` : typeText(type);
}

/** The text of a type beside an operator: compound types get parentheses. */
function operand(type: Type): Code {
  const compound =
    type.kind === "union" ||
    type.kind === "intersection" ||
    (type.kind === "enum" && (type.open || type.values.length > 1));
  return compound ? code`(${typeText(type)})` : typeText(type);
}

/** The text of a type as a member of a union, where lists of literals need no parentheses. */
function alternative(type: Type): Code {
  return type.kind === "enum" ? typeText(type) : operand(type);
}

/** `(string & {})` keeps the listed values in an editor's suggestions, which `string` would not. */
function enumText(values: readonly (string | number | boolean)[], open: boolean): Code {
  const listed = values.map(literal);
  if (!open) return join(listed, bar);
  const rest = new Set(values.map((value) => typeof value));
  const others = [
    ...(rest.has("string") ? [code`(string & {})`] : []),
    ...(rest.has("number") ? [code`(number & {})`] : []),
  ];
  return join([...listed, ...others], bar);
}

function tupleText(items: readonly Type[], required: number, rest: Type | undefined): Code {
  const parts = items.map((item, index) =>
    index < required ? typeText(item) : code`${operand(item)}?`,
  );
  const tail = rest === undefined ? [] : [code`...${operand(rest)}[]`];
  return code`[${join([...parts, ...tail], code`, `)}]`;
}

function objectText(properties: readonly Property[], additional: Type | undefined): Code {
  const members = properties.map(
    (property) => code`${docComment(propertyDoc(property))}${propertyText(property)};`,
  );
  const index =
    additional === undefined ? [] : [code`[key: string]: ${indexText(properties, additional)};`];
  const all = [...members, ...index];
  if (!all.some((member) => member.includes("\n"))) return code`{ ${join(all, code` `)} }`;
  // A comment has lines of its own; so have all members then, as they will have in the end.
  const lines = all.map((member) => (member.startsWith("\n") ? member : code`\n${member}`));
  return code`{${join(lines, code``)}\n}`;
}

/** What is said to be write-only as well is in both directions. */
export const isReadonly = ({ readOnly, writeOnly }: Property): boolean => readOnly && !writeOnly;

function propertyText(property: Property): Code {
  return code`${isReadonly(property) ? code`readonly ` : code``}${propertyKey(property.name)}${
    property.required ? code`` : code`?`
  }: ${typeText(property.type)}`;
}

/** What a documentation comment says of a property. */
export function propertyDoc(property: Property): Code | undefined {
  const lines = [
    ...[property.title, property.description].flatMap((text) =>
      text === undefined ? [] : [docText(text)],
    ),
    ...valueDocs(property, property.type),
    ...(property.writeOnly && !property.readOnly
      ? [code`Write-only: never part of an answer.`]
      : []),
    ...valueTags(property),
    ...(property.deprecated ? [code`@deprecated`] : []),
  ].filter((line) => line !== "");
  return lines.length === 0 ? undefined : join(lines, code`\n`);
}

/** What a type does not tell of its values. */
export function valueDocs({ limits, content }: Annotations, type: Type): readonly Code[] {
  const stated = "format" in type ? type.format : undefined;
  const format = type.kind === "date" ? "date-time" : stated;
  const words = limits.map((limit) =>
    limit.pattern === undefined ? limit.words : `${limit.words} ${limit.pattern}`,
  );
  const { mediaType, encoding } = content ?? {};
  return [
    ...(format === undefined ? [] : [docText(`Format: ${format}.`)]),
    ...(mediaType === undefined ? [] : [docText(`Content: ${mediaType}.`)]),
    ...(encoding === undefined ? [] : [docText(`Encoding: ${encoding}.`)]),
    ...(words.length === 0 ? [] : [docText(`Limits: ${words.join(", ")}.`)]),
  ];
}

export function valueTags({ default: value, externalDocs }: Annotations): readonly Code[] {
  const { url, description } = externalDocs ?? {};
  return [
    ...(value === undefined ? [] : [code`@default ${docText(JSON.stringify(value))}`]),
    ...(url === undefined
      ? []
      : [code`@see ${docText([url, description].filter(Boolean).join(" - "))}`]),
  ];
}

/**
 * The type of an index signature. It has to hold every named property too, or the interface
 * does not compile.
 */
export function indexText(properties: readonly Property[], additional: Type): Code {
  const types = [additional, ...properties.map((property) => property.type)];
  if (types.some((type) => type.kind === "unknown")) return code`unknown`;
  const missing = properties.some((property) => !property.required);
  const texts = [...types.map(operand), ...(missing ? [code`undefined`] : [])];
  return join([...new Set(texts)], bar);
}
