/** The option that sets headers of the parts of a multipart body. */
import type { FieldEncoding, Operation, PartHeader, RequestBody } from "../api/api.js";
import type { PropertyDeclaration } from "./declarations.js";
import { inputText } from "./media-choice.js";
import { code, docComment, docText, jsonLiteral, join, propertyKey } from "./text.js";
import type { Code } from "./text.js";

/** A field with those of its headers that have more than one value. */
export interface HeadedPart {
  readonly field: string;
  /** Whether it has a part for each item of a list. */
  readonly several: boolean;
  readonly headers: readonly PartHeader[];
}

/** Each field once, also where several media types have it. */
export function headedParts({ body }: Pick<Operation, "body">): readonly HeadedPart[] {
  const parts = (body?.contents ?? []).flatMap(({ encodings = [] }) => encodings.flatMap(partOf));
  return [...new Map(parts.map((part) => [part.field, part])).values()];
}

function partOf({ field, several = false, headers = [] }: FieldEncoding): readonly HeadedPart[] {
  const open = headers.filter(({ value }) => value === undefined);
  return open.length === 0 ? [] : [{ field, several, headers: open }];
}

export function partHeadersOption(operation: Operation): readonly PropertyDeclaration[] {
  const parts = headedParts(operation);
  if (parts.length === 0) return [];
  const fields = parts.map(({ field, several, headers }) => {
    const one = code`{ ${join(headers.map(headerText), code` `)} }`;
    const type = several ? code`${one} | readonly (${one} | undefined)[]` : one;
    return code`readonly ${propertyKey(field)}?: ${type} | undefined;`;
  });
  return [
    {
      key: code`partHeaders`,
      type: code`{ ${join(fields, code` `)} } | undefined`,
      optional: true,
      readonly: true,
      docs: code`Headers of the parts of the body, by field${
        parts.some(({ several }) => several)
          ? code`: of a list the same for each item, or a list of them`
          : code``
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
  const [{ encodings = [] }] = body.contents;
  const parts = encodings.flatMap(partOf).flatMap(({ field, headers }) => {
    const needed = headers.filter(({ required }) => required);
    if (needed.length === 0 || !fields.has(field)) return [];
    const lines = needed.map(
      ({ name, example, dates }) => code`${propertyKey(name)}: ${jsonLiteral(example, dates)}`,
    );
    return [code`${propertyKey(field)}: { ${join(lines, code`, `)} }`];
  });
  return parts.length === 0 ? undefined : code`partHeaders: { ${join(parts, code`, `)} }`;
}
