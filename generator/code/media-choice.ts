/**
 * The media types between which callers choose: `contentType` of the body, `accept` of the answer.
 * What has the same type needs no overload of its own.
 */
import type { Content, Operation, RequestBody, Result } from "../api/api.js";
import type { Type } from "../api/type.js";
import { code, identifier, join, stringLiteral, stringPattern } from "./text.js";
import type { Code } from "./text.js";
import { typeText } from "./type-text.js";

/** Media types that have one type in common. The first choice is the one of who says nothing. */
export interface Choice {
  /** What can stand in `contentType`. */
  readonly contentTypes: Code;
  /** The type of the body. */
  readonly body: Code;
  /** Whether the caller has to name one of the media types. */
  readonly needed: boolean;
}

const identityOf = ({ kind, type }: Pick<Content, "kind" | "type">): string =>
  `${kind} ${typeText(type)}`;

/** At least one. Bytes of which nobody knows what they are need their media type, a Blob has one. */
export function bodyChoices({ contents }: RequestBody): readonly Choice[] {
  const groups = new Map<string, Content[]>();
  for (const content of contents) {
    const text = content.typeName ?? typeText(content.type);
    groups.set(text, [...(groups.get(text) ?? []), content]);
  }
  return [...groups.values()].flatMap((group, index): readonly Choice[] => {
    const [first] = group;
    if (first === undefined) return [];
    const contentTypes = contentTypesText(group);
    const isStated = first.range?.stated === true;
    const whole = { contentTypes, body: bodyText(first), needed: index > 0 || isStated };
    if (index > 0 || !isStated) return [whole];
    return [{ contentTypes, body: typeText(first.type), needed: false }, whole];
  });
}

/** The media types that give another type than those which are asked for when nothing is said. */
export function otherAccepts({ accept = "", results }: Operation): readonly string[] {
  const usual = new Set([
    ...accept.split(", "),
    ...results.flatMap(({ mediaType }) => mediaType ?? []),
  ]);
  const others = results.flatMap(({ kind, type, others }) =>
    others
      .filter((other) => type === undefined || identityOf(other) !== identityOf({ kind, type }))
      .map(({ mediaType }) => mediaType),
  );
  return [...new Set(others)].filter((mediaType) => !usual.has(mediaType));
}

/** A result as it is for callers who ask for a media type. */
export function resultFor(result: Result, accept: string | undefined): Result {
  const other = result.others.find(({ mediaType }) => mediaType === accept);
  return other === undefined ? result : { ...result, type: other.type, kind: other.kind };
}

/**
 * Whether callers choose how the body is written. Between media types that are written in the same
 * way from the same type they decide by the Content-Type header.
 */
export const choosesContentType = ({ body }: Pick<Operation, "body">): boolean =>
  body !== undefined &&
  (new Set(body.contents.map(identityOf)).size > 1 || body.contents.some(isOpenRange));

/** JSON is JSON, wherever anything is taken. */
const isOpenRange = ({ kind, range }: Content): boolean => kind !== "json" && range !== undefined;

/** `"a" | "b"` */
export function mediaTypesText(mediaTypes: readonly string[]): Code {
  return join(mediaTypes.map(stringLiteral), code` | `);
}

/** What can stand in `contentType`: of a range all that is in it. */
export function contentTypesText(contents: readonly Content[]): Code {
  const texts = contents.map(({ mediaType, range }) => {
    if (range === undefined) return stringLiteral(mediaType);
    return stringPattern(range.prefix.includes("/") ? [range.prefix, ""] : ["", "/", ""]);
  });
  return join([...new Set(texts)], code` | `);
}

/** The type of a body that may be any of them. */
export function anyBodyText(body: RequestBody): Code {
  const texts = body.contents.map(bodyText);
  return join([...new Set(texts)], code` | `);
}

/** What can be given as a body. */
function bodyText({ type, typeName }: Content): Code {
  if (typeName !== undefined) return identifier(typeName);
  return type.kind === "binary" ? code`Blob | ArrayBuffer | ArrayBufferView` : inputText(type);
}

/** A type of the body that the operation names itself. */
export interface NamedBody {
  readonly name: Code;
  readonly type: Type;
  readonly mediaTypes: readonly string[];
}

export function namedBodies({ body }: Pick<Operation, "body">): readonly NamedBody[] {
  const bodies = new Map<string, NamedBody>();
  for (const { mediaType, type, typeName } of body?.contents ?? []) {
    if (typeName === undefined) continue;
    const known = bodies.get(typeName) ?? { name: identifier(typeName), type, mediaTypes: [] };
    bodies.set(typeName, { ...known, mediaTypes: [...known.mediaTypes, mediaType] });
  }
  return [...bodies.values()];
}

/** A caller's array may be readonly: it is only read. */
export function inputText(type: Type): Code {
  return type.kind === "array" ? code`readonly ${typeText(type)}` : typeText(type);
}
