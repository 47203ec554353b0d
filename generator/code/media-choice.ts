/**
 * The media types between which callers choose: `contentType` of the body, `accept` of the answer.
 * What has the same type needs no overload of its own.
 */
import type { Content, Operation, RequestBody, Result } from "../api/api.js";
import type { Type } from "../api/type.js";
import { code, join, stringLiteral } from "./text.js";
import type { Code } from "./text.js";
import { typeText } from "./type-text.js";

/** Media types that have one type in common. The first choice is the one of who says nothing. */
export interface Choice {
  readonly mediaTypes: readonly string[];
  readonly type: Type | undefined;
}

const identityOf = ({ kind, type }: Pick<Content, "kind" | "type">): string =>
  `${kind} ${typeText(type)}`;

/** At least one. */
export function bodyChoices({ contents }: RequestBody): readonly Choice[] {
  const groups = new Map<string, { readonly mediaTypes: string[]; readonly type: Type }>();
  for (const { mediaType, type } of contents) {
    const text = typeText(type);
    const group = groups.get(text);
    if (group !== undefined) group.mediaTypes.push(mediaType);
    else groups.set(text, { mediaTypes: [mediaType], type });
  }
  return [...groups.values()];
}

/** The media types that give another type than the one which is asked for when nothing is said. */
export function otherAccepts({ results }: Operation): readonly string[] {
  const usual = new Set(results.flatMap(({ mediaType }) => mediaType ?? []));
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
  new Set(body?.contents.map(identityOf)).size > 1;

/** `"a" | "b"` */
export function mediaTypesText(mediaTypes: readonly string[]): Code {
  return join(mediaTypes.map(stringLiteral), code` | `);
}

/** The type of a body that may be any of them. */
export function anyBodyText(body: RequestBody): Code {
  return join([...new Set(bodyChoices(body).map(({ type }) => bodyText(type)))], code` | `);
}

/** A caller's array may be readonly: it is only read. */
export function bodyText(type: Type | undefined): Code {
  if (type === undefined) return code`undefined`;
  return type.kind === "array" ? code`readonly ${typeText(type)}` : typeText(type);
}
