/**
 * openapi-typescript decodes every name as a part of a URL, and fails with those that are none, such
 * as `50%`. A letter that the document does not have stands in for the sign until the text is printed.
 */
import type { Json } from "../api/type.js";
import { isObject, type JsonObject } from "./json-object.js";

/** The letters of the Private Use Area (Unicode 16, section 23.5), which mean nothing by themselves. */
const [first, last] = [0xe000, 0xf8ff];

/**
 * A letter that is not in the document, neither as itself nor as the escape that printers make of it.
 * @throws Error when there is none
 */
export function unusedLetter(document: Json): string {
  const text = JSON.stringify(document).toLowerCase();
  for (let code = last; code >= first; code -= 1) {
    const letter = String.fromCharCode(code);
    if (!text.includes(letter) && !text.includes(`\\u${code.toString(16)}`)) return letter;
  }
  throw new Error("the description uses every letter of the Private Use Area");
}

/** @param isReference - tells, by its key, a text that is a reference, where an escape stands for it */
export function withoutPercents(value: Json, letter: string, isReference = false): Json {
  if (typeof value === "string") {
    return value.replace(isReference && isReadable(value) ? /%25/g : /%/g, letter);
  }
  if (Array.isArray(value)) return value.map((item: Json) => withoutPercents(item, letter));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.replaceAll("%", letter),
      key === "discriminator" && isObject(item) && isObject(item["mapping"])
        ? { ...item, mapping: mappedReferences(item["mapping"], letter) }
        : withoutPercents(item, letter, key === "$ref"),
    ]),
  );
}

export function isReadable(ref: string): boolean {
  try {
    return decodeURIComponent(ref) !== "";
  } catch {
    return false;
  }
}

function mappedReferences(mapping: JsonObject, letter: string): Json {
  return Object.fromEntries(
    Object.entries(mapping).map(([value, ref]) => [
      value.replaceAll("%", letter),
      withoutPercents(ref, letter, true),
    ]),
  );
}

/** What was printed, with the signs that `withoutPercents` took away. */
export function withPercents(text: string, letter: string): string {
  const escape = `\\u${letter.charCodeAt(0).toString(16).toUpperCase()}`;
  return text.replaceAll(letter, "%").replaceAll(escape, "%");
}
