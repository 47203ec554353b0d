/** The option that sets headers of the parts of a multipart body. */
import type { Content, FieldEncoding, PartHeader, RequestBody } from "../api/api.js";
import type { PropertyDeclaration } from "./declarations.js";
import { code, docComment, docText, jsonLiteral, join, propertyKey } from "./text.js";
import type { Code } from "./text.js";
import { inputText } from "./type-text.js";

/** A field with those of its headers that have more than one value. */
export interface HeadedPart {
  readonly field: string;
  /** Whether it has a part for each item of a list. */
  readonly several: boolean;
  readonly headers: readonly PartHeader[];
}

/** The fields that have headers, as some of the media types have them. */
export interface HeadedParts {
  readonly parts: readonly HeadedPart[];
  readonly text: Code;
  readonly mediaTypes: readonly string[];
}

/** Media types that ask for the same headers of parts together. Most operations have one of these. */
export function headedParts(contents: readonly Content[]): readonly HeadedParts[] {
  const found = new Map<string, HeadedParts>();
  for (const content of contents) {
    const text = partHeadersText(content);
    if (text === undefined) continue;
    const { mediaTypes = [] } = found.get(text) ?? {};
    const parts = partsOf(content);
    found.set(text, { parts, text, mediaTypes: [...mediaTypes, content.mediaType] });
  }
  return [...found.values()];
}

/** Whether it depends on the media type which headers a part can have; some may have none. */
export const headersDiffer = (contents: readonly Content[]): boolean =>
  new Set(contents.map(partHeadersText)).size > 1;

const partsOf = ({ encodings = [] }: Pick<Content, "encodings">): readonly HeadedPart[] =>
  encodings.flatMap(partOf);

function partOf({ field, several = false, headers = [] }: FieldEncoding): readonly HeadedPart[] {
  const open = headers.filter(({ value }) => value === undefined);
  return open.length === 0 ? [] : [{ field, several, headers: open }];
}

/** What a body in a media type takes in `partHeaders`; nothing where no part has a header. */
export function partHeadersText(content: Content): Code | undefined {
  const fields = partsOf(content).map(({ field, several, headers }) => {
    const one = code`{ ${join(headers.map(headerText), code` `)} }`;
    const type = several ? code`${one} | readonly (${one} | undefined)[]` : one;
    return code`readonly ${propertyKey(field)}?: ${type} | undefined;`;
  });
  return fields.length === 0 ? undefined : code`{ ${join(fields, code` `)} }`;
}

export function partHeadersOption(contents: readonly Content[]): readonly PropertyDeclaration[] {
  const each = headedParts(contents);
  if (each.length === 0) return [];
  const hasLists = each.some(({ parts }) => parts.some(({ several }) => several));
  return [
    {
      key: code`partHeaders`,
      type: code`${join(
        each.map(({ text }) => text),
        code` | `,
      )} | undefined`,
      optional: true,
      readonly: true,
      docs: code`Headers of the parts of the body, by field${
        hasLists ? code`: of a list the same for each item, or a list of them` : code``
      }.`,
    },
  ];
}

function headerText({ name, type, required, description }: PartHeader): Code {
  const docs = docComment(description === undefined ? undefined : docText(description));
  const presence = required ? code`` : code`?`;
  const missing = required ? code`` : code` | undefined`;
  return code`${docs}readonly ${propertyKey(name)}${presence}: ${inputText(type)}${missing};`;
}

/** What an example has to pass, given the fields that its body has. */
export function partHeadersExample(
  body: RequestBody,
  fields: ReadonlySet<string>,
): Code | undefined {
  const parts = partsOf(body.contents[0]).flatMap(({ field, headers }) => {
    const needed = headers.filter(({ required }) => required);
    if (needed.length === 0 || !fields.has(field)) return [];
    const lines = needed.map(
      (header) => code`${propertyKey(header.name)}: ${jsonLiteral(header.example, header)}`,
    );
    return [code`${propertyKey(field)}: { ${join(lines, code`, `)} }`];
  });
  return parts.length === 0 ? undefined : code`partHeaders: { ${join(parts, code`, `)} }`;
}
