import { pairsOf } from "./in-query.js";
import type { Encode, Place } from "./operation.js";
import { percentEncode } from "./parameter-text.js";

/**
 * Writes a query parameter as `inQuery` does, for `allowReserved` (OpenAPI 3.1, section 4.8.12.2.1):
 * `: / ? @ ! $ ' ( ) * , ;` stay as they are, and so does what is percent-encoded already.
 */
export const inReservedQuery: Place = ({ query }, parameter, value, refuse) => {
  const pairs = pairsOf(parameter, value, encodeReserved, refuse);
  if (pairs !== undefined) query.push(pairs);
};

/**
 * Encodes a member of a query as RFC 6570, section 3.2.3, has it, but for the characters that would
 * change how the query is read: `& = # + [ ]` and, beside a delimiter, commas.
 */
export const encodeReserved: Encode = (text, listed) => {
  const encoded = percentEncode(text, true).replace(/%25(?=[\da-f]{2})/gi, "%");
  return listed ? encoded.replaceAll(",", "%2C") : encoded;
};
