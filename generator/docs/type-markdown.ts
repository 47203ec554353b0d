/** `Type` → Markdown, with links to the pages of models. */
import type { Type } from "../api/type.js";
import { unreachable } from "../diagnostics.js";
import { codeSpan, joinMarkdown, link, prose } from "./markdown.js";
import type { Markdown } from "./markdown.js";

/** How a page reaches the pages of models. */
export type ModelPath = "" | "models/";

const comma = prose`, `;
const or = prose` or `;

/** @param isSpelled - whether the properties of the object in it stand elsewhere */
export function typeMarkdown(type: Type, path: ModelPath, isSpelled = false): Markdown {
  const inner = (other: Type): Markdown => typeMarkdown(other, path, isSpelled);
  /** Beside a word that binds closer than `or`. */
  const operand = (other: Type): Markdown =>
    other.kind === "union" ? grouped(unionParts(other, inner)) : inner(other);
  switch (type.kind) {
    case "unknown":
      return prose`any JSON`;
    case "never":
      return prose`nothing`;
    case "null":
    case "boolean":
      return codeSpan(type.kind);
    case "string":
      return formatted("string", type.format);
    case "date":
      return formatted("Date", "date-time");
    case "number":
      return formatted(type.integer ? "integer" : "number", type.format);
    case "binary":
      return prose`bytes`;
    case "events":
      return prose`stream of server-sent events`;
    case "stream":
      return prose`stream of ${operand(type.items)}`;
    case "literal":
      return codeSpan(JSON.stringify(type.value));
    case "enum": {
      const listed = joinMarkdown(
        type.values.map((value) => codeSpan(JSON.stringify(value))),
        comma,
      );
      return type.open ? prose`one of ${listed} (more may come)` : prose`one of ${listed}`;
    }
    case "array":
      return prose`array of ${operand(type.items)}`;
    case "tuple": {
      const items = joinMarkdown(type.items.map(inner), comma);
      return type.rest === undefined
        ? prose`list: ${items}`
        : prose`list: ${items}, then ${inner(type.rest)}`;
    }
    case "record":
      return type.values.kind === "unknown"
        ? prose`object`
        : prose`object with values of ${operand(type.values)}`;
    case "object":
      return type.properties.length === 0 || isSpelled
        ? prose`object`
        : prose`object with ${joinMarkdown(
            type.properties.map((property) => codeSpan(property.name)),
            comma,
          )}`;
    case "union":
      return joinMarkdown(unionParts(type, inner), or);
    case "intersection":
      return joinMarkdown(distinct(type.members.map(operand)), prose` and `);
    case "model":
      return link(codeSpan(type.name), `${path}${type.model}.md`);
    default:
      return unreachable(type);
  }
}

/** A member of a choice without what only says which one it is. */
export function withoutTag(member: Type, discriminator: string | undefined): Type {
  if (member.kind !== "intersection") return member;
  const members = member.members.filter(
    (part) =>
      part.kind !== "object" ||
      part.properties.length !== 1 ||
      part.properties[0]?.name !== discriminator,
  );
  const [only, ...others] = members;
  if (only === undefined) return member;
  return others.length === 0 ? only : { ...member, members };
}

function unionParts(
  { members, discriminator }: Type & { kind: "union" },
  inner: (member: Type) => Markdown,
): readonly Markdown[] {
  return distinct(members.map((member) => inner(withoutTag(member, discriminator))));
}

const grouped = (parts: readonly Markdown[]): Markdown =>
  parts.length > 1 ? prose`(${joinMarkdown(parts, or)})` : joinMarkdown(parts, or);

function distinct(parts: readonly Markdown[]): readonly Markdown[] {
  return [...new Set(parts)];
}

function formatted(name: string, format: string | undefined): Markdown {
  return format === undefined ? codeSpan(name) : prose`${codeSpan(name)} (${codeSpan(format)})`;
}
