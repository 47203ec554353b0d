/**
 * The media types between which callers choose: `contentType` of the body, `accept` of the answer.
 * What has the same type needs no overload of its own.
 */
import type { Content, Operation, PartHeader, RequestBody, Result } from "../api/api.js";
import type { Type } from "../api/type.js";
import { headedParts, headersDiffer, partHeadersText } from "./part-headers.js";
import { code, identifier, join, stringLiteral, stringPattern } from "./text.js";
import type { Code } from "./text.js";
import { inputText, typeText } from "./type-text.js";

/** Media types that have one type in common. The first choice is the one of who says nothing. */
export interface Choice {
  /** What can stand in `contentType`. */
  readonly contentTypes: Code;
  /** The type of the body. */
  readonly body: Code;
  /** Whether the caller has to name one of the media types. */
  readonly needed: boolean;
  /** What can stand in `partHeaders`, where that depends on the media type. */
  readonly partHeaders?: Code;
}

const identityOf = ({ kind, type }: Pick<Content, "kind" | "type">): string =>
  `${kind} ${typeText(type)}`;

/** Whether two bodies of one type are written alike: forms may treat their fields each in a way of its own. */
const writtenAs = ({ kind, type, encodings = [] }: Content): string =>
  `${identityOf({ kind, type })} ${JSON.stringify(encodings, (key, value: unknown) =>
    told.has(key) ? undefined : value,
  )}`;

/** What is told of a header, and makes no difference to what is sent. */
const told: ReadonlySet<string> = new Set(["description", "example", "dates", "origin"]);

/** At least one. Bytes of which nobody knows what they are need their media type, a Blob has one. */
export function bodyChoices(body: RequestBody): readonly Choice[] {
  const groups = new Map<string, Content[]>();
  const differ = headersDiffer(sentContents({ body }));
  const headersOf = (content: Content): Pick<Choice, "partHeaders"> =>
    differ ? { partHeaders: orUndefined(partHeadersText(content)) } : {};
  for (const content of body.contents) {
    const text = `${content.typeName ?? typeText(content.type)} ${headersOf(content).partHeaders ?? ""}`;
    groups.set(text, [...(groups.get(text) ?? []), content]);
  }
  return [...groups.values()].flatMap((group, index): readonly Choice[] => {
    const [first] = group;
    if (first === undefined) return [];
    const contentTypes = contentTypesText(group);
    const isStated = first.range?.stated === true;
    const needed = index > 0 || isStated;
    const whole = { contentTypes, body: bodyText(first), needed, ...headersOf(first) };
    if (index > 0 || !isStated) return [whole];
    return [{ ...whole, body: typeText(first.type), needed: false }, whole];
  });
}

/** The headers of parts that overloads spell out, each with its media types. */
export function pairedHeaders(operation: Pick<Operation, "body">): readonly PartHeader[] {
  const contents = sentContents(operation);
  if (!headersDiffer(contents)) return [];
  return headedParts(contents).flatMap(({ parts }) => parts.flatMap(({ headers }) => headers));
}

const orUndefined = (text: Code | undefined): Code =>
  text === undefined ? code`undefined` : code`${text} | undefined`;

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
  (new Set(body.contents.map(writtenAs)).size > 1 || body.contents.some(isOpenRange));

/** Those of which any may be sent. */
export const sentContents = ({ body }: Pick<Operation, "body">): readonly Content[] =>
  body === undefined || choosesContentType({ body }) ? (body?.contents ?? []) : [body.contents[0]];

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
