import { formWith, type FieldEncoding } from "./body-encodings.js";
import type { Style } from "./operation.js";
import { textOf, type Refuse } from "./parameter-text.js";

/** Puts a style behind the name, for a query or cookie parameter with a `content`. */
export const asPair =
  (style: Style): Style =>
  (name, ...rest) => {
    const text = style(name, ...rest);
    return text === undefined ? undefined : `${name}=${text}`;
  };

/** The text that the value is, for a `content` of any type but JSON and forms (`text/plain`, XML). */
export const asText: Style = (_name, value, _explode, encode, refuse) =>
  encode(textOf(value, refuse), false);

/** Fields of a form as one text, for a `content` of `application/x-www-form-urlencoded`. */
export const asForm =
  (encodings: Encodings): Style =>
  (_name, value, _explode, encode, refuse) => {
    const text = formText(encodings, value, refuse);
    return text === "" ? undefined : encode(text, false);
  };

/** Fields of a form that are the whole query (OpenAPI 3.2, `in: querystring`). */
export const asQueryForm =
  (encodings: Encodings): Style =>
  (_name, value, _explode, _encode, refuse) => {
    const text = formText(encodings, value, refuse);
    // What a caller has written out is encoded already, or it would end the query.
    const whole = encodeURI(text).replaceAll("#", "%23");
    return whole.replace(/%25(?=[\da-f]{2})/gi, "%") || undefined;
  };

type Encodings = Readonly<Record<string, FieldEncoding>>;

/** A text is a form that is written out. */
const formText = (encodings: Encodings, value: unknown, refuse: Refuse): string =>
  typeof value === "string"
    ? textOf(value, refuse)
    : (formWith(encodings)(value, "", (reason) => refuse(reason))[0] as string);
