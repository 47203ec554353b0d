import type { Style } from "./operation.js";
import { isFields, isMissing, jsonOf, textOf } from "./parameter-text.js";

/**
 * A style of OpenAPI in terms of RFC 6570, section 3.2.1, on which OpenAPI builds.
 *
 * @param first comes before everything
 * @param between separates exploded members
 * @param delimiter separates listed ones
 * @param named whether the name is written
 * @param usual whether members are exploded when nothing is said
 */
function styleOf(
  first: string,
  between: string,
  delimiter: string,
  named: boolean,
  usual = false,
): Style {
  return (name, value, explode = usual, encode, refuse) => {
    const pair = (text: string): string => (named ? `${name}=${text}` : text);
    const member = (item: unknown): string => {
      const text = encode(textOf(item, refuse), !explode);
      // What stands between members is encoded inside of them, but `.` never is, headers encode
      // nothing (there, quotes hide a comma: RFC 9110, section 5.6.1), and a server that decodes
      // before it splits takes `%7C` and `%20` for delimiters wherever they come from.
      const mark = explode ? between : delimiter;
      return text
        .replace(/"[^"]*"/g, "")
        .toUpperCase()
        .includes(mark)
        ? refuse("has a member that contains the delimiter of its style")
        : text;
    };

    let members: string[];
    if (Array.isArray(value)) {
      members = value.filter((item) => !isMissing(item)).map(member);
      if (explode) members = members.map(pair);
    } else if (isFields(value)) {
      members = Object.entries(value).flatMap(([key, item]) =>
        isMissing(item)
          ? []
          : explode
            ? `${member(key)}=${member(item)}`
            : [member(key), member(item)],
      );
    } else {
      return first + pair(encode(textOf(value, refuse), false));
    }
    if (members.length === 0) return undefined;
    return first + (explode ? members.join(between) : pair(members.join(delimiter)));
  };
}

/** `1,2`: what paths and headers do when nothing is said. */
export const simple: Style = /* @__PURE__ */ styleOf("", ",", ",", false);

/** `name=1&name=2`: what queries and cookies do when nothing is said. */
export const form: Style = /* @__PURE__ */ styleOf("", "&", ",", true, true);

/** `.1,2` or `.1.2`, in paths. Exploded members hold no dot: where one ends nobody could tell. */
export const label: Style = /* @__PURE__ */ styleOf(".", ".", ",", false);

/** `;name=1,2` or `;name=1;name=2`, in paths. */
export const matrix: Style = /* @__PURE__ */ styleOf(";", ";", ",", true);

/** `name=1%202`, in queries. */
export const spaceDelimited: Style = /* @__PURE__ */ styleOf("", "&", "%20", true);

/** `name=1%7C2`, in queries. */
export const pipeDelimited: Style = /* @__PURE__ */ styleOf("", "&", "%7C", true);

/** Whether a text can be the value of a cookie as it is (RFC 6265, section 4.1.1). */
export const isCookieValue = (text: string): boolean => /^[!#-+\--:<-[\]-~]*$/.test(text);

/**
 * `name=1; name=2`, in cookies (OpenAPI 3.2). Nothing is percent-encoded, so what RFC 6265, section
 * 4.1.1, does not have in a value is refused.
 */
export const cookiePairs: Style = (name, value, explode, _encode, refuse) => {
  const octets = (text: string): string =>
    isCookieValue(text) ? text : refuse("has a character that no cookie can hold");
  return pairs(name, value, explode, octets, refuse);
};

const pairs: Style = /* @__PURE__ */ styleOf("", "; ", ",", true, true);

/** JSON text, for a path or header parameter that the description gives a `content`. */
export const asJson: Style = (_name, value, _explode, encode, refuse) =>
  encode(jsonOf(value, refuse), false);

/** JSON text behind its name, for a query or cookie parameter with a `content`. */
export const asJsonPair: Style = (name, value, _explode, encode, refuse) =>
  `${name}=${encode(jsonOf(value, refuse), false)}`;
